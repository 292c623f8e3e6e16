using System.Globalization;
using Anju.Telemetry;
using Anju.Watching;

namespace Anju.Scenarios.Fire;

/// <summary>FIRE-01, 家中起火(烟雾报警): the certified smoke detector says so.</summary>
/// <remarks>
/// Raised when a detector's level becomes critical and no test is running, also by a message up to 24 h late if the same detector has
/// not said normal since. The detector decides; density and temperature are only quoted. A test is recorded and tells nobody. The hazard is
/// over when all detectors of the home that state a level have said normal, not muted, for 120 s; a person closes the alarm. If the
/// level is critical when the cool-down after closing ends, the alarm is raised again. A message without a level says nothing.
/// Debounce: none. Self-check: none. Quiet hours: ignored. Closes itself: no. Numbers: domain.md 1.3 FIRE-01 and 2.4.
/// </remarks>
public static class SmokeAlarm
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "FIRE-01", "Smoke alarm (house on fire)", "家中起火(烟雾报警)", "家中起火", Severity.Critical, Profile.FireVerify, CoolDown: TimeSpan.FromMinutes(10))
    {
        Services = Services.Fire119 | Services.Medical120,
    };

    /// <summary>Source: domain.md 2.4, late hazards.</summary>
    private static readonly TimeSpan LatestWorthAnAlarm = TimeSpan.FromHours(24);

    /// <summary>Source: domain.md 1.3 FIRE-01, clear.</summary>
    private static readonly TimeSpan NormalBeforeCleared = TimeSpan.FromSeconds(120);

    internal static void Judge(Watch watch, in Sighting seen, Findings findings)
    {
        if (seen.Reading.Smoke is not { } level || (level == AlertLevel.Critical && seen.EnqueuedAt - seen.Time.At > LatestWorthAnAlarm))
        {
            return;
        }

        if (seen.Reading.Test)
        {
            Test(watch, seen, level, findings);
            return;
        }

        if (level == AlertLevel.Normal && seen.Reading.Muted == true)
        {
            return;
        }

        SmokeMemory before = seen.Device.Smoke;
        seen.Device.Smoke = Remember(before, seen, level, watch.Now);
        bool rising = level == AlertLevel.Critical && before.Level != AlertLevel.Critical
            && seen.Reading.Rank > before.NormalRank && seen.Reading.Rank > before.CriticalRank;
        if (rising)
        {
            Trigger(watch, seen, findings);
        }
    }

    /// <summary>When the hazard counts as over, or the end of the cool-down that holds a critical level back.</summary>
    internal static DateTimeOffset? Due(Watch watch) => watch.FindFamily(Scenario.Family) switch
    {
        { IsOpen: true, HazardCleared: false } open => NormalSince(watch, open.About) + NormalBeforeCleared,
        { IsOpen: false } resting when FirstCritical(watch) is not null => resting.RestsUntil,
        _ => null,
    };

    internal static void Lapse(Watch watch, DateTimeOffset dueAt, Findings findings)
    {
        if (watch.FindFamily(Scenario.Family) is { AlarmId: { } alarmId } open)
        {
            open.HazardCleared = true;
            findings.Add(new Detection.HazardCleared(dueAt) { AlarmId = alarmId, Cause = Causes.Time(dueAt) });
        }
        else if (FirstCritical(watch) is { } device)
        {
            Observation[] because = [new("dev", device.Id.ToString()), new("smoke", "critical"), new("since", $"{device.Smoke.CriticalSince:O}")];
            watch.Raise(
                Scenario, device.Id, Causes.Time(dueAt),
                (id, cause) => new Detection.Raised(Scenario, dueAt, dueAt, Late: false, Suppressed: false, because) { AlarmId = id, Cause = cause },
                findings);
        }
    }

    private static void Trigger(Watch watch, Sighting seen, Findings findings)
    {
        FamilyWatch? family = watch.FindFamily(Scenario.Family);
        if (family is { AlarmId: { } alarmId })
        {
            family.HazardCleared = false;
            findings.Add(new Detection.Recurred(seen.Time.At) { AlarmId = alarmId, Cause = seen.Reading.Key });
        }
        else if (family?.IsRestingAt(watch.Now) != true)
        {
            watch.Raise(Scenario, seen.Device.Id, seen.Reading.Key, (id, cause) => Raised(seen, id, cause, suppressed: false), findings);
        }
    }

    /// <summary>Records a test once, however often the detector repeats it.</summary>
    private static void Test(Watch watch, in Sighting seen, AlertLevel level, Findings findings)
    {
        bool begins = level == AlertLevel.Critical && !seen.Device.Smoke.Testing;
        seen.Device.Smoke = seen.Device.Smoke with { Testing = level == AlertLevel.Critical };
        if (begins && watch.FindFamily(Scenario.Family)?.IsOpen != true)
        {
            string cause = seen.Reading.Key;
            findings.Add(Raised(seen, watch.AlarmIdOf(Scenario, cause), cause, suppressed: true));
        }
    }

    private static SmokeMemory Remember(SmokeMemory before, in Sighting seen, AlertLevel level, DateTimeOffset now)
    {
        ulong rank = seen.Reading.Rank;
        SmokeMemory after = before with
        {
            Testing = false,
            CriticalRank = level == AlertLevel.Critical ? Math.Max(rank, before.CriticalRank) : before.CriticalRank,
            NormalRank = level == AlertLevel.Normal ? Math.Max(rank, before.NormalRank) : before.NormalRank,
        };

        // What arrives out of order happened, but the newest message says how things are.
        return rank < before.LevelRank
            ? after
            : after with
            {
                Level = level,
                LevelRank = rank,
                CriticalSince = level == AlertLevel.Critical ? before.CriticalSince ?? seen.Time.At : null,
                NormalSince = level == AlertLevel.Normal ? before.NormalSince ?? now : null,
            };
    }

    /// <summary>Since when the home's detectors all say normal, the one the alarm is about among them; null if they do not.</summary>
    private static DateTimeOffset? NormalSince(Watch watch, DeviceId about)
    {
        DateTimeOffset? since = watch.FindDevice(about)?.Smoke.NormalSince;
        foreach (DeviceWatch device in watch.Devices)
        {
            if (device.Smoke.Level is null)
            {
                continue;
            }

            since = device.Smoke.NormalSince is { } normal && since is { } latest ? (normal > latest ? normal : latest) : null;
        }

        return since;
    }

    private static DeviceWatch? FirstCritical(Watch watch)
    {
        foreach (DeviceWatch device in watch.Devices)
        {
            if (device.Smoke.Level == AlertLevel.Critical)
            {
                return device;
            }
        }

        return null;
    }

    private static Detection.Raised Raised(in Sighting seen, string alarmId, string cause, bool suppressed) =>
        new(Scenario, seen.Time.At, seen.EnqueuedAt, seen.Time.IsLateFor(seen.EnqueuedAt), suppressed, Observed(seen.Reading))
        {
            AlarmId = alarmId,
            Cause = cause,
        };

    private static List<Observation> Observed(in Reading reading)
    {
        List<Observation> because = [new("dev", reading.Device.ToString()), new("smoke", "critical")];
        AddIfSent(because, "smokeDbm", reading.SmokeDensity);
        AddIfSent(because, "tempC", reading.TemperatureCelsius);
        return because;
    }

    private static void AddIfSent(List<Observation> because, string name, double? value)
    {
        if (value is { } sent)
        {
            because.Add(new Observation(name, sent.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
