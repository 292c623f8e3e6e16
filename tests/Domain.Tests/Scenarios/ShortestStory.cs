using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios;

/// <summary>The shortest tale that ends in an alarm of a scenario.</summary>
/// <param name="Code">The scenario.</param>
/// <param name="UpTo">All that happens up to a step before the alarm.</param>
/// <param name="Last">What raises it.</param>
/// <param name="Devices">The devices of the home; none is one of each kind.</param>
internal sealed record ShortestStory(string Code, Action<WatchedHome> UpTo, Action<WatchedHome> Last, params DeviceId[] Devices)
{
    public static IReadOnlyList<ShortestStory> All { get; } =
    [
        new("FIRE-01", home => home.Smoke(AlertLevel.Normal, Now), home => home.Smoke(AlertLevel.Critical, Minutes(1))),
        new("FIRE-02", home => home.Warmth(57, Now), home => home.Warmth(57, Seconds(10))),
        new("FIRE-03", home => Each([Now, Seconds(60) - Step], at => home.Smoke(AlertLevel.Warning, at)), home => home.Smoke(AlertLevel.Warning, Seconds(60))),
        new("FIRE-04", Burns, home => home.Wakes(Minutes(1) + Seconds(20))),
        new("GAS-01", home => Each([Now, Seconds(10) - Step], at => home.Gas(10, at)), home => home.Gas(10, Seconds(10))),
        new("GAS-02", home => home.Gas(20, Now), home => home.Gas(20, Seconds(5))),
        new("GAS-03", home => Each(Enumerable.Range(0, 29).Select(minute => Minutes(minute)), at => home.Gas(4, at)), home => home.Gas(4, Minutes(29))),
        new("GAS-04", home => Each([Now, Minutes(10), Minutes(20) - Step], at => home.Gas(0, at, co: 100)), home => home.Gas(0, Minutes(20), co: 100)),
        new("GAS-05", Sleeps, home => home.Gas(5, Minutes(5))),
        new("GAS-06", IsOut, home => home.Wakes(Minutes(45) + Seconds(10))),
        new("DOOR-01", home => { home.Opens(Now); home.Gas(0, Minutes(15)); home.Wakes(Minutes(20) - Step); }, home => home.Wakes(Minutes(20))),
        new("DOOR-02", GoesOutAtNight, home => home.Wakes(Hours(7.5) + Minutes(20))),
        new("DOOR-03", StaysIn, home => home.Wakes(Hours(48) + Minutes(5))),
        new("DOOR-04", StaysOut, home => home.Wakes(Hours(7) + Minutes(5))),
        new("DEV-01", home => home.Hears(Now, home.DoorReading(Now) with { BatteryPercent = 20 }), home => home.Hears(Hours(2), home.DoorReading(Hours(2)) with { BatteryPercent = 20 })),
        new("DEV-02", FallsSilent, home => home.Wakes(Minutes(30)), SmokeDetector, GasAlarm),
        new("DEV-03", home => home.Hears(Now, home.DoorReading(Now) with { Faults = Faults.Sensor }), home => home.Hears(Hours(2), home.DoorReading(Hours(2)) with { Faults = Faults.Sensor })),
        new("DEV-04", IsTakenOff, home => home.Wakes(Minutes(5.5))),
        new("DEV-05", AllFallSilent, home => home.Wakes(Minutes(20)), GasAlarm, SleepMonitor),
    ];

    public WatchedHome Home(bool restarts = false, bool repeats = false) =>
        new(Devices.Length == 0 ? [SmokeDetector, GasAlarm, DoorMagnet, SleepMonitor] : Devices) { Restarts = restarts, Repeats = repeats };

    private static void Each(IEnumerable<TimeSpan> times, Action<TimeSpan> happens)
    {
        foreach (TimeSpan at in times)
        {
            happens(at);
        }
    }

    private static void Burns(WatchedHome home)
    {
        home.Bed(true, Now);
        home.Smoke(AlertLevel.Critical, Minutes(1));
        home.Wakes(Minutes(1) + Seconds(20) - Step);
    }

    private static void Sleeps(WatchedHome home)
    {
        home.Bed(true, Now);
        Each([Minutes(4), Minutes(5) - Step], at => home.Gas(5, at));
    }

    private static void IsOut(WatchedHome home)
    {
        home.Bed(false, Now);
        home.Opens(Now);
        home.Shuts(Seconds(10));
        Each([Minutes(10), Minutes(20), Minutes(30), Minutes(40)], at => home.Bed(false, at));
        Each([Minutes(44), Minutes(45)], at => home.Gas(6, at));
        home.Wakes(Minutes(45) + Seconds(10) - Step);
    }

    private static void GoesOutAtNight(WatchedHome home)
    {
        home.Bed(true, Hours(7));
        home.Bed(false, Hours(7) + Minutes(25));
        home.Opens(Hours(7.5));
        home.Shuts(Hours(7.5) + Seconds(20));
        Each([Hours(7) + Minutes(35), Hours(7) + Minutes(45)], at => home.Bed(false, at));
        home.Wakes(Hours(7.5) + Minutes(20) - Step);
    }

    private static void StaysIn(WatchedHome home)
    {
        home.Opens(-Seconds(20));
        home.Shuts(Now);
        home.Lives(Minutes(10), Hours(48) + Minutes(5), inBed: true);
        home.Wakes(Hours(48) + Minutes(5) - Step);
    }

    private static void StaysOut(WatchedHome home)
    {
        home.Bed(false, Hours(2));
        home.Opens(Hours(2));
        home.Shuts(Hours(2) + Seconds(20));
        home.Lives(Hours(2) + Minutes(10), Hours(7) + Minutes(5));
        home.Wakes(Hours(7) + Minutes(5) - Step);
    }

    private static void FallsSilent(WatchedHome home)
    {
        home.Gas(0, Now);
        home.Smoke(AlertLevel.Normal, Minutes(15));
        home.Wakes(Minutes(30) - Step);
    }

    private static void IsTakenOff(WatchedHome home)
    {
        home.Hears(Now, home.Reading(SmokeDetector, Now) with { Tampered = true });
        home.Wakes(Minutes(5.5) - Step);
    }

    private static void AllFallSilent(WatchedHome home)
    {
        home.Gas(0, Now);
        home.Bed(false, Now);
        home.Wakes(Minutes(20) - Step);
    }
}
