using Anju.Cockpit.Indicators;

namespace Anju.Cockpit.Safety;

/// <summary>One part of the safety index, with the counts it is made of.</summary>
/// <param name="Letter">A, O, K, F, B or C.</param>
/// <param name="Weight">Points it gives at most.</param>
/// <param name="ZeroAt">The value that gives nothing.</param>
/// <param name="OneAt">The value that gives all.</param>
/// <param name="Count">A: answered in time. O: minutes online. K: elders with all four kinds. F: false alarms. B: overdue work. C: advisory alarms open for over 24 h.</param>
/// <param name="Among">A: promised an answer. O: minutes installed. K: elders entitled. F: closed real, minor or false. B: devices. C: elders enrolled.</param>
/// <param name="Value">Count ÷ Among: of A, O, K and F from 0 to 1, of B per 100, of C per 1,000; null where fewer than 20 are too few to say so.</param>
/// <param name="Score">0 to 1; null where the value is unknown and that is not as good as it can be.</param>
/// <param name="Note"><c>noEvents</c> if nothing happened that could have gone wrong, <c>noData</c> if nothing is known; else null.</param>
public sealed record SafetyPart(string Letter, int Weight, double ZeroAt, double OneAt, long Count, long Among, double? Value, double? Score, string? Note)
{
    /// <summary>A part; linear between its ends, and no further.</summary>
    /// <param name="count">So many.</param>
    /// <param name="among">Of so many; none gives no points, or all of them if nothing could have gone wrong.</param>
    /// <param name="per">1, 100 or 1,000.</param>
    /// <param name="noneIsGood">Whether none is as good as can be.</param>
    internal SafetyPart Of(long count, long among, int per = 1, bool noneIsGood = false)
    {
        if (among == 0)
        {
            return this with { Score = noneIsGood ? 1 : null, Note = noneIsGood ? "noEvents" : "noData" };
        }

        double value = (double)per * count / among;
        return this with
        {
            Count = count,
            Among = among,
            Value = among < Share.FewestForPercent ? null : value,
            Score = Math.Clamp((value - ZeroAt) / (OneAt - ZeroAt), 0, 1),
        };
    }

    /// <summary>A part nothing was measured for yet.</summary>
    internal static SafetyPart Named(string letter, int weight, double zeroAt, double oneAt) => new(letter, weight, zeroAt, oneAt, Count: 0, Among: 0, Value: null, Score: null, Note: null);
}
