using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Durable;
using Anju.Registry;
using Anju.Scenarios;
using Anju.Scenarios.Device;
using Anju.Simulation.Faults;
using Anju.Simulation.Lines;
using Anju.Simulation.Running;
using Anju.Storage;
using Anju.Turned;

namespace Anju.Simulation.Living;

/// <summary>A small district with its people, its hazards and its faults, all drawn from one seed; nothing else decides what happens in it.</summary>
internal sealed class SimulatedWorld
{
    /// <summary>The guard's timer trigger.</summary>
    private static readonly TimeSpan GuardEvery = TimeSpan.FromSeconds(15);

    /// <summary>While nothing comes and nothing is due, it would only read so; those reads are left out.</summary>
    private static readonly TimeSpan AsleepFor = TimeSpan.FromMinutes(10);

    private static readonly string[] AdvisoryCodes = ["DOOR-01", "DOOR-03"];

    /// <summary>The hazards of each profile, so that each profile comes as often as the others.</summary>
    private static readonly string[][] Codes =
    [
        ["FIRE-02", "FIRE-04", "GAS-02"], ["FIRE-01"], ["GAS-05"], ["GAS-01", "GAS-04"], ["FIRE-03", "GAS-06", "DOOR-02", "DEV-05"], AdvisoryCodes, ["DEV-01", "DEV-02"],
    ];

    /// <summary>Hazards that come together, of families whose alarms are told as fast as each other: two that the desk may take for one.</summary>
    private static readonly (string One, string Other)[] Twins = [("FIRE-02", "GAS-02"), ("GAS-02", "FIRE-04"), ("FIRE-03", "DEV-05"), ("GAS-01", "FIRE-01")];

    /// <summary>Chosen: in one world of so many, quiet hours begin at 21:00, while doors that were left open are on people's phones, and the night is lived through.</summary>
    private const int WorldsPerEvening = 8;

    /// <summary>An elder is called for up to ten minutes before anybody hears of a door.</summary>
    private static readonly DateTimeOffset Evening = TurnedApp.Noon.AddHours(8).AddMinutes(46);

    private static readonly string AreaFamily = $"|{AreaSilent.Scenario.Family}";

    private readonly Sabotage _sabotage;
    private readonly Random _random;
    private readonly MemoryTaskHub _taskHub = new();
    private readonly List<DateTimeOffset> _deaths = [];
    private readonly List<(DateTimeOffset At, string Key)> _unheard = [];
    private readonly IReadOnlyList<Home> _homes;
    private AppProcess _process;
    private DateTimeOffset _storageBackAt;
    private readonly DateTimeOffset _bothClocksFrom;
    private readonly bool _isEvening;
    private bool _guarding;
    private bool _guardSleeps;
    private int _guardWoken;
    private bool _areaIsOpen;

    public SimulatedWorld(int seed, Sabotage? sabotage = null)
    {
        Seed = seed;
        _sabotage = sabotage ?? new Sabotage();
        _random = new Random(seed);
        int minutes = _random.Next(24 * 60);
        _isEvening = seed % WorldsPerEvening == 0;
        Begin = _isEvening ? Evening.AddMinutes(minutes % 4) : TurnedApp.Noon.AddMinutes(minutes);
        Timeline = new Timeline(Begin, new Random(_random.Next()));
        Weather = _sabotage.Shape(new Weather(new Random(_random.Next())));
        Tale = new Tale(Begin);
        Tables = new MemoryTables(new ProcessClock(Timeline, new Life()), TurnedApp.Tables);
        EventGrid grid = new(Timeline, () => _process!, Weather, Hit);
        Phones = new PhoneNetwork(Timeline, Weather, grid, Hit, dropsRepeats: _random.Next(2) == 0);
        Persons = new Persons(Timeline, () => _process!, Weather, grid, MessageOf, Hit);
        Phones.Arrived = Persons.Read;
        Desk = new Desk(Timeline, () => _process!, Weather);
        _homes = District.Settle(Tables, new Random(_random.Next()));
        Watches = new Watches(_homes, Timeline, () => _process!, Weather, Hit);
        Watches.Found = Note;
        Desk.Merges.IsSeenAgain = (homeId, scenario) =>
            Watches.Meets(_homes.First(home => home.HomeId == homeId), Graver(Catalogue.Get(scenario)), drillOfTheDevice: false);
        _bothClocksFrom = Weather.OneClock is null ? Begin : Begin.AddMinutes(_random.Next(5, 20));
        _process = new AppProcess(Timeline, Connect);
    }

