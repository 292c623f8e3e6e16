using Anju.Telemetry;
using Anju.Watching.Judging;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

/// <summary>A home of whose watch every part holds something: plans, own numbers, habits, alarms open and closed, a fault, a message missing, a smoke that rises.</summary>
internal static class LivelyHome
{
    /// <summary>Its watch, the same every time.</summary>
    public static Watch Watch()
    {
        WatchedHome home = new(Snapshot(7, SmokeDetector, GasAlarm, DoorMagnet, SleepMonitor) with
        {
            Dementia = true,
            Thresholds = Thresholds.Of(3, new Dictionary<string, double> { ["DOOR-01.day"] = 600, ["FIRE-03.density"] = 0.2 }),
            Away = [new Period(Start.AddDays(3), Start.AddDays(4))],
            Maintenance = [new Period(Start.AddDays(9), Start.AddDays(9.1))],
            ShadowUntil = Start.AddDays(-30),
        });
        for (int day = 0; day < 4; day++)
        {
            home.Lives(Days(day), Days(day) + Hours(2));
            home.Opens(Days(day) + Hours(2));
            home.Shuts(Days(day) + Hours(2) + Minutes(3));
            home.Lives(Days(day) + Hours(2.1), Days(day) + Hours(22), inBed: true);
        }

        Trouble(home, Days(3) + Hours(22));
        home.Watch.ExpectWake(Start.AddDays(4));
        return home.Watch;
    }

    private static void Trouble(WatchedHome home, TimeSpan at)
    {
        home.Smoke(AlertLevel.Critical, at);
        home.Smoke(AlertLevel.Normal, at + Minutes(1));
        home.Closes(home.Watch.FindFamily("FIRE")!.AlarmId!, at + Minutes(2));
        home.Hears(at + Minutes(3), home.Reading(SmokeDetector, at + Minutes(3), AlertLevel.Warning) with { TemperatureCelsius = 24.5, SmokeDensity = 0.11 });
        home.Hears(at + Minutes(3.5), home.Reading(SmokeDetector, at + Minutes(3.5), AlertLevel.Warning) with { TemperatureCelsius = 29, SmokeDensity = 0.12 });
        home.Gas(4.5, at + Minutes(5), co: 55);
        home.Hears(at + Minutes(6), home.GasReading(4.75, at + Minutes(6), co: 60) with { SignalDbm = -84, PeriodSeconds = 900, LastTestAt = Start.AddDays(-9) });
        home.Hears(at + Minutes(7), home.DoorReading(at + Minutes(7)) with { BatteryPercent = 12, Faults = Faults.Sensor, Boot = 2, Seq = 0 });

        // The one before it is on its way.
        Reading missing = home.BedReading(false, at + Minutes(8));
        home.Hears(at + Minutes(9), home.BedReading(true, at + Minutes(9)) with { Movement = 7, Tampered = true });
        _ = missing;
    }
}
