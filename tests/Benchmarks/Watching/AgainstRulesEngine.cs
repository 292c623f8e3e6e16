using Anju.Scenarios.Fire;
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

    /// <summary>Lets both judge the same readings of homes in which everything happens.</summary>
    /// <returns>For every scenario, after how many readings it held; the same for both.</returns>
    /// <exception cref="InvalidOperationException">They differ, or agree only because a rule never had to say yes. (FIRE-04 never has: where it does, the alarm is FIRE-04's before anybody can ask.)</exception>
    public IReadOnlyDictionary<string, int> Compare(int readings)
    {
        Dictionary<string, int> held = Rules.All.ToDictionary(rule => rule.Scenario.Code, _ => 0);
        foreach ((Watch home, DeviceWatch device) in new EventfulHomes(seed: 20261123).Live(readings))
        {
            string[] ours = [.. Rules.All.Where(rule => Holds(rule, home, device)).Select(rule => rule.Scenario.Code)];
            IReadOnlyList<string> theirs = _book.Holding(Facts.Of(home, device));
            if (!ours.SequenceEqual(theirs))
            {
                throw new InvalidOperationException($"After {device.Id} at {home.Now:O} we say [{string.Join(' ', ours)}], the engine [{string.Join(' ', theirs)}].");
            }

            foreach (string code in ours)
            {
                held[code]++;
            }
        }

        string[] never = [.. held.Where(one => one.Value == 0 && one.Key != NotSeenToLeave.Scenario.Code).Select(one => one.Key)];
        return never.Length == 0 ? held : throw new InvalidOperationException($"Never held: {string.Join(' ', never)}.");
    }

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

    private static bool Holds(Rule rule, Watch home, DeviceWatch device) => (rule.About == About.Home || rule.Concerns(device.Id.Kind))
        && rule.Raises(new Scene(home, rule.About == About.Home ? null : device, home.Now, home.Whereabouts), new Evidence(home.Thresholds, null)).Holds;

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
