using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>Invented lives of a home, told again with crashes, repeats, restarts and disorder: the alarms must not differ.</summary>
public sealed class RedeliveryTests
{
    private const int Lives = 30;
    private const int LifeDays = 2;
    private const int CutsOfALife = 5;

    /// <summary>Told once, in order, as everything is compared with.</summary>
    private static readonly Lazy<WatchedHome[]> Plain = new(() => [.. Enumerable.Range(0, Lives).Select(seed => Told(seed, restarts: false))]);

    [Fact]
    public void Lives_Altogether_HaveAlarmsOfEveryFamily()
    {
        string[] families = [.. Plain.Value.SelectMany(home => home.Detections.OfType<Detection.Raised>()).Select(raised => raised.Scenario.Code).Distinct().Order()];

        Assert.Superset(
            new HashSet<string>(["FIRE-01", "FIRE-02", "FIRE-03", "GAS-01", "GAS-03", "DOOR-01", "DOOR-04", "DEV-01", "DEV-03", "DEV-04"]), families.ToHashSet());
    }

    [Fact]
    public void Apply_AnyRedeliveryByTheHub_FindsTheSame()
    {
        EachLife(seed =>
        {
            Assert.Equal(Facts(Plain.Value[seed].Detections), Facts(ToldAgain(Plain.Value[seed].Events, new Random(seed))));
        });
    }

    [Fact]
    public void Apply_RestartBeforeEveryEvent_FindsTheSame()
    {
        for (int seed = 0; seed < Lives / 6; seed++)
        {
            Assert.Equal(Facts(Plain.Value[seed].Detections), Facts(Told(seed, restarts: true).Detections));
        }
    }

    [Fact]
    public void Apply_WakesThatComeOrDoNot_FindTheSame()
    {
        EachLife(seed =>
        {
            WatchEvent last = Plain.Value[seed].Events[^1];
            IEnumerable<WatchEvent> without = Plain.Value[seed].Events.Where(happened => happened is not WatchEvent.Wake || happened == last);

            Assert.Equal(Facts(Plain.Value[seed].Detections), Facts(Told(without)));
        });
    }

    [Fact]
    public void Apply_DevicesRepeatingThemselvesAtAnyLaterPoint_FindsTheSame()
    {
        EachLife(seed =>
        {
            Random random = new(seed);
            List<WatchEvent> told = [];
            List<Reading> said = [];
            foreach (WatchEvent happened in Plain.Value[seed].Events)
            {
                HubPosition position = happened.Position;
                told.Add(happened switch
                {
                    WatchEvent.Measured measured => measured with { Position = Next(told, position) },
                    WatchEvent.Wake wake => wake with { Position = Next(told, position) },
                    WatchEvent.AlarmClosed closed => closed with { Position = Next(told, position) },
                    WatchEvent.AlarmMerged merged => merged with { Position = Next(told, position) },
                    WatchEvent.AlarmReopened reopened => reopened with { Position = Next(told, position) },
                    WatchEvent.Registry registry => registry with { Position = Next(told, position) },
                    _ => happened,
                });
                said.AddRange(happened is WatchEvent.Measured spoken ? spoken.Readings : []);
                if (said.Count > 0 && random.Next(3) == 0)
                {
                    told.Add(new WatchEvent.Measured(Next(told, position), [.. random.GetItems(said.ToArray(), random.Next(1, 4))]));
                }
            }

            Assert.Equal(Facts(Plain.Value[seed].Detections), Facts(Told(told)));
        });
    }

    /// <summary>The very first message of a device excepted: nothing is known yet that could be missing before it.</summary>
    [Fact]
    public void Apply_AnyOrderWithinFiveMinutes_FindsTheSameAlarms()
    {
        EachLife(seed =>
        {
            (WatchedHome inOrder, WatchedHome disordered) = Disordered(new InventedLife(seed, LifeDays), seed);

            Assert.Equal(Alarms(inOrder), Alarms(disordered));
        });
    }

    /// <summary>The home is lost sight of in the midst of a hazard: whether it is over, and what the alarm has come to, is then all anybody knows.</summary>
    [Fact]
    public void Apply_AnyOrderWithinFiveMinutesUpToTheMidstOfAHazard_LeavesTheAlarmsAlike()
    {
        int hazards = 0;
        EachLife(seed =>
        {
            InventedLife life = new(seed, LifeDays);
            TimeSpan[] hazardous = [.. life.Measured.Where(one => one.Reading.Smoke == AlertLevel.Critical || one.Reading.GasPercentLel >= 10).Select(one => one.At)];
            foreach (TimeSpan cut in hazardous.Length == 0 ? [] : new Random(seed).GetItems(hazardous, CutsOfALife))
            {
                (WatchedHome inOrder, WatchedHome disordered) = Disordered(new InventedLife(seed, LifeDays, upTo: cut), seed);

                Assert.Equal(Alarms(inOrder), Alarms(disordered));
                Interlocked.Increment(ref hazards);
            }
        });

        Assert.InRange(hazards, CutsOfALife * Lives / 2, CutsOfALife * Lives);
    }

