using System.Net;
using Anju.Cockpit;
using Anju.Registry;
using Anju.Scenarios;
using Anju.Scenarios.Device;
using Anju.Turned;
using Anju.Watching;
using Microsoft.DurableTask.Client;

namespace Anju.Chains.Areas;

/// <summary>Homes of a town, one relative each, whose watches report that they fell silent and are back.</summary>
internal sealed class SilentTown : IAsyncDisposable
{
    public const string Town = "330109001";

    private readonly Dictionary<int, string> _villages = [];
    private readonly Dictionary<int, DateTimeOffset> _silentAt = [];

    private SilentTown(TurnedApp app) => App = app;

    public TurnedApp App { get; private set; }

    /// <summary>Starts a town.</summary>
    /// <param name="homes">How many.</param>
    /// <param name="villageOf">The number of each one's village; all are in the first if not said.</param>
    /// <param name="wires">Where the test reaches in.</param>
    /// <param name="eldersRead">The elders read an SMS; else only the desk can ask them.</param>
    public static async Task<SilentTown> OfAsync(int homes, Func<int, int>? villageOf = null, TurnedApp.Wires? wires = null, bool eldersRead = false)
    {
        SilentTown town = new(await TurnedApp.StartAsync(wires));
        for (int home = 0; home < homes; home++)
        {
            town._villages[home] = $"{Town}{villageOf?.Invoke(home) ?? 1:D3}";
            await town.App.Get<HomeTable>().SaveAsync(
                new Home(
                    HomeOf(home),
                    town._villages[home],
                    "朝晖路1组2号",
                    new Elder("张桂芳", "女", 1939, ElderOf(home), ReadsSms: eldersRead),
                    Residents: 1,
                    Devices: [],
                    Relatives: [new Contact($"relative-{home}", "张晓梅", PhoneOf(home), "女儿")],
                    Revision: 1),
                CancellationToken.None);
        }

        return town;
    }

    public static string PhoneOf(int home) => $"+861980000{home:D4}";

    public static string ElderOf(int home) => $"+861981000{home:D4}";

    /// <summary>The relatives told since the last look, each once.</summary>
    public string[] RelativesTold() => Told("+861980000");

    /// <summary>The elders and relatives told since the last look, each once.</summary>
    public string[] HomesTold() => Told("+86198");

    public async Task SilenceAsync(int from, int to)
    {
        for (int home = from; home < to; home++)
        {
            await SilenceAsync(home);
        }
    }

    /// <summary>The watch reports the home, or reports it again.</summary>
    /// <param name="home">Which.</param>
    /// <param name="hazard">An alarm for fire or gas is open there.</param>
    /// <param name="at">When it fell silent; now if not said.</param>
    /// <param name="late">It was noticed late.</param>
    public async Task SilenceAsync(int home, bool hazard = false, DateTimeOffset? at = null, bool late = false)
    {
        DateTimeOffset now = App.Clock.GetUtcNow();
        _silentAt.TryAdd(home, at ?? now);
        await CarryAsync(home, new Detection.Raised(
            HomeSilent.Scenario.As(hazard ? Severity.Critical : Severity.Urgent), now, now, late, Suppressed: false, [])
        {
            AlarmId = IdOf(home),
            Cause = CauseOf(home),
            LastHeardAt = _silentAt[home],
        });
        await App.Durable.RunUntilIdleAsync();
    }

    public Task BackAsync(int home) => CarryAsync(home, new Detection.Ended(App.Clock.GetUtcNow()) { AlarmId = IdOf(home), Cause = "back" });

    public Task CarryAsync(int home, Detection detection) =>
        App.Get<AlarmIntake>().CarryAsync(HomeOf(home), _villages[home], detection, App.Get<DurableTaskClient>(), CancellationToken.None);

    public string IdOf(int home) => AlarmId.Of(_villages[home], HomeOf(home), "DEV-05", CauseOf(home));

    public Chain Chain(int home) => App.Head(IdOf(home)).Chain;

    public IEnumerable<Chain> Chains(int from, int to) => Enumerable.Range(from, to - from).Select(Chain);

    /// <summary>The areas' alarms that are open, the first raised first.</summary>
    public async Task<AlarmView[]> AreasAsync() =>
        [.. (await App.Get<AlarmTable>().InRegionAsync("330109", new AlarmChoice(OpenOnly: true), 500, CancellationToken.None))
            .Where(alarm => alarm.Scenario == "AREA-01").OrderBy(alarm => alarm.ConditionAt)];

    public async Task ClaimAsync(string alarmId) =>
        Assert.Equal(HttpStatusCode.OK, (await App.PostAsync("operator-1", $"/api/alarms/{alarmId}/claim")).StatusCode);

    public async Task RestartAsync() => App = await App.RestartAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private string[] Told(string phones) => [.. App.Phones.NewlyTold().Where(phone => phone.StartsWith(phones, StringComparison.Ordinal)).Distinct()];

    private static string HomeOf(int home) => $"h-1{home:D3}";

    private string CauseOf(int home) => $"t{_silentAt[home].ToUnixTimeMilliseconds()}";
}
