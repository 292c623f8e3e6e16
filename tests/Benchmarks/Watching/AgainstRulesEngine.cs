using Anju.Telemetry;
using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>Our rules, with the state they rest on, beside the RulesEngine package with the same rules and that state given.</summary>
internal sealed class AgainstRulesEngine
{
    private const int Homes = 1000;
    private const int BatchSize = 500;

    private static readonly Rule[] Nineteen = [.. Rules.All];

    private readonly Evidence _evidence = new(Thresholds.Default, null);
    private readonly RuleBook _book = new();
    private readonly QuietHomes _quiet = new(Homes);
    private readonly Dictionary<int, Watch> _watches = [];
    private readonly (Watch Watch, HubPosition Position, Reading Reading, Facts Facts)[] _batch = new (Watch, HubPosition, Reading, Facts)[BatchSize];
    private long _sequenceNumber = 2;

    /// <summary>How often a rule of ours held when they were asked alone.</summary>
    public int Found { get; private set; }

    /// <summary>
    /// Ours with the state, then theirs, then our rules alone, on quiet traffic. First: a decoded reading is applied to its watch, which for most readings finds
    /// that no rule need be asked. Second: the engine asks its 19 rules about <see cref="Facts"/> made untimed from the watch. Third: all 19 of ours are asked
    /// about that same watch, whose memories are to them what the facts are to the engine, the whereabouts included in the time.
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

        return Rounds.Time(rounds, BatchSize, Prepare, TakeAndJudge, LetJudge, JudgeAlone);
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
            _batch[place] = (watch, new HubPosition("0", ++_sequenceNumber, _quiet.Now), reading, Facts.Of(watch, watch.FindDevice(reading.Device)!));
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

    private void LetJudge()
    {
        for (int place = 0; place < BatchSize; place++)
        {
            _book.Judge(_batch[place].Facts);
        }
    }
}
