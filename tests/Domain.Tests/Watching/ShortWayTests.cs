using System.Globalization;
using Anju.Telemetry;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

/// <summary>What a quiet reading's short way leaves of a watch, and says of it, must be what the long one does.</summary>
/// <remarks>
/// A watch just loaded cannot know that nothing is new, and takes the long way. Both are told the same, then the home is registered once more, unchanged, so
/// that both have looked, and compared as they are stored.
/// </remarks>
public sealed class ShortWayTests
{
    private const int MessagesInARow = 3;

    /// <summary>Few in CI; more by the variable ANJU_LIVES.</summary>
    private static readonly int Evenings = int.Parse(Environment.GetEnvironmentVariable("ANJU_LIVES") ?? "6000", CultureInfo.InvariantCulture);

    [Fact]
    public void Apply_WhateverComesInAQuietHome_LeavesTheWatchAsTheLongWayDoes()
    {
        List<string> differing = [];
        Parallel.For(0, Evenings, seed =>
        {
            QuietEvening evening = new(new Random(seed));
            for (int message = 0; message < MessagesInARow; message++)
            {
                if (evening.Differs() is { } difference)
                {
                    lock (differing)
                    {
                        differing.Add($"evening {seed}, message {message}: {difference}");
                    }
                }
            }
        });

        Assert.True(differing.Count == 0, $"{differing.Count}:\n{string.Join('\n', differing.Order().Take(20))}");
    }

    /// <summary>A home in which all is calm, and what its devices say next: mostly the same again.</summary>
    private sealed class QuietEvening
    {
        private static readonly TimeSpan[] Passing = [Now, Seconds(10), Seconds(60), Seconds(61), Minutes(5), Minutes(10), Minutes(15), Minutes(15.001), Minutes(26), Hours(2), Hours(2.2), Hours(4.01)];
        private static readonly TimeSpan[] OnTheWay = [Now, Now, Now, Seconds(1), Seconds(119), Seconds(120), Seconds(121), Minutes(4), Minutes(6), -Seconds(60), -Seconds(120), -Seconds(121)];

        private readonly Random _random;
        private readonly RegistrySnapshot _registration;
        private readonly Dictionary<DeviceId, Reading> _said = [];
        private readonly Watch _watch = new("h-0001");
        private readonly DeviceId? _late;
        private long _sequenceNumber;
        private DateTimeOffset _at = Start;

        public QuietEvening(Random random)
        {
            _random = random;
            bool isInBed = Sometimes(2);
            byte? percent = Sometimes(2) ? 61 : null;
            DateTimeOffset? tested = Sometimes(2) ? Start.AddDays(-9) : null;
            Reading any = new() { ClockSynced = true, BatteryPercent = percent, BatteryAlert = AlertLevel.Normal, EndOfService = false, LastTestAt = tested };
            _said[SmokeDetector] = any with { Device = SmokeDetector, Smoke = AlertLevel.Normal, SmokeDensity = OneOf<double?>(null, 0.01), TemperatureCelsius = OneOf<double?>(null, 22), Contamination = Contamination.Normal };
            _said[GasAlarm] = any with { Device = GasAlarm, Gas = AlertLevel.Normal, CarbonMonoxide = OneOf<AlertLevel?>(null, AlertLevel.Normal), GasPercentLel = 0.4, CarbonMonoxidePpm = OneOf<double?>(null, 3) };
            _said[DoorMagnet] = any with { Device = DoorMagnet, Type = MessageType.Heartbeat, Open = false, Openings = OneOf<uint?>(null, 7) };
            _said[SleepMonitor] = any with { Device = SleepMonitor, InBed = isInBed, Movement = isInBed ? (byte)7 : null };

            // Where all devices speak alike, the home is called silent before any of them is missed.
            foreach (DeviceId missing in OneOf<DeviceId[]>([], [], [GasAlarm, SleepMonitor], [SmokeDetector, DoorMagnet]))
            {
                _said.Remove(missing);
            }

            _registration = Snapshot(1, [.. _said.Keys]);
            Register(_watch);

            // Twice, so that all has stood for long, and the last words of all came shortly before one another. Whoever is not in bed may have left in between.
            // One of the devices may have been without a line, and just told what it kept.
            AllSpeak(-Hours(2));
            if (!isInBed && _said.ContainsKey(DoorMagnet) && Sometimes(2))
            {
                Say(DoorMagnet, -Hours(1.9), one => one with { Open = true, Openings = one.Openings + 1 });
                Say(DoorMagnet, -Hours(1.89), one => one with { Open = false });
            }

            _late = Sometimes(8) ? _said.Keys.ElementAt(_random.Next(_said.Count)) : null;
            AllSpeak(Now);
            Register(_watch);
        }

        private void AllSpeak(TimeSpan at)
        {
            foreach (DeviceId device in _said.Keys.ToArray())
            {
                Say(device, at, static one => one);
            }
        }

        private void Say(DeviceId device, TimeSpan at, Func<Reading, Reading> change)
        {
            _at = Start + at;
            Tell(_watch, _said[device] = change(_said[device]) with { Seq = _said[device].Seq + 1, MeasuredAt = device == _late ? _at - Minutes(6) : _at });
        }