    /// <summary>Silence begins as late as the last words came, and so ends whatever rested until then.</summary>
    [Fact]
    public void Apply_AnyOrderWithinFiveMinutesOfDevicesThatFallSilent_FindsTheSameSilences()
    {
        const int Fewer = Lives / 3;
        List<string> silences = [];
        for (int seed = 0; seed < Fewer; seed++)
        {
            (WatchedHome inOrder, WatchedHome disordered) = Disordered(new InventedLife(seed, LifeDays, dropOuts: true), seed);
            Detection.Raised[] expected = Silences(inOrder);

            Assert.Equal(expected.Select(What), Silences(disordered).Select(What));
            Assert.All(expected.Zip(Silences(disordered)), pair => Assert.InRange(pair.Second.ConditionAt - pair.First.ConditionAt, TimeSpan.FromMinutes(-5), TimeSpan.FromMinutes(5)));
            silences.AddRange(expected.Select(What));
        }

        Assert.InRange(silences.Count(what => what.StartsWith("DEV-02", StringComparison.Ordinal)), Fewer, 3 * Fewer);
        Assert.InRange(silences.Count(what => what.StartsWith("DEV-05", StringComparison.Ordinal)), Fewer, 3 * Fewer);
    }

    /// <summary>A life told in order, a second after each measurement, and one in which every third message takes up to five minutes.</summary>
    /// <summary>Lives know nothing of each other.</summary>
    private static void EachLife(Action<int> lived) => Parallel.For(0, Lives, lived);

    private static (WatchedHome InOrder, WatchedHome Disordered) Disordered(InventedLife life, int seed)
    {
        Random random = new(seed + 1000);
        var arrivals = life.Measured.Select(one => (one.Reading, At: one.At + (one.Reading.Seq > 1 && random.Next(3) == 0 ? TimeSpan.FromMinutes(5) * random.NextDouble() : TimeSpan.FromSeconds(1)))).OrderBy(one => one.At);
        WatchedHome disordered = WatchedHome.Whole();
        foreach ((Reading reading, TimeSpan at) in arrivals)
        {
            disordered.Hears(at, reading);
        }

        WatchedHome inOrder = WatchedHome.Whole();
        foreach ((TimeSpan at, Reading reading) in life.Measured)
        {
            inOrder.Hears(at + TimeSpan.FromSeconds(1), reading);
        }

        disordered.Wakes(TimeSpan.FromDays(LifeDays + 1));
        inOrder.Wakes(TimeSpan.FromDays(LifeDays + 1));
        return (inOrder, disordered);
    }

    private static Detection.Raised[] Silences(WatchedHome home) =>
        [.. home.Detections.OfType<Detection.Raised>().Where(raised => raised.Scenario.Code is "DEV-02" or "DEV-05")];

    private static string What(Detection.Raised raised) => $"{raised.Scenario.Code} {raised.Scenario.Severity} {raised.Because.FirstOrDefault(value => value.Name == "dev")?.Value}";

    /// <summary>What alarms there were and what each came to; for fire and gas of which family, and whether gas was high; for the rest what and since when.</summary>
    /// <remarks>
    /// A fire or a leak is told at once with what is known of bed and door at that moment, so which of its scenarios is first, and whether somebody was
    /// inside, may come out otherwise; and a test is recorded by the first message of it that comes. Silences are compared apart.
    /// </remarks>
    private static List<string> Alarms(WatchedHome home)
    {
        IEnumerable<string> hazards = home.Detections.OfType<Detection.Raised>().Where(raised => raised is { Suppressed: false, Scenario.Family: "FIRE" or "GAS" })
            .Select(raised => raised.Scenario.Family);
        IEnumerable<string> codes = home.Detections.Where(found => CodeOf(found) is not (null or "DEV-02" or "DEV-05")).GroupBy(found => found.AlarmId).Select(alarm => $"comes to {CodeOf(alarm.Last())}");
        IEnumerable<string> worst = home.Alarms("GAS-02").Take(1).Select(_ => "GAS-02");
        IEnumerable<string> others = home.Detections.OfType<Detection.Raised>()
            .Where(raised => raised.Suppressed || raised.Scenario.Family is not ("FIRE" or "GAS" or "DEV-02" or "DEV-05"))
            .Select(raised => raised.Suppressed ? $"{raised.Scenario.Code} recorded" : $"{raised.Scenario.Code} {raised.ConditionAt:O}");
        return [.. hazards.Concat(worst).Concat(others).Concat(codes).Concat(Ends(home)).Order()];
    }

