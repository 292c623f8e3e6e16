using System.Globalization;
using System.Text.Json.Nodes;
using Anju.Processes;
using Azure.Data.Tables;

namespace Anju.Journeys;

/// <summary>Many alarms of every profile in flight while the app is killed again and again, at moments of a seed, and storage is away once: each ends right.</summary>
/// <remarks>Here a size that fits CI; the whole of it: <c>ANJU_CHAINS=50 ANJU_KILLS=50 dotnet test tests/App.Tests --filter ManyKills</c>.</remarks>
[Collection(nameof(Alone))]
public sealed class ManyKillsTests : IAsyncLifetime
{
    private const int Seed = 20261123;

    /// <summary>Chosen: at the journeys' 10 a chain that waits for its answer would be told on so fast that storage on a laptop falls behind.</summary>
    private const double Speed = 2;

    /// <summary>Chosen: from before the app holds its lock until after it has had time for several messages.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(1.5);

    /// <summary>Chosen: at nearly every death some message has been accepted by the provider and not by the app's storage.</summary>
    private static readonly TimeSpan ProviderAnswersAfter = TimeSpan.FromMilliseconds(200);

    /// <summary>One of each profile; a smoke detector's is a real fire, the others are exercises, whose chains are the same.</summary>
    private static readonly string[] Codes = ["FIRE-01", "FIRE-02", "GAS-05", "GAS-01", "FIRE-03", "DOOR-01", "DEV-01"];

    private readonly int _chains = Number("ANJU_CHAINS", usual: 16);
    private readonly int _kills = Number("ANJU_KILLS", usual: 10);
    private readonly Random _random = new(Seed);
    private readonly Surroundings _around;

    public ManyKillsTests() => _around = new Surroundings(_chains, Speed, storageOnDisk: true);

    public Task InitializeAsync() => _around.InitializeAsync();

    public Task DisposeAsync() => _around.DisposeAsync();

    [Fact]
    public async Task Kill_AgainAndAgain_EveryChainIsAnsweredEveryLedgerIntactAndEveryNotificationOnce()
    {
        _around.PhonesProxy.AnswersAfter = ProviderAnswersAfter;
        List<Burning> fires = [.. await BeginAsync()];
        for (int kill = 0; kill < _kills; kill++)
        {
            await LiveAndDieAsync(kill == _kills / 2 ? _around.RestartStorageAsync : null);
            Answer(fires.Where(fire => fire.AnswersAfterKill <= kill));
        }

        _around.DeadKeepTheLock = true; // As in Azure: for up to 15 s nobody is there.
        await using ChildProcess last = await StartAppAsync();
        foreach (Burning fire in fires)
        {
            string id = fire.Alarm.AlarmId;
            await _around.UntilAsync($"{id} is raised", async () => await _around.Operator.ShowAsync(id) is not null);
            Answer([fire]);
            if (!fire.HasAnswered)
            {
                await _around.Operator.ClaimAsync(id); // Some relatives can only be called.
            }

            await _around.UntilAsync($"{id} is answered", async () => (await _around.Operator.ShowAsync(id))?["answeredAt"] is not null);
        }

        await EveryNotificationReachesItsPhoneOnceAsync();
        foreach (Burning fire in fires)
        {
            JsonNode verification = await _around.Operator.VerifyAsync(fire.Alarm.AlarmId);
            Assert.True(verification["intact"]!.GetValue<bool>(), verification.ToJsonString());
            Assert.Equal(fire.IsFire ? [fire.Alarm.AlarmId] : [], await fire.Alarm.AlarmsOfHomeAsync());
        }
    }

    /// <summary>Fires break out and exercises begin, each in a home of its own; the app dies for the first time before it has told them all.</summary>
    private async Task<IReadOnlyList<Burning>> BeginAsync()
    {
        List<Burning> begun = [];
        await using ChildProcess app = await StartAppAsync();
        for (int i = 0; i < _chains; i++)
        {
            (JourneyHome home, string code) = (_around.AnyHome(), Codes[i % Codes.Length]);
            Fire alarm = code == Codes[0] ? await _around.FireAsync(home) : new Fire(_around, home, await _around.Supervisor.DrillAsync(home, code));
            begun.Add(new Burning(home, alarm, IsFire: code.StartsWith("FIRE", StringComparison.Ordinal), AnswersAfterKill: _random.Next(_kills)));
        }

        app.Kill();
        await app.Exited;
        return begun;
    }

    private async Task LiveAndDieAsync(Func<Task>? meanwhile)
    {
        await using ChildProcess app = await StartAppAsync();
        await (meanwhile?.Invoke() ?? Task.CompletedTask);

        // Not a wait for something: the moment of death is the point.
        await Task.Delay(LongestLife * _random.NextDouble(), TimeProvider.System);
        app.Kill();
        await app.Exited;
    }

    // With timers as early and late as the real provider's, so that nothing hangs on their being exact.
    private Task<ChildProcess> StartAppAsync() => _around.StartAppAsync(("LocalTimersLateBy", "-00:00:01..00:00:30"));

    private void Answer(IEnumerable<Burning> fires)
    {
        foreach (Burning fire in fires.Where(fire => !fire.HasAnswered))
        {
            if (fire.Home.RelativePhones.FirstOrDefault(phone => fire.Alarm.Received(phone).Count > 0) is { } told)
            {
                _around.Stack.Phones.Reply(told, "1");
                fire.HasAnswered = true;
            }
        }
    }

    /// <summary>Ends once nothing is owed, and each message on a phone is one notification and each sent notification one message.</summary>
    /// <remarks>What was answered before the crash was noticed is not sent again; the phone may have it from before, once.</remarks>
    private Task EveryNotificationReachesItsPhoneOnceAsync()
    {
        string difference = "";
        return _around.UntilAsync(() => $"phones and notifications agree; they do not in\n{difference}", async () =>
        {
            List<TableEntity> rows = await _around.Storage.GetTableClient("chains")
                .QueryAsync<TableEntity>("RowKey ge 'N|' and RowKey lt 'N}'").ToListAsync();
            ILookup<string, string> received = _around.Stack.Phones.AllMessages.ToLookup(message => RequestOf(message.RepeatKey!), message => message.Id);
            IEnumerable<string> unlike = rows.Where(row => !Agree(row, [.. received[RequestOf(row)]])).Select(row => $"{row.RowKey}: {row["State"]}, tried {row["Tries"]} times");
            IEnumerable<string> unknown = received.Select(each => each.Key).Except(rows.Select(RequestOf)).Select(request => $"{request}, which no notification has");
            difference = string.Join('\n', unlike.Concat(unknown));
            return difference.Length == 0;
        });
    }

    /// <summary>Of what was delivered before the app had heard that the provider took it, the provider's id is not known.</summary>
    private static bool Agree(TableEntity row, string[] onThePhone) => row.GetString("State") switch
    {
        "Sent" => onThePhone is [var message] && row.GetString("Detail") is var id && (id == message || id.Length == 0),
        "Withdrawn" => onThePhone.Length <= (row.GetInt32("Tries") > 0 ? 1 : 0),
        "Failed" => onThePhone.Length == 0,
        _ => false,
    };

    private static string RequestOf(TableEntity row) => row.GetGuid("RequestId").ToString()!;

    private static string RequestOf(string repeatKey) => repeatKey.Split('|')[0];

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int wanted) ? wanted : usual;

    private sealed record Burning(JourneyHome Home, Fire Alarm, bool IsFire, int AnswersAfterKill)
    {
        public bool HasAnswered { get; set; }
    }
}

/// <summary>Tests that want the machine for themselves.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
