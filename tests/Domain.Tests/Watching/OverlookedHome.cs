using System.Globalization;
using Anju.Telemetry;
using Anju.Watching.Judging;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

/// <summary>A home that lives an <see cref="InventedLife"/> with silences, restarts, wrong clocks and plans, and is looked at whenever its watch is not.</summary>
internal sealed class OverlookedHome
{
    private readonly Random _random;
    private readonly InventedLife _life;
    private readonly TimeSpan _length;
    private readonly RegistrySnapshot _registration;
    private readonly Watch _watch = new("h-0001");
    private long _sequenceNumber;
    private DateTimeOffset? _named;

    public OverlookedHome(int seed, int days)
    {
        _random = new Random(seed);
        _life = new InventedLife(seed, days);
        _length = Days(days);
        _registration = Snapshot(1, SmokeDetector, GasAlarm, DoorMagnet, SleepMonitor) with
        {
            Dementia = Sometimes(4),
            Residents = Sometimes(4) ? 2 : 1,
            Away = Sometimes(3) ? [Spell(Hours(20)), Spell(Hours(8))] : [],
            Maintenance = Sometimes(3) ? [Spell(Hours(4))] : [],
            ShadowUntil = Sometimes(6) ? Start + AnyTime : null,

            // So that three days are enough for it.
            Thresholds = Thresholds.Of(2, new Dictionary<string, double> { ["DOOR-03.least"] = Hours(12).TotalSeconds }),
        };
        Tell(new WatchEvent.Registry(At(Days(-1)), _registration));
    }

    /// <summary>The scenarios that were raised, or that an alarm came to.</summary>
    public HashSet<string> Codes { get; } = [];

    /// <summary>What only looking at another moment found, or a rule that is not asked about calm devices.</summary>
    public List<string> Overlooked { get; } = [];

    private TimeSpan AnyTime => _length * _random.NextDouble();

    public void Live()
    {
        TimeSpan last = Now;
        foreach ((TimeSpan at, Reading reading) in Arrivals())
        {
            LookInBetween(last, at);
            Tell(new WatchEvent.Measured(At(at), [reading]));
            LookNow(at);
            if (Sometimes(60) && _watch.Families.FirstOrDefault(family => family.IsOpen) is { } open)
            {
                Tell(new WatchEvent.AlarmClosed(At(at), open.Family, open.AlarmId!, Start + at));
                LookNow(at);
            }

            last = at;
        }

        LookInBetween(last, _length + Days(3));
    }

    /// <summary>The life as the hub takes it: with lost and late messages, and with devices that say nothing for hours.</summary>
    private List<(TimeSpan At, Reading Reading)> Arrivals()
    {
        List<(DeviceId? Of, Period When)> silences = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => (Sometimes(2) ? (DeviceId?)null : Any(), Spell(Hours(30))))];
        Dictionary<DeviceId, (ushort Boot, uint Seq)> numbers = [];
        List<(TimeSpan At, Reading Reading)> arrivals = [];
        foreach ((TimeSpan at, Reading measured) in _life.Measured)
        {
            Reading reading = Troubled(measured, at);
            (ushort boot, uint seq) = numbers.GetValueOrDefault(reading.Device);
            (reading.Boot, reading.Seq) = numbers[reading.Device] = Sometimes(200) ? ((ushort)(boot + 1), 0) : (boot, seq + 1);
            bool isSilent = silences.Exists(silence => (silence.Of ?? reading.Device) == reading.Device && silence.When.Holds(Start + at));
            if (!isSilent && !Sometimes(80))
            {
                arrivals.Add((at + (Sometimes(20) ? Minutes(20) * _random.NextDouble() : Seconds(_random.NextDouble())), reading));
            }
        }

        return [.. arrivals.OrderBy(one => one.At)];
    }

    private Reading Troubled(Reading reading, TimeSpan at) => reading with
    {
        MeasuredAt = Start + at + (Sometimes(200) ? Minutes(3) : Now),
        LastTestAt = Sometimes(300) ? Start - Days(43) : null,
        EndOfService = Sometimes(1500),
        Contamination = Sometimes(500) ? Contamination.Warning : null,
        BatteryAlert = Sometimes(500) ? AlertLevel.Warning : AlertLevel.Normal,
        WarmingUp = Sometimes(50) ? true : reading.WarmingUp,
        Muted = Sometimes(50) ? true : reading.Muted,
        InBed = Sometimes(50) ? null : reading.InBed,
    };

    private void Tell(WatchEvent happened)
    {
        Outcome outcome = _watch.Apply(happened);
        foreach (Detection detection in outcome.Detections)
        {
            Codes.UnionWith(detection switch
            {
                Detection.Raised raised => [raised.Scenario.Code],
                Detection.Upgraded upgraded => [upgraded.Scenario.Code],
                _ => Array.Empty<string>(),
            });
        }

        _named = outcome.LookAgainAt;
        AskWhatIsNotAsked();
    }

    private void AskWhatIsNotAsked()
    {
        foreach (DeviceWatch calm in _watch.Devices.Where(device => device.Memory.IsCalm(_watch.Thresholds)))
        {
            foreach (Rule rule in Rules.All.Where(rule => rule.NeedsUnrest && rule.Concerns(calm.Id.Kind)))
            {
                Judgement judgement = rule.Raises(new Scene(_watch, calm, _watch.Now, _watch.Whereabouts), new Evidence(_watch.Thresholds, null));
                if (judgement.Holds || judgement.DueAt.IsKnown || judgement.AwaitsProof)
                {
                    Overlooked.Add($"at {_watch.Now:O} {rule.Scenario.Code} of calm {calm.Id}: {judgement}");
                }
            }
        }
    }

    private void LookInBetween(TimeSpan from, TimeSpan to)
    {
        for (TimeSpan at = from + Minutes(1); at < to; at += Minutes(to - from > Hours(1) ? 7 : 1))
        {
            Look(at);
        }

        Look(to);
    }

    /// <summary>Right after an event nothing may be found, and nothing be due sooner than the watch has said.</summary>
    private void LookNow(TimeSpan at)
    {
        Outcome outcome = Look(at);
        if (outcome.LookAgainAt is { } due && !(_named <= due))
        {
            Overlooked.Add($"at {Start + at:O} due {due:O}, not {_named:O}");
        }
    }

    /// <summary>Looks with a copy of the watch, so that the watch itself goes on unlooked at.</summary>
    private Outcome Look(TimeSpan at)
    {
        Watch copy = WatchFormat.Read(_watch.HomeId, WatchFormat.Write(_watch));
        Outcome outcome = copy.Apply(new WatchEvent.Registry(new HubPosition("2", _sequenceNumber + 1, Start + at), _registration));
        Overlooked.AddRange(outcome.Detections.Where(found => found.Cause.StartsWith('r')).Select(found => string.Create(CultureInfo.InvariantCulture, $"at {Start + at:O} {found}")));
        return outcome;
    }

    private bool Sometimes(int outOf) => _random.Next(outOf) == 0;

    private DeviceId Any() => _registration.Devices[_random.Next(_registration.Devices.Count)].Id;

    private Period Spell(TimeSpan longest)
    {
        TimeSpan from = AnyTime;
        return new Period(Start + from, Start + from + (longest * _random.NextDouble()));
    }

    private HubPosition At(TimeSpan at) => new("2", ++_sequenceNumber, Start + at);
}
