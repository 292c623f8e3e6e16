using Anju.Telemetry;
using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>Our rules, with the state they rest on, beside the RulesEngine package with the same rules and what they go by worked out from that state.</summary>
internal sealed class AgainstRulesEngine
{
    private const int Homes = 1000;
    private const int BatchSize = 500;

    private static readonly Rule[] Nineteen = [.. Rules.All];

    private readonly Evidence _evidence = new(Thresholds.Default, null);
    private readonly RuleBook _book = new();
    private readonly QuietHomes _quiet = new(Homes);
    private readonly Dictionary<int, Watch> _watches = [];
    private readonly (Watch Watch, HubPosition Position, Reading Reading)[] _batch = new (Watch, HubPosition, Reading)[BatchSize];

    // Apart, for who has no use for them must not read around them.
    private readonly Facts[] _facts = new Facts[BatchSize];
    private long _sequenceNumber = 2;

    /// <summary>How often a rule of ours held when they were asked alone.</summary>
    public int Found { get; private set; }

    /// <summary>
    /// Ours and theirs with the state, then both rules alone, on quiet traffic. First: a decoded reading is applied to its watch, which for most readings finds
    /// that no rule need be asked. Second: the engine, which knows no state, gets <see cref="Facts"/> made of the watch and asks its 19 rules about them; that
    /// the watch itself has to be kept for it is not counted. Third: the engine asks its 19 about facts made untimed. Fourth: all 19 of ours are asked about that
    /// same watch, whose memories are to them what the facts are to the engine, the whereabouts included in the time. In this order both that use the state
    /// follow one that has touched it: neither waits for memory longer than the other.
    /// </summary>
    public Cost[] Time(int rounds)
    {
        foreach (int home in Enumerable.Range(0, Homes))
        {
            Watch watch = new(QuietHomes.IdOf(home));
            WatchEvent.Registry registration = QuietHomes.Registration(home);
            watch.Apply(registration);
            _watches.Add(home, watch);
            watch.Apply(new WatchEvent.Measured(registration.Position with { SequenceNumber = 2 }, [.. _quiet.FirstMessages(home).Select(Decoded)]));
        }

        return Rounds.Time(rounds, BatchSize, Prepare, TakeAndJudge, MakeFactsAndLetJudge, LetJudgeAlone, JudgeAlone);
    }

    private static Reading Decoded(string body)
    {
        TelemetryDecoder decoder = new(System.Text.Encoding.UTF8.GetBytes(body));
        decoder.MoveNext();
        return decoder.Reading;
    }

    private void Prepare()
    {
        for (int place = 0; place < BatchSize; place++)
        {
            (int home, string body) = _quiet.Next();
            Watch watch = _watches[home];
            Reading reading = Decoded(body);
            _batch[place] = (watch, new HubPosition("0", ++_sequenceNumber, _quiet.Now), reading);
            _facts[place] = Facts.Of(watch, watch.FindDevice(reading.Device)!);
        }
    }

    private void TakeAndJudge()
    {
        for (int place = 0; place < BatchSize; place++)
        {
            ref var one = ref _batch[place];
            one.Watch.Apply(one.Position, new ReadOnlySpan<Reading>(in one.Reading));
        }
    }

    private void LetJudgeAlone()
    {
        for (int place = 0; place < BatchSize; place++)
        {
            _book.Judge(_facts[place]);
        }
    }

    private void JudgeAlone()
    {
        for (int place = 0; place < BatchSize; place++)
        {
            ref var one = ref _batch[place];
            DeviceWatch device = one.Watch.FindDevice(one.Reading.Device)!;
            Whereabouts whereabouts = one.Watch.Whereabouts;
            foreach (Rule rule in Nineteen)
            {
                bool isHome = rule.About == About.Home;
                if (isHome || rule.Concerns(device.Id.Kind))
                {
                    Found += rule.Raises(new Scene(one.Watch, isHome ? null : device, one.Watch.Now, whereabouts), _evidence).Holds ? 1 : 0;
                }
            }
        }
    }

    private void MakeFactsAndLetJudge()
    {
        for (int place = 0; place < BatchSize; place++)
        {
            ref var one = ref _batch[place];
            _book.Judge(Facts.Of(one.Watch, one.Watch.FindDevice(one.Reading.Device)!));
        }
    }
}
