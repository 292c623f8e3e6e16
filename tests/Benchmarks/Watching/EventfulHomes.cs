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

    /// <summary>After each reading, and after some of the times in which none came: the home, and a device of it, after a reading its own.</summary>
    public IEnumerable<(Watch Home, DeviceWatch Device)> Live(int readings)
    {
        Watch[] homes = [.. Enumerable.Range(0, Homes).Select(Registered)];
        for (int count = 0; count < readings; count++)
        {
            // A while in one home, so that seconds matter; it begins with what chance alone hardly ever brings about.
            int home = count / 50 % Homes;
            Watch watch = homes[home];
            if (count % 50 == 0)
            {
                foreach (DeviceWatch device in Night(home, watch))
                {
                    yield return (watch, device);
                }
            }

            DeviceId id = watch.Devices[_random.Next(4) == 0 ? _random.Next(4) : count / 10 % 4].Id;
            TimeSpan step = Step();
            DateTimeOffset now = _now[home] = _now.GetValueOrDefault(home, Start) + step;
            if (_random.Next(3) == 0)
            {
                watch.Apply(new WatchEvent.Wake(new HubPosition("0", ++_sequenceNumber, now - (step * _random.NextDouble())), null));
                yield return (watch, watch.Devices[_random.Next(4)]);
            }

            watch.Apply(new HubPosition("0", ++_sequenceNumber, now), new ReadOnlySpan<Reading>(Reading(id, now)));
            Close(watch, now);
            yield return (watch, watch.FindDevice(id)!);
        }
    }

    /// <summary>Somebody leaves the house at one in the morning and comes back to bed; then it burns, and gas seeps.</summary>
    private IEnumerable<DeviceWatch> Night(int home, Watch watch)
    {
        DateTimeOffset now = _now.GetValueOrDefault(home, Start);
        DateTimeOffset night = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddHours(17);
        (DeviceKind Kind, double After, Func<Reading, Reading> Says)[] told =
        [
            (DeviceKind.Sleep, 0, reading => reading with { InBed = true }),
            (DeviceKind.Sleep, 60, reading => reading with { InBed = false }),
            (DeviceKind.Door, 90, reading => reading with { Open = false }),
            (DeviceKind.Door, 100, reading => reading with { Open = true }),
            (DeviceKind.Door, 100 + _random.Next(10, 500), reading => reading with { Open = false }), // Some shut it too late for DOOR-02.
            (DeviceKind.Sleep, 650, reading => reading with { InBed = false }),
            (DeviceKind.Sleep, 1320, reading => reading with { InBed = false }),
            (DeviceKind.Door, 1330, reading => reading with { Open = false }),
            (DeviceKind.Smoke, 1800, reading => reading with { Smoke = AlertLevel.Normal }),
            (DeviceKind.Sleep, 1900, reading => reading with { InBed = true }),
            (DeviceKind.Smoke, 2000, reading => reading with { Smoke = AlertLevel.Critical }),
            (DeviceKind.Sleep, 2030, reading => reading with { InBed = true }),
            .. Enumerable.Range(0, 6).Select(place => (DeviceKind.Gas, 2100 + (place * 480.0), (Func<Reading, Reading>)(reading => reading with { GasPercentLel = 5 }))),
            .. home % 4 == 0 ? Absence(5400) : home % 4 == 1 ? StayIn(5400) : [],
        ];
        foreach ((DeviceKind kind, double after, Func<Reading, Reading> says) in told)
        {
            _now[home] = night.AddSeconds(after);
            DeviceWatch device = watch.Devices.Single(one => one.Id.Kind == kind);
            watch.Apply(new HubPosition("0", ++_sequenceNumber, _now[home]), new ReadOnlySpan<Reading>([says(Reading(device.Id, _now[home])[0])]));
            yield return device;
        }
    }

    /// <summary>Somebody goes out and is not seen for 13 h, while door and bed say that they are alive; in the end gas leaks.</summary>
    private static IEnumerable<(DeviceKind Kind, double After, Func<Reading, Reading> Says)> Absence(double from)
    {
        yield return (DeviceKind.Door, from, reading => reading with { Open = true });
        yield return (DeviceKind.Door, from + 20, reading => reading with { Open = false });
        for (int tick = 0; tick < 78; tick++)
        {
            yield return (DeviceKind.Sleep, from + 30 + (600 * tick), reading => reading with { InBed = false });
            if (tick % 12 == 11)
            {
                yield return (DeviceKind.Door, from + 40 + (600 * tick), reading => reading with { Open = false });
            }
        }

        for (int tick = 0; tick < 4; tick++)
        {
            yield return (DeviceKind.Gas, from + 46_400 + (40 * tick), reading => reading with { GasPercentLel = 6, Gas = AlertLevel.Normal });
        }

        yield return (DeviceKind.Gas, from + 46_600, reading => reading with { GasPercentLel = 25 });
        yield return (DeviceKind.Gas, from + 46_605, reading => reading with { GasPercentLel = 25 });
    }

    /// <summary>Nobody moves the door for 50 h, while it says that it is alive.</summary>
    private static IEnumerable<(DeviceKind Kind, double After, Func<Reading, Reading> Says)> StayIn(double from)
    {
        yield return (DeviceKind.Sleep, from, reading => reading with { InBed = true });
        for (int tick = 0; tick < 26; tick++)
        {
            yield return (DeviceKind.Door, from + 10 + (7200 * tick), reading => reading with { Open = false });
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