    public int Seed { get; }

    public DateTimeOffset Begin { get; }

    public Timeline Timeline { get; }

    public Weather Weather { get; }

    public Tale Tale { get; }

    public MemoryTables Tables { get; }

    public PhoneNetwork Phones { get; }

    public Persons Persons { get; }

    public Desk Desk { get; }

    public Watches Watches { get; }

    public Outages Outages { get; } = new();

    public FaultHits Hits { get; } = new();

    /// <summary>When processes died.</summary>
    public IReadOnlyList<DateTimeOffset> Deaths => _deaths;

    /// <summary>Messages of which the app did not hear that the provider took them, or could not note it.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Key)> Unheard => _unheard;

    /// <summary>Lives through it all: half an hour of hazards and faults, sometimes a day of waiting, and a calm end in which everything owed is done.</summary>
    public void Run()
    {
        DateTimeOffset stormy = Begin.AddMinutes(_random.Next(12) == 0 ? 50 : _random.Next(14, 24));
        Plan();
        Guard();
        if (Weather.OneClock == FaultKind.OrchestratorOff)
        {
            Timeline.At(_bothClocksFrom, () => Restart(TimeSpan.FromSeconds(2)));
        }

        Timeline.RunUntil(stormy);
        Weather.IsCalm = true;
        Timeline.RunUntil(stormy.AddMinutes(3));

        // Some are ended; the others must look right as they stand.
        bool sleeps = _random.Next(8) == 0 || _isEvening;
        Finish(severity => _random.Next(2) == 0 || (sleeps && severity >= Severity.Urgent));
        if (sleeps)
        {
            // What waits for the morning, the visit or the town comes in its time. What rings until somebody comes was heard for an hour:
            // a night of it would be the same minute a thousand times.
            for (DateTimeOffset morning = stormy.AddHours(26); Timeline.Now < morning; Finish(severity => severity >= Severity.Urgent))
            {
                Timeline.RunUntil(Timeline.Now.AddHours(1));
            }
        }

        Timeline.RunUntil(Timeline.Now.AddMinutes(4));
    }

    private void Finish(Func<Severity, bool> which)
    {
        foreach (Row row in Tables.Rows("open"))
        {
            string alarmId = (string)JsonNode.Parse((string)row["Alarm"]!)!["alarmId"]!;
            if (which(SeverityOf(alarmId)))
            {
                Desk.Finish(alarmId);
            }
        }
    }

    /// <summary>As grave as it is now: an elder who asks for help makes a door that was left open critical.</summary>
    private Severity SeverityOf(string alarmId)
    {
        string now = Tables.Find("chains", alarmId, "head") is { } head
            ? (string)JsonNode.Parse((string)head["Chain"]!)!["severity"]!
            : nameof(Severity.Critical);
        return Enum.Parse<Severity>(now, ignoreCase: true);
    }

    private void Plan()
    {
        if (_random.Next(2) == 0)
        {
            CutPower();
        }

        if (_random.Next(3) == 0)
        {
            Home home = _homes[_random.Next(_homes.Count)];
            Scenario exercised = Catalogue.Get(Any(Codes[_random.Next(Codes.Length)]));
            Timeline.At(Begin.AddSeconds(_random.Next(5, 8 * 60)), () => Desk.Rehearse(home, exercised));
        }

        for (int twins = _random.Next(1, 4); twins > 0; twins--)
        {
            Home home = _homes[_random.Next(_homes.Count)];
            (string one, string other) = Twins[_random.Next(Twins.Length)];
            DateTimeOffset at = Begin.AddSeconds(_random.Next(5, 8 * 60));
            Timeline.At(at, () => Watches.Meets(home, Catalogue.Get(one), drillOfTheDevice: false));
            Timeline.At(at.AddSeconds(_random.Next(20)), () => Watches.Meets(home, Catalogue.Get(other), drillOfTheDevice: false));
        }

        foreach (Home home in _isEvening ? _homes : [])
        {
            Scenario door = Catalogue.Get(Any(AdvisoryCodes));
            Timeline.At(Begin.AddSeconds(_random.Next(5, 6 * 60)), () => Watches.Meets(home, door, drillOfTheDevice: false));
        }

        int hazards = _random.Next(4, 12);
        for (int number = 0; number < hazards; number++)
        {
            Home home = _homes[_random.Next(_homes.Count)];
            Scenario scenario = Catalogue.Get(Any(Codes[_random.Next(Codes.Length)]));
            DateTimeOffset at = Begin.AddSeconds(_random.Next(5, 8 * 60));
            bool test = _random.Next(20) == 0;
            Timeline.At(at, () => Watches.Meets(home, scenario, test));
            if (_random.Next(3) == 0)
            {
                Timeline.At(at.AddSeconds(_random.Next(5, 600)), () => Watches.Meets(home, Graver(scenario), drillOfTheDevice: false));
            }

            if (_random.Next(3) == 0)
            {
                bool ends = _random.Next(2) == 0;
                Timeline.At(at.AddSeconds(_random.Next(30, 900)), () => Watches.Clears(home, scenario.Family, ends));
            }
        }
    }

