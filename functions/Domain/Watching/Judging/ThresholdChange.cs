namespace Anju.Watching.Judging;

/// <summary>One change of the numbers homes are judged by: for everybody, for a town or for a home.</summary>
/// <param name="Town">A town (9 digits); null if it is not a town's.</param>
/// <param name="HomeId">A home; null if it is not a home's.</param>
/// <param name="Set">Numbers by name (<see cref="Threshold.Name"/>); null takes a number back to what it is without this place.</param>
public sealed record ThresholdChange(string? Town, string? HomeId, IReadOnlyDictionary<string, double?> Set)
{
    private const int TownDigits = 9;

    /// <summary>What is wrong with it: the field, and what it must be; null if nothing is.</summary>
    public (string Field, string Problem)? Flaw()
    {
        if (Town is not null && (Town.Length != TownDigits || !Town.All(char.IsAsciiDigit)))
        {
            return ("town", "must be a town's code of 9 digits");
        }

        if (Town is not null && HomeId is not null)
        {
            return ("homeId", "must be left out where 'town' is given");
        }

        return Set.Count == 0 ? ("set", "must name a number") : Set.Select(FlawOf).FirstOrDefault(flaw => flaw is not null);
    }

    private static (string Field, string Problem)? FlawOf(KeyValuePair<string, double?> number)
    {
        string field = $"set.{number.Key}";
        return Rules.FindThreshold(number.Key) is not { } threshold ? (field, "is no number a rule has")
            : number.Value is not { } value ? null
            : value >= threshold.Least && value <= threshold.Most ? null
            : (field, FormattableString.Invariant($"must be from {threshold.Least} to {threshold.Most} {threshold.Unit}"));
    }
}
