using Anju.Watching.Judging;

namespace Anju.Registry.Rules;

/// <summary>A version of the numbers: what it sets otherwise than the code, and every number there is.</summary>
/// <remarks>Everywhere is by name of the number; ByTown and ByHome have the same by town (9 digits) and by home, and go before it. What none of them names has its normal value.</remarks>
internal sealed record ThresholdsView(
    int Version,
    IReadOnlyDictionary<string, double> Everywhere,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> ByTown,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> ByHome,
    IReadOnlyList<NumberView> Numbers)
{
    public static ThresholdsView Of(ThresholdTable table) => new(
        table.Version, table.Everywhere, table.ByTown, table.ByHome, [.. Watching.Rules.All.SelectMany(rule => rule.Thresholds).Select(NumberView.Of)]);
}

/// <summary>A number that rules go by today, and what it may be set to: from Least to Most, both included. Spans are in seconds.</summary>
internal sealed record NumberView(string Name, double Normal, string Unit, double Least, double Most)
{
    public static NumberView Of(Threshold threshold) => new(threshold.Name, threshold.Normal, threshold.Unit, threshold.Least, threshold.Most);
}
