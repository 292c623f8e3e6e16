using Anju.Telemetry;
using Anju.Turned;
using static Anju.Turned.TurnedApp;

namespace Anju.Chains.Areas;

/// <summary>From the last messages before a power cut to the flood after it, through the app's own watching.</summary>
public sealed class PowerCutTests
{
    private const int Homes = 60;

    [Fact]
    public async Task PowerCut_AndTheFloodAfterIt_AreOneAlarmOfTheVillage()
    {
        await using TurnedApp app = await StartAsync();
        WatchedHomes homes = new(app);
        await LiveAsync(homes, Homes);
        await homes.DeliverAsync();

        await homes.PassAsync(50);
        IReadOnlyList<AlarmView> open = await OpenAsync(app);
        AlarmView area = Assert.Single(open, alarm => alarm.Scenario == "AREA-01");
        Assert.Equal((Village, Homes), (area.Village, open.Count(alarm => alarm is { Scenario: "DEV-05", HeldUntil: not null } && alarm.ParentId == area.AlarmId)));
        Assert.Equal(Homes + 1, open.Count);

        // Power is back: every device sends what it has kept, and what it kept is old.
        for (int home = 0; home < Homes; home++)
        {
            foreach (string device in WatchedHomes.DevicesOf(HomeOf(home)))
            {
                for (uint seq = 2; seq < 10; seq++)
                {
                    string own = seq == 4 ? ",\"lel\":6" : ",\"lel\":0";
                    homes.Enqueue(HomeOf(home), WatchedHomes.Gas(device, seq, Noon.AddMinutes(5 * seq), own));
                }
            }
        }

        await homes.DeliverAsync();
        await homes.PassAsync(30);

        Assert.Equal([area.AlarmId], (await OpenAsync(app)).Select(alarm => alarm.AlarmId));
        Assert.Equal([FakePhones.Supervisor, FakePhones.Leader], app.Phones.NewlyTold().Distinct());
    }

    /// <summary>Every device of the kit speaks at a time of its own, so that the homes of one cut are known to be silent over two hours; nobody is told of the first as if it were alone.</summary>
    [Fact]
    public async Task PowerCut_OfHomesWhoseDevicesSpeakAtTheirOwnTimes_IsOneAlarmFromTheFirstHomeOn()
    {
        await using TurnedApp app = await StartAsync();
        WatchedHomes homes = new(app);
        await LiveUntilTheCutAsync(app, homes);
        DateTimeOffset cut = app.Clock.GetUtcNow();

        // The first home is known when its door and its smoke detector have missed two of their times.
        List<AlarmView> silent = [];
        while (silent.Count == 0)
        {
            await homes.PassAsync(1);
            silent = [.. await OpenAsync(app)];
        }

        Assert.Equal(["AREA-01", "DEV-05"], silent.Select(alarm => alarm.Scenario).Order());
        Assert.InRange(silent[0].T0, cut.AddHours(2), cut.AddHours(3));
        while (app.Clock.GetUtcNow() < cut.AddHours(4.1))
        {
            await homes.PassAsync(10);
            IReadOnlyList<AlarmView> open = await OpenAsync(app);
            Assert.Single(open, alarm => alarm.Scenario == "AREA-01");
            AlarmView[] held = [.. open.Where(alarm => alarm.Scenario == "DEV-05" && alarm.RaisedAt.AddMinutes(60) > app.Clock.GetUtcNow())];
            Assert.All(held, alarm => Assert.Equal((AlarmState.SelfCheck, alarm.RaisedAt.AddMinutes(60)), (alarm.State, alarm.HeldUntil)));
            Assert.Empty(app.Phones.NewlyTold().Intersect(held.Select(alarm => PhoneOf(alarm.HomeId))));
        }

        Assert.Equal(Homes, (await OpenAsync(app)).Count(alarm => alarm.Scenario == "DEV-05" && alarm.ParentId == silent.Single(area => area.Scenario == "AREA-01").AlarmId));
    }

    [Fact]
    public async Task FourHomesCutOff_AreFourAlarmsOfTheirOwn()
    {
        await using TurnedApp app = await StartAsync();
        WatchedHomes homes = new(app);
        await LiveUntilTheCutAsync(app, homes, count: 4);

        await homes.PassAsync(250);

        IReadOnlyList<AlarmView> open = await OpenAsync(app);
        Assert.Equal([.. Enumerable.Repeat("DEV-05", 4)], open.Select(alarm => alarm.Scenario));
        Assert.All(open, alarm => Assert.Null(alarm.ParentId));
    }

