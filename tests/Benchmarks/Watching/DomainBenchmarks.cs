using System.Globalization;
using Anju.Watching.Snapshots;

namespace Anju.Watching;

/// <summary>What the domain's own code costs, held against performance.md.</summary>
internal static class DomainBenchmarks
{
    private const int ATown = 10_000;
    private const int AProvince = 1_000_000;

    private static readonly (string Name, Action Run)[] Parts =
    [
        ("pipeline", () => Pipeline(ATown, most: 2.5)),
        ("million", () => Pipeline(AProvince, most: 4.5)),
        ("memory", Memory),
        ("snapshot", Snapshot),
        ("rules", Rules),
    ];

    /// <summary>Runs and prints them: all, or the one that is named.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string? name = null) => NamedParts.Run(Parts, name, Console.Error);

    private static void Memory()
    {
        HomeCost cost = HomeCost.Count();
        Hold($"memory per home: {cost.Bytes:0} B, and {cost.BaselineBytes:0} B of baselines; {cost.PackedBytes:0} B as stored", cost.Bytes <= 400);
    }

    private static void Snapshot()
    {
        Snapshot snapshot = new();
        Cost[] costs = snapshot.Time(rounds: 200);
        Print($"MemoryPack, write + read: {costs[0].Nanoseconds:0} ns, {snapshot.Bytes.Theirs} B");
        Hold($"snapshot, write + read: {costs[1].Nanoseconds:0} ns, {snapshot.Bytes.Ours} B = {costs[1].Ratio:0.00} x MemoryPack", costs[1].Ratio <= 2);
    }

    private static void Rules()
    {
        const int Readings = 10_000;
        IReadOnlyDictionary<string, int> held = EqualVerdicts.Compare(Readings);
        Print($"RulesEngine agrees on {Readings} readings; held after: {string.Join(", ", held.Select(one => $"{one.Key} {one.Value}"))}");
        Cost[] costs = new AgainstRulesEngine().Time(rounds: 100);
        Print($"the 19 rules alone, over what each has prepared: ours {costs[3].Nanoseconds:0} ns, {costs[3].Bytes:0.##} B; RulesEngine {costs[2].Nanoseconds:0} ns, {costs[2].Bytes:0} B = {costs[2].Nanoseconds / costs[3].Nanoseconds:0} x as long as they, {costs[2].Ratio:0} x as long as ours with state");
        Hold(
            $"19 rules + state, looks left out where nothing can be found: {costs[0].Nanoseconds:0} ns, {costs[0].Bytes:0.##} B; RulesEngine with its facts worked out, keeping the watch not counted: {costs[1].Nanoseconds:0} ns, {costs[1].Bytes:0} B = {costs[1].Ratio:0} x",
            costs[1].Ratio >= 100);
    }

    private static void Pipeline(int homes, double most)
    {
        Pipeline pipeline = new(homes);
        Cost[] costs = pipeline.Time(rounds: 200);
        Print($"T, looking at the JSON: {costs[0].Nanoseconds:0} ns");
        Hold($"decode + validate: {costs[1].Nanoseconds:0} ns = {costs[1].Ratio:0.00} T, {costs[1].Bytes:0.##} B", costs[1].Ratio <= 1.6 && costs[1].Bytes < 0.5);
        Hold($"pipeline, {homes} homes: {costs[2].Nanoseconds:0} ns = {costs[2].Ratio:0.00} T, {costs[2].Bytes:0.##} B, found {pipeline.Findings}", costs[2].Ratio <= most && costs[2].Bytes < 0.5);
    }

    private static void Hold(FormattableString line, bool met) => Print($"{line.ToString(CultureInfo.InvariantCulture)}   hold {(met ? "met" : "missed")}");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
