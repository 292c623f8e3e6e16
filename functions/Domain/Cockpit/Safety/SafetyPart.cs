namespace Anju.Cockpit.Safety;

/// <summary>One part of the safety index.</summary>
/// <param name="Letter">A, O, K, F, B or C.</param>
/// <param name="Weight">Points it gives at most.</param>
/// <param name="ZeroAt">The value that gives nothing.</param>
/// <param name="OneAt">The value that gives all.</param>
/// <param name="Value">The value; null if there was nothing to measure.</param>
/// <param name="Score">0 to 1; null where the value is unknown and that is not as good as it can be.</param>
/// <param name="Note"><c>noEvents</c> if nothing happened that could have gone wrong, <c>noData</c> if nothing is known; else null.</param>
public sealed record SafetyPart(string Letter, int Weight, double ZeroAt, double OneAt, double? Value, double? Score, string? Note)
{
    /// <summary>A part of a value that is known; linear between its ends, and no further.</summary>
    internal static SafetyPart Of(string letter, int weight, double zeroAt, double oneAt, double value) => new(
        letter, weight, zeroAt, oneAt, value, Math.Clamp((value - zeroAt) / (oneAt - zeroAt), 0, 1), Note: null);

    /// <summary>Nothing happened, so nothing went wrong.</summary>
    internal static SafetyPart WithoutEvents(string letter, int weight, double zeroAt, double oneAt) =>
        new(letter, weight, zeroAt, oneAt, Value: null, Score: 1, "noEvents");

    /// <summary>Nobody knows.</summary>
    internal static SafetyPart WithoutData(string letter, int weight, double zeroAt, double oneAt) =>
        new(letter, weight, zeroAt, oneAt, Value: null, Score: null, "noData");
}