    /// <summary>Every home of the first village falls silent within some minutes, as far as it is not silent already: one alarm of the area.</summary>
    private void CutPower()
    {
        DateTimeOffset at = Begin.AddSeconds(_random.Next(5, 4 * 60));
        foreach (Home home in _homes.Where(home => home.Village == TurnedApp.Village))
        {
            DateTimeOffset silentAt = at.AddSeconds(_random.Next(0, 4 * 60));
            Timeline.At(silentAt, () => Watches.Meets(home, HomeSilent.Scenario, drillOfTheDevice: false, ofArea: true));
            if (_random.Next(2) == 0)
            {
                // The power came and went.
                Timeline.At(silentAt.AddSeconds(_random.Next(30, 600)), () => Watches.Meets(home, HomeSilent.Scenario, drillOfTheDevice: false, ofArea: true));
            }
        }
    }

    /// <summary>The same once more, or another of the family.</summary>
    private Scenario Graver(Scenario scenario)
    {
        string[] family = [.. Codes.SelectMany(codes => codes).Where(code => Catalogue.Get(code).Family == scenario.Family)];
        return Catalogue.Get(Any(family));
    }

    private string Any(string[] codes) => codes[_random.Next(codes.Length)];

    private void Note(Hazard hazard)
    {
        Tale.Add(Timeline.Now, hazard.Home.HomeId, $"meets the condition of {hazard.AlarmId}");
        if (Weather.OneClock is { } disabled && Timeline.Now < _bothClocksFrom)
        {
            Hits.Add(disabled, hazard.Scenario.Profile);
        }
    }

    private AppProcess.Wires Connect(AppProcess process, Life life)
    {
        Line line = new(Timeline, life, Weather, Hit, () => Kill(process));
        return new AppProcess.Wires(
            new TableLine(line, Serve, () => Timeline.Now < _storageBackAt).AnswerAsync,
            new SmsLine(line, taken => _sabotage.Accept(taken, Phones.Accept)),
            new HubLine(line, Watches.Hear),
            new TaskHubLine(_taskHub, line, Timeline, Weather, Hit),
            TimerFires,
            Weather.OneClock == FaultKind.OrchestratorOff && Timeline.Now < _bothClocksFrom ? [nameof(EscalateAlarm)] : []);
    }

    private TableReply Serve(TableRequest request)
    {
        TableReply reply = _sabotage.Serve(Tables, request);
        if (!reply.Refused && request.Table == "open" && request.RowKey.Contains(AreaFamily, StringComparison.Ordinal))
        {
            MeetArea(isOpen: request.Verb != TableVerb.Delete);
        }

        if (_guardSleeps && request.Table == "open")
        {
            // The real one would be there within 15 s of whatever falls due now.
            Guard();
        }

        if (!reply.Refused && request.Table == "alarms" && request.Verb is TableVerb.Insert or TableVerb.Replace)
        {
            Desk.See(JsonNode.Parse((string)request.Properties["Alarm"])!);
        }

        return reply;
    }

    private void MeetArea(bool isOpen)
    {
        if (isOpen && !_areaIsOpen && Weather.OneClock is { } disabled && Timeline.Now < _bothClocksFrom)
        {
            Hits.Add(disabled, Profile.Area);
        }

        _areaIsOpen = isOpen;
    }

    private DateTimeOffset? TimerFires(DateTimeOffset asked)
    {
        if (_sabotage.LosesTimers)
        {
            return null;
        }

        switch (Weather.Any(FaultKind.TimerLost, FaultKind.TimerLate))
        {
            case FaultKind.TimerLost:
                Hit(FaultKind.TimerLost, "");
                return null;
            case FaultKind.TimerLate:
                Hit(FaultKind.TimerLate, "");
                return asked + Weather.Between(-1, 30); // As the real host's: some are early.
            default:
                return asked;
        }
    }

