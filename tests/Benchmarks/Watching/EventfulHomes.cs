using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>Homes in which everything happens at once: any value near any limit, steps from seconds to days, losses and restarts. Seeded.</summary>
internal sealed class EventfulHomes(int seed)
{
    private const int Homes = 40;

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly DeviceKind[] Kinds = [DeviceKind.Sleep, DeviceKind.Gas, DeviceKind.Smoke, DeviceKind.Door];

    private readonly Random _random = new(seed);
    private readonly Dictionary<DeviceId, (ushort Boot, uint Seq)> _last = [];
    private readonly Dictionary<int, DateTimeOffset> _now = [];
    private long _sequenceNumber = 1;

    /// <summary>After each reading: the home it was taken in, and the device.</summary>
    public IEnumerable<(Watch Home, DeviceWatch Device)> Live(int readings)
    {
        Watch[] homes = [.. Enumerable.Range(0, Homes).Select(Registered)];
        for (int count = 0; count < readings; count++)
        {
            // A while in one home, so that seconds matter.
            int home = count / 50 % Homes;
            Watch watch = homes[home];
            DeviceId id = watch.Devices[_random.Next(4) == 0 ? _random.Next(4) : count / 10 % 4].Id;
            DateTimeOffset now = _now[home] = _now.GetValueOrDefault(home, Start) + Step();
            watch.Apply(new HubPosition("0", ++_sequenceNumber, now), new ReadOnlySpan<Reading>(Reading(id, now)));
            Close(watch, now);
            yield return (watch, watch.FindDevice(id)!);
        }
    }

    private static Watch Registered(int home)
    {
        Watch watch = new(QuietHomes.IdOf(home));
        watch.Apply(QuietHomes.Registration(home));
        return watch;
    }

    private TimeSpan Step() => _random.Next(30) switch
    {
        0 => TimeSpan.FromDays(2 * _random.NextDouble()),
        < 3 => TimeSpan.FromHours(3 * _random.NextDouble()),
        < 12 => TimeSpan.FromMinutes(9 * _random.NextDouble()),
        _ => TimeSpan.FromSeconds(12 * _random.NextDouble()),
    };

    /// <summary>The desk closes some, so that there is a next alarm.</summary>
    private void Close(Watch watch, DateTimeOffset now)
    {
        foreach (FamilyWatch family in watch.Families.Where(family => family.IsOpen && _random.Next(20) == 0).ToList())
        {
            watch.Apply(new WatchEvent.AlarmClosed(new HubPosition("0", ++_sequenceNumber, now), family.Family, family.AlarmId!, now));
        }
    }

    private Reading[] Reading(DeviceId id, DateTimeOffset now)
    {
        (ushort boot, uint seq) = _last.GetValueOrDefault(id);
        (boot, seq) = _last[id] = _random.Next(100) == 0 ? ((ushort)(boot + 1), 0) : (boot, seq + (_random.Next(60) == 0 ? 2u : 1u));
        Reading reading = new()
        {
            Device = id,
            Boot = boot,
            Seq = seq,
            MeasuredAt = _random.Next(40) == 0 ? now.AddMinutes(3) : now,
            ClockSynced = true,
            BatteryPercent = (byte)(_random.Next(20) == 0 ? 15 : 80),
            BatteryAlert = _random.Next(200) == 0 ? AlertLevel.Warning : AlertLevel.Normal,
            Faults = _random.Next(15) == 0 ? Faults.Sensor : Faults.None,
            Tampered = _random.Next(8) == 0,
            EndOfService = _random.Next(300) == 0,
            LastTestAt = now.AddDays(-_random.Next(30, 46)),
            Contamination = _random.Next(100) == 0 ? Contamination.Warning : null,
        };
        return [Own(reading)];
    }

    private Reading Own(Reading reading) => reading.Device.Kind switch
    {
        DeviceKind.Smoke => reading with
        {
            Smoke = Maybe((AlertLevel)Math.Max(0, _random.Next(-6, 3))),
            SmokeDensity = Maybe(Math.Round(_random.NextDouble() * 0.15, 3)),
            TemperatureCelsius = Maybe(Math.Round(20 + (_random.NextDouble() * 45), 1)),
        },
        DeviceKind.Gas => reading with
        {
            Gas = Maybe(_random.Next(40) == 0 ? AlertLevel.Critical : AlertLevel.Normal),
            CarbonMonoxide = AlertLevel.Normal,
            GasPercentLel = Maybe(Math.Round((double)_random.Next(4) * _random.Next(1, 9), 1)),
            CarbonMonoxidePpm = Maybe((double)(_random.Next(3) == 0 ? 0 : _random.Next(120))),
        },
        DeviceKind.Door => reading with { Open = Maybe(_random.Next(3) > 0) },
        _ => reading with { InBed = Maybe(_random.Next(3) == 0), Movement = 0 },
    };

    private T? Maybe<T>(T value)
        where T : struct => _random.Next(12) == 0 ? null : value;
}
