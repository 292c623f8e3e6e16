using Anju.Chains;
using Anju.Cockpit;
using Anju.Telemetry;
using Anju.Turned;
using Anju.Watching;
using static Anju.Turned.TurnedApp;

namespace Anju.Registry.Telling;

/// <summary>Every night a home's watch hears its registration and which of its alarms are open.</summary>
public sealed class TellHomesTests
{
    private const string Home = "h-1000";

    [Fact]
    public async Task Night_AWordOfAClosingWasLost_TheWatchLearnsThatItIsOver()
    {
        await using TurnedApp app = await StartAsync();
        (WatchedHomes homes, AlarmView silent) = await SilentAsync(app);
        await app.PostAsync("operator-1", $"/api/alarms/{silent.AlarmId}/close", new { reason = "TECH_POWER" });
        Assert.Contains(app.Hub.Sent, sent => sent.Contains("alarmClosed", StringComparison.Ordinal));
        app.Hub.Sent.Clear();
        Assert.True(await IsOpenInWatchAsync(app));

        await NightAsync(app, homes);

        Assert.False(await IsOpenInWatchAsync(app));
    }

    [Fact]
    public async Task Night_TheAlarmIsOpen_TheWatchKeepsIt()
    {
        await using TurnedApp app = await StartAsync();
        (WatchedHomes homes, _) = await SilentAsync(app);

        await NightAsync(app, homes);

        Assert.True(await IsOpenInWatchAsync(app));
    }

    [Fact]
    public async Task Told_AnAlarmRaisedWhileTheOpenOnesWereLookedUp_StaysOpen()
    {
        await using TurnedApp app = await StartAsync();
        (WatchedHomes homes, _) = await SilentAsync(app);
        Home home = (await app.Get<HomeTable>().FindAsync(Village, Home, CancellationToken.None))!;

        await app.Get<HomeEvents>().TellRegistryAsync(home, CancellationToken.None, new OpenNow(app.Clock.GetUtcNow().AddMinutes(9), []));
        homes.EnqueueSent();
        await homes.DeliverAsync();

        Assert.True(await IsOpenInWatchAsync(app));
    }

    [Fact]
    public async Task Night_Villages_AreToldOnceEachWithinHalfAnHour()
    {
        await using TurnedApp app = await StartAsync();
        await new WatchedHomes(app).AddAsync(Home, "330109002001", "+8619800000001");
        await app.TellHomesAsync();
        Assert.Empty(app.Hub.Sent);

        // From 4:59 to 5:31 in Shanghai; what is told is told in its own minute.
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 20, 59, 15, TimeSpan.Zero));
        List<int> told = [];
        for (int minute = 0; minute < 33; minute++)
        {
            await app.TellHomesAsync();
            told.AddRange(app.Hub.Sent.Select(_ => minute));
            app.Hub.Sent.Clear();
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(2, told.Distinct().Count());
        Assert.Equal(2, told.Count);
        Assert.All(told, minute => Assert.InRange(minute, 1, 31));
    }

    private static async Task<(WatchedHomes Homes, AlarmView Silent)> SilentAsync(TurnedApp app)
    {
        WatchedHomes homes = new(app);
        await homes.AddAsync(Home, Village, "+8619800000001");
        foreach (string device in WatchedHomes.DevicesOf(Home))
        {
            homes.Enqueue(Home, WatchedHomes.Gas(device, 1, Noon));
        }

        await homes.DeliverAsync();
        await homes.PassAsync(20);
        await app.TellHomesAsync();
        AlarmView silent = Assert.Single(await app.Get<AlarmTable>().InRegionAsync("330109", new AlarmChoice(OpenOnly: true), 500, CancellationToken.None), alarm => alarm.Scenario == "DEV-05");
        app.Hub.Sent.Clear();
        return (homes, silent);
    }

    private static async Task NightAsync(TurnedApp app, WatchedHomes homes)
    {
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 21, 31, 0, TimeSpan.Zero));
        await app.TellHomesAsync();
        Assert.Contains(app.Hub.Sent, sent => sent.StartsWith(Home, StringComparison.Ordinal));
        homes.EnqueueSent();
        await homes.DeliverAsync();
    }

    private static async Task<bool> IsOpenInWatchAsync(TurnedApp app)
    {
        Watch watch = (await app.Get<WatchTable>().LoadAsync(Home, CancellationToken.None)).Watch;
        return watch.FindFamily("DEV-05") is { IsOpen: true };
    }
}
