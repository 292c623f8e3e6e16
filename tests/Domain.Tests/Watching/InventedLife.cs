using Anju.Telemetry;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

/// <summary>Days of a home as its devices measure them, the same for the same seed: with fires, leaks, nights out, faults and drop-outs.</summary>
internal sealed class InventedLife
{
    private readonly Random _random;
    private readonly TimeSpan _length;
    private readonly List<(TimeSpan At, Reading Reading)> _measured = [];

    /// <summary>Invents one.</summary>
    /// <param name="seed">Another is another life.</param>
    /// <param name="days">How long.</param>
    /// <param name="dropOuts">Once a device is off for longer than it may be silent, once hardly so long, and once the whole home is.</param>
    /// <param name="upTo">The last moment anything is heard of it; null if it is heard to its end.</param>
    public InventedLife(int seed, int days, bool dropOuts = false, TimeSpan? upTo = null)
    {
        _random = new Random(seed);
        _length = Days(days);
        Sleep();
        Door();
        Gas();
        Smoke();
        Wear();
        if (dropOuts)
        {
            DropOut();
        }

        Number();
        _measured.RemoveAll(one => one.At > upTo);
    }

    /// <summary>What was measured, in order; numbered as the devices number it.</summary>
    public IReadOnlyList<(TimeSpan At, Reading Reading)> Measured => _measured;

    private TimeSpan AnyTime => _length * _random.NextDouble();

    private void Sleep()
    {
        bool inBed = false;
        TimeSpan until = Hours(5);
        for (TimeSpan at = Seconds(7); at < _length; at += Minutes(inBed ? 1 : 10))
        {
            if (at >= until)
            {
                // A night with walks, a day with naps.
                inBed = !inBed;
                until = at + (inBed ? Hours(1 + (6 * _random.NextDouble())) : _random.Next(3) > 0 ? Minutes(5 + _random.Next(30)) : Hours(10 * _random.NextDouble()));
            }

            Say(at, new Reading { Device = SleepMonitor, InBed = inBed, Movement = (byte)(inBed ? _random.Next(20) : 0) });
        }
    }

    private void Door()
    {
        uint openings = 0;
        Every(Hours(2), at => Say(at, new Reading { Device = DoorMagnet, Type = MessageType.Heartbeat }));
        foreach (TimeSpan at in Enumerable.Range(0, (int)(_length / Hours(4))).Select(_ => AnyTime).Order().ToList())
        {
            openings++;
            Say(at, new Reading { Device = DoorMagnet, Open = true, Openings = openings });

            Say(at + (_random.Next(6) == 0 ? Minutes(12 + _random.Next(20)) : Seconds(_random.Next(5, 40))), new Reading { Device = DoorMagnet, Open = false, Openings = openings });
        }
    }

    private void Gas()
    {
        Every(Minutes(10), at => Say(at, GasValue(_random.NextDouble(), _random.Next(4))));
        for (int hazard = _random.Next(4); hazard > 0; hazard--)
        {
            TimeSpan at = AnyTime;
            double lel = _random.Next(30);
            double co = _random.Next(2) * _random.Next(400);
            TimeSpan step = lel >= 10 || co >= 100 ? Seconds(5) : Minutes(1);
            for (int sample = _random.Next(co >= 100 ? 180 : 60); sample > 0; sample--, at += step)
            {
                Say(at, GasValue(lel * (0.8 + (0.2 * _random.NextDouble())), co) with { Gas = lel > 15 ? AlertLevel.Critical : AlertLevel.Normal });
            }
        }
    }

