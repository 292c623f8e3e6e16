using System.Globalization;
using System.Text;
using Anju.Scenarios;
using Anju.Simulation.Checking;
using Anju.Simulation.Faults;
using Anju.Simulation.Living;

namespace Anju.Simulation;

/// <summary>Many worlds, each on a thread of its own, and what they add up to.</summary>
/// <remarks>Worlds share nothing, so the number of threads changes no history.</remarks>
internal sealed class Simulations
{
    /// <summary>Inside a world everything that is awaited goes on at once, one call within the other.</summary>
    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>What a world has on average, rounded down: how many worlds there are must not hang on which thread is faster.</summary>
    private const int AlarmsPerWorld = 13;

    private readonly Lock _gate = new();
    private readonly List<Finding> _findings = [];
    private readonly List<TimeSpan> _answerTimes = [];
    private int _breaches;
    private int _unanswered;

    public FaultHits Hits { get; } = new();

    public IReadOnlyList<Finding> Findings => _findings;

    public int Worlds { get; private set; }

    public int Alarms { get; private set; }

    public int SecondCopies { get; private set; }

    /// <summary>Alarms that were put off to the morning, and of which people heard then.</summary>
    public int ToldInTheMorning { get; private set; }

    /// <summary>As many seeds, beginning with one, as have about so many alarms.</summary>
    public static IReadOnlyList<int> Seeds(int first, int alarms) => [.. Enumerable.Range(first, Math.Max(1, alarms / AlarmsPerWorld))];

    /// <summary>Lives through these worlds.</summary>
    public static Simulations Run(IReadOnlyList<int> seeds)
    {
        Simulations all = new();
        int next = -1;
        Task.WaitAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Begin(() =>
        {
            while (Interlocked.Increment(ref next) is var number && number < seeds.Count)
            {
                all.Add(Lived(seeds[number], sabotage: null));
            }
        })));
        return all;
    }

    /// <summary>Lives through one world on a thread of its own.</summary>
    public static History Live(int seed, Sabotage? sabotage = null)
    {
        History? history = null;
        Begin(() => history = Lived(seed, sabotage)).GetAwaiter().GetResult();
        return history!;
    }

    /// <summary>What was lived through, for people.</summary>
    public override string ToString()
    {
        TimeSpan[] times = [.. _answerTimes.Order()];
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Worlds} worlds, {Alarms} alarms, {_findings.Count} findings, {SecondCopies} second copies (each after breaking off mid-send at a provider that does not know repeats)");
        text.AppendLine(CultureInfo.InvariantCulture, $"time to answer: p50 {At(0.5)}, p95 {At(0.95)}, p99 {At(0.99)}, max {At(1)}; {_breaches} breaches, {_unanswered} never answered; {ToldInTheMorning} put off to the morning");
        text.AppendLine("faults that met an alarm, by its profile:").Append(Hits.Table(Enum.GetValues<Profile>()));
        return text.ToString();

        string At(double part) => times.Length == 0 ? "-"
            : string.Create(CultureInfo.InvariantCulture, $"{times[(int)((times.Length - 1) * part)].TotalSeconds:F1} s");
    }

    private static Task Begin(Action work)
    {
        Task task = new(work);
        new Thread(task.RunSynchronously, StackBytes).UnsafeStart();
        return task;
    }

    private static History Lived(int seed, Sabotage? sabotage)
    {
        SimulatedWorld world = new(seed, sabotage);
        world.Run();
        return new History(world);
    }

    private void Add(History history)
    {
        IReadOnlyList<Finding> findings = Checker.Check(history);
        lock (_gate)
        {
            Worlds++;
            Alarms += history.Alarms.Count;
            SecondCopies += ToldOnce.SecondCopies(history);
            ToldInTheMorning += history.Alarms.Count(QuietNights.IsToldInTheMorning);
            Hits.Add(history.World.Hits);
            _findings.AddRange(findings);
            _answerTimes.AddRange(history.Alarms.Select(PromiseKept.AnswerTime).OfType<TimeSpan>());
            _breaches += history.Alarms.Count(alarm => alarm.Ledger.Any(line => line.Kind == "breached"));
            _unanswered += history.Alarms.Count(alarm => !alarm.IsTest && !alarm.Ledger.Any(line => line.Is("answered", "closed")));
        }
    }
}
