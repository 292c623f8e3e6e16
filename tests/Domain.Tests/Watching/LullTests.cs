using System.Globalization;
using Anju.Telemetry;
using Anju.Watching.Judging;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

/// <summary>A message that says nothing new goes a short way, and comes out as by the long one.</summary>
/// <remarks>
/// Every message of an <see cref="InventedLife"/> with losses, delays, restarts, odd values and any thresholds is given to two watches: to one as it is, to the
/// other with a repeat of itself in the same message. The repeat changes nothing, but two readings always go the long way.
/// </remarks>
public sealed class LullTests
{
    private const int Days = 3;

    /// <summary>Few in CI; more by the variable ANJU_LIVES.</summary>
    private static readonly int Lives = int.Parse(Environment.GetEnvironmentVariable("ANJU_LIVES") ?? "24", CultureInfo.InvariantCulture);

    [Fact]
    public void Apply_AnyLife_ComesToTheSameByEitherWay()
    {
        List<string> differences = [];
        Parallel.For(0, Lives, seed =>
        {
            string? difference = FirstDifference(new Random(seed), new InventedLife(seed, Days));
            lock (differences)
            {
                differences.AddRange(difference is null ? [] : [$"life {seed} {difference}"]);
            }
        });

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static string? FirstDifference(Random random, InventedLife life)
    {
        long sequenceNumber = 0;
        HubPosition At(TimeSpan at) => new("2", ++sequenceNumber, Start + at);
        RegistrySnapshot registration = Snapshot(1, SmokeDetector, GasAlarm, DoorMagnet, SleepMonitor) with { Thresholds = AnyThresholds(random) };
        (Watch Short, Watch Long) watches = (new Watch("h-0001"), new Watch("h-0001"));
        string? difference = Tell(watches, new WatchEvent.Registry(At(-Days(1)), registration));
        foreach ((TimeSpan at, Reading reading) in Arrivals(random, life))
        {
            difference ??= Tell(watches, At(at), reading);
            if (random.Next(200) == 0 && watches.Long.Families.FirstOrDefault(family => family.IsOpen) is { } open)
            {
                difference ??= Tell(watches, new WatchEvent.AlarmClosed(At(at), open.Family, open.AlarmId!, Start + at));
            }

            // Not always, so that many messages in a row are left to a lull; sometimes both are stored and loaded.
            difference ??= random.Next(20) == 0 ? DifferenceOf(watches, out watches) : null;
            if (difference is not null)
            {
                return $"after {at}, {reading}: {difference}";
            }
        }

        return null;
    }

    private static string? Tell((Watch Short, Watch Long) watches, HubPosition position, Reading reading) => DifferenceOf(
        watches.Short.Apply(position, new ReadOnlySpan<Reading>(in reading)), watches.Long.Apply(position, [reading, reading]));

    private static string? Tell((Watch Short, Watch Long) watches, WatchEvent happened) =>
        DifferenceOf(watches.Short.Apply(happened), watches.Long.Apply(happened));

    private static string? DifferenceOf(Outcome one, Outcome other) =>
        one.Detections.Select(found => (found.AlarmId, found.Cause)).SequenceEqual(other.Detections.Select(found => (found.AlarmId, found.Cause)))
        && one with { Detections = [], Refusals = [] } == other with { Detections = [], Refusals = [] }
            ? null : $"{one} by the short way, {other} by the long one";

    private static string? DifferenceOf((Watch Short, Watch Long) watches, out (Watch, Watch) stored)
    {
        (byte[] one, byte[] other) = (WatchFormat.Write(watches.Short), WatchFormat.Write(watches.Long));
        stored = one.Length % 3 > 0 ? watches : (WatchFormat.Read("h-0001", one), WatchFormat.Read("h-0001", other));
        return one.SequenceEqual(other) ? null : $"stored as {Convert.ToHexString(one)}\nand as {Convert.ToHexString(other)}";
    }

    /// <summary>Numbers anywhere within their bounds; half the homes have normal ones.</summary>
    private static Thresholds AnyThresholds(Random random) => random.Next(2) == 0 ? Thresholds.Default : Thresholds.Of(2, Rules.All
        .SelectMany(rule => rule.Thresholds)
        .Where(_ => random.Next(3) == 0)
        .Select(one => KeyValuePair.Create(one.Name, one.Least + (Math.Round(random.NextDouble(), 1) * (one.Most - one.Least)))));

    private static List<(TimeSpan At, Reading Reading)> Arrivals(Random random, InventedLife life)
    {
        ushort boot = 0;
        return life.Measured
            .Where(_ => random.Next(300) > 0)
            .Select(one => (At: one.At + (random.Next(100) == 0 ? Minutes(20) * random.NextDouble() : Seconds(random.NextDouble())), Reading: Troubled(random, one.Reading)))
            .OrderBy(one => one.At)
            .Select(one => (one.At, one.Reading with { Boot = random.Next(2000) == 0 ? ++boot : boot }))
            .ToList();
    }

    private static Reading Troubled(Random random, Reading reading)
    {
        bool Sometimes() => random.Next(150) == 0;
        return reading with
        {
            MeasuredAt = reading.MeasuredAt + (Sometimes() ? Seconds(random.Next(-130, 130)) : Now),
            ClockSynced = !Sometimes(),
            SignalDbm = (short)random.Next(-120, -40),
            PeriodSeconds = Sometimes() ? 900 : null,
            BatteryPercent = Sometimes() ? (byte)random.Next(101) : reading.BatteryPercent ?? (random.Next(2) == 0 ? (byte)60 : null),
            BatteryAlert = Sometimes() ? null : AlertLevel.Normal,
            LastTestAt = Sometimes() ? reading.MeasuredAt - Days(random.Next(40)) : null,
            EndOfService = Sometimes() ? false : null,
            Contamination = Sometimes() ? Contamination.Low : null,
            WarmingUp = Sometimes() ? true : reading.WarmingUp,
            Muted = Sometimes() ? true : reading.Muted,
            InBed = Sometimes() ? null : reading.InBed,
            Gas = Sometimes() ? null : reading.Gas,
            CarbonMonoxide = Sometimes() ? null : reading.CarbonMonoxide,
            CarbonMonoxidePpm = Sometimes() ? null : reading.CarbonMonoxidePpm,
            GasPercentLel = Sometimes() ? 2.9 : reading.GasPercentLel,
            SmokeDensity = Sometimes() ? null : reading.SmokeDensity,
            TemperatureCelsius = Sometimes() ? null : reading.TemperatureCelsius,
            Smoke = Sometimes() ? null : reading.Smoke,
            Openings = Sometimes() ? null : reading.Openings,
        };
    }
}
