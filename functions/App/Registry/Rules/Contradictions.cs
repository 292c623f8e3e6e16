using Anju.Watching.Judging;

namespace Anju.Registry.Rules;

/// <summary>Whether a change goes together with the numbers as they are.</summary>
internal static class Contradictions
{
    /// <inheritdoc cref="ThresholdTable.FlawOf"/>
    public static async Task<(string Field, string Problem)?> FlawOfAsync(
        this ThresholdTable table, ThresholdChange change, HomeTable homes, CancellationToken cancellation)
    {
        IEnumerable<string> own = change.HomeId is { } homeId ? table.ByHome.Keys.Append(homeId).Distinct() : table.ByHome.Keys;
        return table.FlawOf(change, await homes.VillagesOfAsync(own, cancellation));
    }
}