    /// <summary>How each alarm stands in the end: whether its hazard is over, or it ended by itself; and whether a hazard was ever called over from before it began.</summary>
    /// <remarks>Of one that comes and goes, how often it was over may differ, and when, as the family's scenarios do that it was.</remarks>
    private static IEnumerable<string> Ends(WatchedHome home) => home.Detections
        .Where(found => found is not Detection.Raised { Suppressed: true })
        .GroupBy(found => found.AlarmId)
        .Select(alarm => (Raised: alarm.First() as Detection.Raised, Over: alarm.OfType<Detection.HazardCleared>(), Last: alarm.Last()))
        .Where(alarm => alarm.Raised is { Scenario.Family: not ("DEV-02" or "DEV-05") })
        .Select(alarm => $"{alarm.Raised!.Scenario.Family} {(alarm.Over.Any(over => over.At <= alarm.Raised.ConditionAt) ? "was over before it began"
            : alarm.Last is Detection.HazardCleared ? "is over" : alarm.Last is Detection.Ended ? "ended" : "lasts")}");

    private static string? CodeOf(Detection found) =>
        found is Detection.Raised raised ? raised.Scenario.Code : found is Detection.Upgraded upgraded ? upgraded.Scenario.Code : null;

    private static HubPosition Next(List<WatchEvent> told, HubPosition position) => new("2", told.Count + 1, position.EnqueuedAt);

    /// <summary>Delivers as a hub and its reader do: after a crash some of what was applied comes again, from a watch stored earlier.</summary>
    private static List<Detection> ToldAgain(List<WatchEvent> events, Random random)
    {
        List<Detection> found = [];
        byte[] stored = WatchFormat.Write(new Watch("h-0001"));
        int storedUpTo = 0;
        int deliveredUpTo = 0;
        while (storedUpTo < events.Count)
        {
            // The checkpoint lags behind what is stored, and a crash loses what is not stored yet.
            int from = random.Next(Math.Max(0, storedUpTo - 5), storedUpTo + 1);
            int to = Math.Min(events.Count, storedUpTo + random.Next(1, 100));
            Watch watch = WatchFormat.Read("h-0001", stored);
            found.AddRange(events[from..to].SelectMany(happened => watch.Apply(happened).Detections));
            deliveredUpTo = Math.Max(deliveredUpTo, to);
            if (random.Next(3) > 0)
            {
                stored = WatchFormat.Write(watch);
                storedUpTo = to;
            }
        }

        Assert.Equal(events.Count, deliveredUpTo);
        return [.. found.DistinctBy(Fact)];
    }

    private static List<Detection> Told(IEnumerable<WatchEvent> events)
    {
        Watch watch = new("h-0001");
        return [.. events.SelectMany(happened => watch.Apply(happened).Detections)];
    }

    /// <summary>A life with lost, late and overtaking messages, wakes, and a desk that closes alarms.</summary>
    private static WatchedHome Told(int seed, bool restarts)
    {
        Random random = new(seed);
        WatchedHome home = WatchedHome.Whole();
        home.Restarts = restarts;
        var arrivals = new InventedLife(seed, LifeDays).Measured
            .Where(_ => random.Next(100) > 0)
            .Select(one => (one.Reading, At: one.At + (random.Next(20) == 0 ? TimeSpan.FromMinutes(20) * random.NextDouble() : TimeSpan.FromSeconds(random.NextDouble()))))
            .OrderBy(one => one.At);
        foreach ((Reading reading, TimeSpan at) in arrivals)
        {
            home.Hears(at, reading);
            switch (random.Next(60))
            {
                case 0:
                    home.Wakes(at);
                    break;
                case 1 when home.Watch.Families.FirstOrDefault(family => family.IsOpen) is { } open:
                    home.Closes(open.AlarmId!, at, open.Family);
                    break;
            }
        }

        home.Wakes(TimeSpan.FromDays(LifeDays + 3));
        return home;
    }

    private static List<string> Facts(IEnumerable<Detection> detections) => [.. detections.Select(Fact)];

    private static string Fact(Detection detection) => detection switch
    {
        Detection.Raised raised =>
            $"{raised.AlarmId} raised by {raised.Cause} as {raised.Scenario.Severity} at {raised.ConditionAt:O} {raised.EnqueuedAt:O} late {raised.Late} test {raised.Suppressed} {Because(raised.Because)}",
        Detection.Upgraded upgraded =>
            $"{upgraded.AlarmId} upgraded by {upgraded.Cause} as {upgraded.Scenario.Severity} at {upgraded.ConditionAt:O} {upgraded.EnqueuedAt:O} late {upgraded.Late} {Because(upgraded.Because)}",
        _ => detection.ToString(),
    };

    private static string Because(IReadOnlyList<Observation> because) => string.Join(' ', because.Select(value => $"{value.Name}={value.Value}"));
}
