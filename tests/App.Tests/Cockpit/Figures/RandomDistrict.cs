using Anju.Chains;
using Anju.Registry;
using Anju.Scenarios;
using Anju.Storage;
using Anju.Turned;
using Anju.Watching;
using Microsoft.DurableTask.Client;
using Xunit.Sdk;

namespace Anju.Cockpit.Figures;

/// <summary>Some days of a small district, drawn from a seed: alarms, answers, closings, reopenings, and processes that die at storage requests.</summary>
internal sealed class RandomDistrict(int seed) : IAsyncDisposable
{
    public static readonly string[] Villages = [TurnedApp.Village, "330109001014", "330109002001"];

    private static readonly string[] Codes = ["FIRE-01", "GAS-01", "FIRE-03", "DOOR-02", "DOOR-04", "DOOR-01", "DOOR-03", "DEV-01", "DEV-02"];
    private static readonly string[] Reasons = ["REAL_FIRE", "REAL_OTHER", "NEEDED_HELP_MINOR", "FALSE_COOKING", "FALSE_HABIT", "TECH_BATTERY", "UNKNOWN"];

    private readonly Random _random = new(seed);
    private readonly List<string> _alarms = [];
    private int _calls;
    private bool _died;

    public TurnedApp App { get; private set; } = null!;

    /// <summary>What the samples saw of homes and devices: on a day, in a village, in the order they were taken.</summary>
    public List<(DateOnly Day, string Village, int Elders, int Installed, int Online)> Seen { get; } = [];

    /// <summary>How often a process died.</summary>
    public int Deaths { get; private set; }

    public async Task LiveAsync(int events)
    {
        await using (TurnedApp first = await TurnedApp.StartAsync())
        {
            foreach (string village in Villages)
            {
                foreach (int number in new[] { 1, 2 })
                {
                    await first.Get<HomeTable>().SaveAsync(
                        new Home($"r-{village[^6..]}-{number}", village, "某路1号", new Elder("甲乙丙", "女", 1940, "+8619900000099"), 1, DevicesOf(number), [new Contact("daughter", "丁戊", FakePhones.Daughter, "女儿")], 1),
                        CancellationToken.None);
                }
            }

            App = await first.RestartAsync(new TurnedApp.Wires(OnStorage: Break));
        }

        for (int done = 0; done < events; done++)
        {
            await AttemptAsync(HappenAsync);
        }

        await CalmAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task AttemptAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (_died && e is ProcessDiedException or AggregateException or HttpRequestException or InvalidOperationException or XunitException)
        {
            // Whatever it was at, another process takes over; a reply it was at was not heard, and says so.
        }

        if (_died)
        {
            _died = false;
            Deaths++;
            App = await App.RestartAsync(new TurnedApp.Wires(OnStorage: Break));
        }
    }

    private Fault? Break(TableRequest request)
    {
        if (_calm || request.Verb is TableVerb.Get or TableVerb.Query || _random.Next(150) != 0)
        {
            return null;
        }

        _died = true;
        return _random.Next(2) == 0 ? Fault.CrashBefore : Fault.CrashAfter;
    }

    private bool _calm;

    private async Task CalmAsync()
    {
        _calm = true;
        for (int round = 0; round < 8; round++)
        {
            await App.PassAsync(15);
            await App.GuardAsync();
            await App.RecountAsync();
        }

        await SeeAsync();
        await App.CloseDayAsync();
        await App.RecountAsync();
    }

    /// <summary>The first home of a village has one device of each kind, the second a smoke detector.</summary>
    private static InstalledDevice[] DevicesOf(int number) =>
        [.. ((string[])["smoke", "gas", "door", "sleep"]).Take(number == 1 ? 4 : 1).Select(kind => new InstalledDevice($"{kind}-{number}", kind, TurnedApp.Noon.AddDays(-30)))];

    /// <summary>What was sampled on the two days that can still be closed.</summary>
    private async Task SeeAsync()
    {
        DateTimeOffset now = App.Clock.GetUtcNow();
        foreach (DateTimeOffset at in new[] { now.AddDays(-2), now.AddDays(-2).AddMinutes(10), now.AddDays(-1) })
        {
            Dictionary<string, Sample> villages = Villages.ToDictionary(village => village, _ => new Sample(_random.Next(1, 30), 40, _random.Next(30, 41)));
            await App.Get<SampleTable>().SaveAsync(at, villages, CancellationToken.None);
            Seen.AddRange(villages.Select(one => (LocalTime.DayOf(at), one.Key, one.Value.Elders, one.Value.Installed, one.Value.Online)));
        }
    }