    private void Smoke()
    {
        Every(Hours(2), at => Say(at, new Reading { Device = SmokeDetector, Smoke = AlertLevel.Normal, SmokeDensity = 0.01, TemperatureCelsius = 22 }));
        for (int hazard = _random.Next(4); hazard > 0; hazard--)
        {
            TimeSpan at = AnyTime;
            AlertLevel level = (AlertLevel)_random.Next(3);
            double celsius = 22;
            bool test = _random.Next(4) == 0;
            Say(at - Seconds(20), new Reading { Device = SmokeDetector, Smoke = AlertLevel.Normal, SmokeDensity = 0.01, TemperatureCelsius = 22 });
            for (int sample = _random.Next(30); sample > 0; sample--, at += Seconds(level == AlertLevel.Critical ? 10 : 30))
            {
                celsius += _random.Next(6);
                Say(at, new Reading { Device = SmokeDetector, Smoke = level, SmokeDensity = _random.NextDouble() / 5, TemperatureCelsius = celsius, Test = test });
            }

            Say(at, new Reading { Device = SmokeDetector, Smoke = AlertLevel.Normal, SmokeDensity = 0.01, TemperatureCelsius = 30 });
        }
    }

    /// <summary>Low batteries, faults, and devices off their base, for a while.</summary>
    private void Wear()
    {
        for (int trouble = _random.Next(3); trouble > 0; trouble--)
        {
            (TimeSpan from, int what) = (AnyTime, _random.Next(3));
            DeviceId device = what == 0 ? DoorMagnet : GasAlarm;
            for (int place = 0; place < _measured.Count; place++)
            {
                (TimeSpan at, Reading reading) = _measured[place];
                if (reading.Device == device && at > from && at < from + Hours(8))
                {
                    _measured[place] = (at, what == 0 ? reading with { BatteryPercent = 9 } : what == 1 ? reading with { Faults = Faults.Sensor } : reading with { Tampered = true });
                }
            }
        }
    }

    private void DropOut()
    {
        // Half an hour of a mains device or six of another make it missed; what comes within the minutes of a message's way may be told or not.
        DeviceId[] devices = [SmokeDetector, DoorMagnet, GasAlarm, SleepMonitor];
        DeviceId device = devices[_random.Next(devices.Length)];
        bool isMains = device == GasAlarm || device == SleepMonitor;
        TimeSpan limit = isMains ? Minutes(30) : Hours(6);
        Silence(Hours(1 + (4 * _random.NextDouble())), limit + Minutes(20 + _random.Next(200)), one => one == device);
        Silence(Hours(16), isMains ? Minutes(10) : Hours(2), one => one == device);
        Silence(Hours(26 + (4 * _random.NextDouble())), Hours(6 + (4 * _random.NextDouble())), _ => true);
    }

    /// <summary>Devices are off: they measure nothing, and number on where they were.</summary>
    private void Silence(TimeSpan from, TimeSpan length, Func<DeviceId, bool> isOff) =>
        _measured.RemoveAll(one => isOff(one.Reading.Device) && one.At >= from && one.At < from + length);

    private void Number()
    {
        _measured.Sort((one, other) => one.At.CompareTo(other.At));
        Dictionary<DeviceId, uint> next = [];
        (bool? Open, uint? Openings) door = (false, 0);
        for (int place = 0; place < _measured.Count; place++)
        {
            (TimeSpan at, Reading reading) = _measured[place];
            reading.Seq = next[reading.Device] = next.GetValueOrDefault(reading.Device) + 1;
            reading.MeasuredAt = Start + at;
            if (reading.Device == DoorMagnet)
            {
                // A heartbeat tells how the door stands, and how often it was opened.
                door = reading.Open is null ? door : (reading.Open, reading.Openings);
                (reading.Open, reading.Openings) = door;
            }

            reading.ClockSynced = true;
            _measured[place] = (at, reading);
        }
    }

    private void Every(TimeSpan period, Action<TimeSpan> say)
    {
        for (TimeSpan at = period * _random.NextDouble(); at < _length; at += period)
        {
            say(at);
        }
    }

    private void Say(TimeSpan at, Reading reading) => _measured.Add((TimeSpan.FromMilliseconds((long)at.TotalMilliseconds), reading));

    private static Reading GasValue(double lel, double co) => new()
    {
        Device = GasAlarm,
        Type = MessageType.Sample,
        Gas = AlertLevel.Normal,
        CarbonMonoxide = AlertLevel.Normal,
        GasPercentLel = Math.Round(lel, 1),
        CarbonMonoxidePpm = Math.Round(co),
    };
}