        /// <summary>Tells the next message both ways.</summary>
        /// <returns>The message, if they do not end alike.</returns>
        public string? Differs()
        {
            Reading said = _said.Values.ElementAt(_random.Next(_said.Count));
            _at += Passing[_random.Next(Passing.Length)];
            Reading next = Changed(said with { Seq = said.Seq + 1, MeasuredAt = _at });
            _said[next.Device] = said with { Seq = next.Seq, Boot = next.Boot };

            Watch whole = Copy(_watch);
            Outcome wholly = Tell(whole, next);
            _sequenceNumber--;
            Outcome shortly = Tell(_watch, next);
            Watch copy = Copy(_watch);
            Register(copy);
            Register(whole);
            bool isAlike = (shortly.IsUrgent, shortly.Taken, shortly.Detections.Count) == (wholly.IsUrgent, wholly.Taken, wholly.Detections.Count)

                // Too early an instant finds nothing; one that is too late is a hazard overlooked.
                && (wholly.LookAgainAt is null || shortly.LookAgainAt <= wholly.LookAgainAt);
            return isAlike && WatchFormat.Write(whole).AsSpan().SequenceEqual(WatchFormat.Write(copy)) ? null : $"at {_at:O} {next}";
        }

        private Reading Changed(Reading next)
        {
            for (int changes = _random.Next(3); changes > 0; changes--)
            {
                next = _random.Next(18) switch
                {
                    0 => next with { MeasuredAt = _at - OnTheWay[_random.Next(OnTheWay.Length)] },
                    1 => next with { ClockSynced = false },
                    2 => next with { Seq = next.Seq + 1 },
                    3 => next with { Boot = (ushort)(next.Boot + 1), Seq = OneOf(0u, next.Seq) },
                    4 => next with { BatteryPercent = OneOf<byte?>(null, 4, 19, 20, 21, 80) },
                    5 => next with { BatteryAlert = OneOf<AlertLevel?>(null, AlertLevel.Warning, AlertLevel.Critical) },
                    6 => next with { EndOfService = OneOf<bool?>(null, true), Contamination = OneOf<Contamination?>(null, Contamination.Warning) },
                    7 => next with { Faults = OneOf(Faults.Sensor, Faults.SelfTest) },
                    8 => next with { Tampered = true },
                    9 => next with { Test = true },
                    10 => next with { Type = OneOf(MessageType.Test, MessageType.Event) },
                    11 => next with { LastTestAt = Start + OneOf(-Days(90), -Days(30), -Hours(1), Hours(1)) },
                    12 => next with { PeriodSeconds = OneOf<uint?>(60, 1200, 14_400) },
                    _ => ChangedOwn(next),
                };
            }

            return next;
        }

        private Reading ChangedOwn(Reading next) => next.Device.Kind switch
        {
            DeviceKind.Smoke => _random.Next(4) switch
            {
                0 => next with { Smoke = OneOf<AlertLevel?>(null, AlertLevel.Warning, AlertLevel.Critical) },
                1 => next with { Muted = OneOf<bool?>(false, true) },
                2 => next with { SmokeDensity = OneOf<double?>(null, 0.044, 0.045, 0.074, 0.075, 0.2) },
                _ => next with { TemperatureCelsius = OneOf<double?>(null, 22, 37.9, 38, 44.9, 45, 57) },
            },
            DeviceKind.Gas => _random.Next(4) switch
            {
                0 => next with { Gas = OneOf<AlertLevel?>(null, AlertLevel.Warning, AlertLevel.Critical) },
                1 => next with { CarbonMonoxide = OneOf<AlertLevel?>(null, AlertLevel.Normal, AlertLevel.Critical), WarmingUp = OneOf<bool?>(null, false, true) },
                2 => next with { GasPercentLel = OneOf<double?>(null, 1.9, 2, 2.9, 3, 4.9, 5, 10, 20) },
                _ => next with { CarbonMonoxidePpm = OneOf<double?>(null, 29.9, 30, 43, 50, 200) },
            },
            DeviceKind.Door => next with { Open = OneOf<bool?>(null, false, true), Openings = OneOf<uint?>(next.Openings, null, 8) },
            _ => next with { InBed = OneOf<bool?>(null, false, true), Movement = OneOf<byte?>(null, 0, 3) },
        };

        private Outcome Tell(Watch watch, Reading reading) => watch.Apply(new WatchEvent.Measured(new HubPosition("2", ++_sequenceNumber, _at), [reading]));

        private void Register(Watch watch) => watch.Apply(new WatchEvent.Registry(new HubPosition("2", watch.SequenceNumber == 0 ? ++_sequenceNumber : _sequenceNumber + 1, _at), _registration));

        private static Watch Copy(Watch watch) => WatchFormat.Read(watch.HomeId, WatchFormat.Write(watch));

        private bool Sometimes(int outOf) => _random.Next(outOf) == 0;

        private T OneOf<T>(params T[] values) => values[_random.Next(values.Length)];
    }
}