    private Task HappenAsync() => _random.Next(20) switch
    {
        < 4 => RaiseAsync(),
        < 7 => DeskAsync("claim"),
        7 => DeskAsync("arrive"),
        8 => DeskAsync("hand-over", new { service = "FIRE_119", caseNumber = $"c-{++_calls}" }),
        < 11 => DeskAsync("resolve", new { reason = Reasons[_random.Next(Reasons.Length)], confirmedBy = "elder" }),
        11 => DeskAsync("close", new { reason = Reasons[_random.Next(Reasons.Length)], confirmedBy = "elder" }, "supervisor-1"),
        12 => _random.Next(2) == 0 ? DeskAsync("reopen") : DeskAsync("release"),
        13 => DeskAsync("check", new { result = _random.Next(3) switch { 0 => "fine", 1 => "help", _ => "noAnswer" } }),
        14 => App.ReplyAsync(_random.Next(2) == 0 ? FakePhones.Wang : FakePhones.Daughter, "1", $"reply-{++_calls}"),
        15 => App.GuardAsync(),
        16 => App.RecountAsync(),
        17 => EndAsync(),
        18 => App.PassAsync(_random.Next(1, 400)),
        _ => RestAsync(),
    };

    private async Task RaiseAsync()
    {
        Scenario scenario = Catalogue.Get(Codes[_random.Next(Codes.Length)]);
        string village = Villages[_random.Next(Villages.Length)];
        string home = $"r-{village[^6..]}-{_random.Next(1, 3)}";
        DateTimeOffset now = App.Clock.GetUtcNow();
        if (_random.Next(12) == 0)
        {
            await App.PostAsync("supervisor-1", "/api/drills", new { village, homeId = home, scenario = scenario.Code });
            return;
        }

        string cause = $"c-{++_calls}";
        Detection.Raised raised = new(scenario, now, now, Late: false, Suppressed: _random.Next(12) == 0, [new Observation("value", "1")])
        {
            AlarmId = $"{village}-{home}-{scenario.Code}-{cause}",
            Cause = cause,
        };
        _alarms.Add(raised.AlarmId);
        string standing = await App.Get<AlarmIntake>().CarryAsync(home, village, raised, App.Get<DurableTaskClient>(), CancellationToken.None);
        _alarms.Add(standing);
        await App.Durable.RunUntilIdleAsync();
    }

    private async Task EndAsync()
    {
        if (Any() is { } alarmId)
        {
            Detection.Ended ended = new(App.Clock.GetUtcNow()) { AlarmId = alarmId, Cause = $"e-{++_calls}" };
            await App.Get<AlarmIntake>().CarryAsync(HomeOf(alarmId), alarmId[..12], ended, App.Get<DurableTaskClient>(), CancellationToken.None);
            await App.Durable.RunUntilIdleAsync();
        }
    }

    /// <summary>Hours pass once nobody waits for an answer: a ring a minute all night would tell nothing new.</summary>
    private async Task RestAsync()
    {
        foreach (string alarmId in _alarms.TakeLast(40).Distinct().ToList())
        {
            await App.PostAsync("operator-1", $"/api/alarms/{alarmId}/claim");
            if (_random.Next(4) != 0)
            {
                await App.PostAsync("operator-1", $"/api/alarms/{alarmId}/resolve", new { reason = "FALSE_HABIT", confirmedBy = "elder" });
            }
        }

        if (_alarms.Distinct().All(alarmId => App.Storage.Find("chains", alarmId, "head") is null || !NeedsSomebody(alarmId)))
        {
            await App.PassAsync(_random.Next(3600, 16 * 3600));
        }
    }

    private bool NeedsSomebody(string alarmId) =>
        App.Head(alarmId).Chain is { State: AlarmState.SelfCheck or AlarmState.L1 or AlarmState.L2 or AlarmState.L3 or AlarmState.Answered, Severity: >= Severity.Urgent };

    private async Task DeskAsync(string action, object? body = null, string who = "operator-1")
    {
        if (Any() is { } alarmId)
        {
            await App.PostAsync(who, $"/api/alarms/{alarmId}/{action}", body);
        }
    }

    private string? Any() => _alarms.Count == 0 ? null : _alarms[Math.Max(0, _alarms.Count - 1 - _random.Next(8))];

    private static string HomeOf(string alarmId) => alarmId[13..(13 + "r-001001-1".Length)];
}