    private void Guard()
    {
        int woken = ++_guardWoken;
        _guardSleeps = Weather.IsCalm && Tables.Rows("open").All(row => (DateTimeOffset)row["DueAt"]! > Timeline.Now + AsleepFor);
        TimeSpan every = _guardSleeps ? AsleepFor : GuardEvery;
        DateTimeOffset next = new((Timeline.Now.UtcTicks / every.Ticks * every.Ticks) + every.Ticks, TimeSpan.Zero);
        Timeline.At(next, () =>
        {
            if (woken != _guardWoken)
            {
                return;
            }

            bool disabled = _sabotage.GuardIsOff || (Weather.OneClock == FaultKind.GuardOff && Timeline.Now < _bothClocksFrom);
            if (_guarding)
            {
                Tale.Add(Timeline.Now, "", "the guard is still at its last round");
            }
            else if (!disabled && !_process.IsDead)
            {
                _guarding = true;
                AppProcess process = _process;
                process.Call(
                    async () =>
                    {
                        await process.RunTimerAsync(nameof(GuardDeadlines));
                        return true;
                    },
                    _ => _guarding = false,
                    _ => _guarding = false);
            }

            Guard();
        });
    }

    private void Kill(AppProcess process)
    {
        Tale.Add(Timeline.Now, "", "the app dies");
        _deaths.Add(Timeline.Now);
        process.Kill();
        Start(Weather.Between(2, Weather.Next(4) == 0 ? 100 : 20));
    }

    private void Restart(TimeSpan pause)
    {
        if (!_process.IsDead)
        {
            _deaths.Add(Timeline.Now);
            _process.Kill();
            Start(pause);
        }
    }

    private void Start(TimeSpan pause)
    {
        Outages.Add(Timeline.Now, Timeline.Now + pause);
        Timeline.In(pause, () =>
        {
            Tale.Add(Timeline.Now, "", "another process of the app takes over");
            _process = new AppProcess(Timeline, Connect);
            Watches.ReadAgain();
        });
    }

    private string? MessageOf(string key)
    {
        string[] parts = key.Split('/');
        return (string?)Tables.Find("chains", parts[0], $"N|{parts[1]}")?["Message"];
    }

    private void Hit(FaultKind kind, Request request) => Hit(kind, request.About, request.What);

    private void Hit(FaultKind kind, string about) => Hit(kind, about, "");

    private void Hit(FaultKind kind, string about, string what)
    {
        if (kind == FaultKind.StorageOutage && _storageBackAt < Timeline.Now)
        {
            _storageBackAt = Timeline.Now + Weather.Between(3, 40);
            Outages.Add(Timeline.Now, _storageBackAt);
        }
        else if (kind == FaultKind.SmsTimeoutSent)
        {
            _unheard.Add((Timeline.Now, about));
        }
        else if (kind <= FaultKind.StorageContention && about.Split("|N|") is [var alarmId, var notification])
        {
            _unheard.Add((Timeline.Now, $"{alarmId}/{notification}"));
        }

        bool everyone = kind is FaultKind.CrashBeforeRequest or FaultKind.CrashAfterRequest or FaultKind.StorageOutage or FaultKind.TimerLate or FaultKind.TimerLost;
        foreach (Hazard hazard in Watches.Hazards.Where(hazard => !hazard.IsOver && (everyone || IsAbout(hazard, about))))
        {
            Hits.Add(kind, hazard.Scenario.Profile);
        }

        // What a silent home's messages meet on their way its area's alarm meets, which they make.
        if ((_areaIsOpen && everyone) || about.Contains($"-{AreaSilent.Scenario.Code}-", StringComparison.Ordinal) || about.EndsWith(AreaFamily, StringComparison.Ordinal)
            || (kind is >= FaultKind.DetectionLate and <= FaultKind.WatchForgets && Watches.Hazards.Any(hazard => hazard.IsOfArea && !hazard.IsOver && IsAbout(hazard, about))))
        {
            Hits.Add(kind, Profile.Area);
        }

        Tale.Add(Timeline.Now, about, $"{kind} {what}");
    }

    private static bool IsAbout(Hazard hazard, string about) =>
        about.Contains(hazard.AlarmId, StringComparison.Ordinal) || about == hazard.Home.HomeId || about.EndsWith($"{hazard.Home.HomeId}|{hazard.Family}", StringComparison.Ordinal);
}