    [Fact]
    public async Task WakesStoppedForThreeHours_AlarmsSayThatTheyAreLateAndAskTheElderFirst()
    {
        await using TurnedApp app = await StartAsync();
        WatchedHomes homes = new(app);
        await LiveAsync(homes, 1);
        await homes.DeliverAsync();

        await app.PassAsync(3.5 * 3600);
        await homes.OrderWakesAsync();
        await homes.WakeAsync();

        AlarmView silent = Assert.Single(await OpenAsync(app), alarm => alarm.Scenario == "DEV-05");
        Assert.Equal((Noon.AddMinutes(20), Noon.AddHours(3.5), Noon.AddHours(3.5), true), (silent.ConditionAt, silent.RaisedAt, silent.T0, silent.Late));
        Assert.Equal((AlarmState.SelfCheck, false), (silent.State, silent.PromiseBroken));
        await app.PassAsync(302);
        Assert.Equal(Noon.AddHours(3.5).AddMinutes(5), app.Head(silent.AlarmId).Chain.T0);
    }

    [Fact]
    public async Task WakesInTime_AlarmsAreNotLate()
    {
        await using TurnedApp app = await StartAsync();
        WatchedHomes homes = new(app);
        await LiveAsync(homes, 1);
        await homes.DeliverAsync();

        await homes.PassAsync(21);

        AlarmView silent = Assert.Single(await OpenAsync(app), alarm => alarm.Scenario == "DEV-05");
        Assert.Equal((Noon.AddMinutes(20), Noon.AddMinutes(20), false), (silent.ConditionAt, silent.RaisedAt, silent.Late));
    }

    private static readonly string[] Kit = ["DR", "SM", "GS", "SL"];

    private static string[] KitOf(int home) => [.. Kit.Select(kind => $"{kind}-330109-{1000 + home:D7}")];

    /// <summary>Two hours and a bit of homes in which nothing happens: mains devices speak every 10 min, the others every 2 h, each since a moment of its own.</summary>
    private static async Task LiveUntilTheCutAsync(TurnedApp app, WatchedHomes homes, int count = Homes)
    {
        Random random = new(20261123);
        List<(int Minute, int Home, string Device, uint Seq)> said = [];
        for (int home = 0; home < count; home++)
        {
            await homes.AddAsync(HomeOf(home), Village, PhoneOf(HomeOf(home)), KitOf(home));
            foreach (string device in KitOf(home))
            {
                int interval = device[0] is 'D' || device.StartsWith("SM", StringComparison.Ordinal) ? 120 : 10;
                int first = random.Next(interval);
                said.AddRange(Enumerable.Range(0, (121 + interval - 1 - first) / interval).Select(time => (first + (time * interval), home, device, (uint)time + 1)));
            }
        }

        foreach (IGrouping<int, (int Minute, int Home, string Device, uint Seq)> minute in said.GroupBy(one => one.Minute).OrderBy(minute => minute.Key))
        {
            await app.PassAsync((Noon.AddMinutes(minute.Key) - app.Clock.GetUtcNow()).TotalSeconds);
            foreach ((_, int home, string device, uint seq) in minute)
            {
                homes.Enqueue(HomeOf(home), TelemetryWorld.Message(device, seq, app.Clock.GetUtcNow() - TelemetryWorld.Start, OwnOf(device)));
            }

            await homes.DeliverAsync();
            await homes.KeepAsync();
        }

        await homes.OrderWakesAsync();
    }

    private static string OwnOf(string device) => device[..2] switch
    {
        "DR" => ",\"open\":false",
        "SM" => ",\"smoke\":\"normal\"",
        "GS" => ",\"gas\":\"normal\",\"lel\":0",
        _ => ",\"inBed\":false",
    };

    private static string PhoneOf(string homeId) => $"+86198000{homeId[2..]:D5}";

    private static async Task LiveAsync(WatchedHomes homes, int count)
    {
        for (int home = 0; home < count; home++)
        {
            await homes.AddAsync(HomeOf(home), Village, $"+861980000{home:D4}");
            foreach (string device in WatchedHomes.DevicesOf(HomeOf(home)))
            {
                homes.Enqueue(HomeOf(home), WatchedHomes.Gas(device, 1, Noon));
            }
        }
    }

    private static string HomeOf(int home) => $"h-{1000 + home}";

    private static Task<IReadOnlyList<AlarmView>> OpenAsync(TurnedApp app) =>
        app.Get<AlarmTable>().InRegionAsync("330109", new AlarmChoice(OpenOnly: true), 500, CancellationToken.None);
}
