namespace Anju.Registry.Duties;

/// <summary>A time with nobody on duty.</summary>
/// <param name="From">The first moment of it.</param>
/// <param name="Until">The first moment after it.</param>
public sealed record Gap(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>When something holds that can only change at known moments; neighbouring times become one.</summary>
    internal static IReadOnlyList<Gap> When(
        Predicate<DateTimeOffset> holds, IEnumerable<DateTimeOffset> changes, DateTimeOffset from, DateTimeOffset until)
    {
        List<DateTimeOffset> moments = [from, .. changes.Where(change => from < change && change < until).Distinct().Order(), until];
        List<Gap> gaps = [];
        foreach ((DateTimeOffset begin, DateTimeOffset end) in moments.Zip(moments.Skip(1)).Where(time => holds(time.First)))
        {
            if (gaps.Count > 0 && gaps[^1].Until == begin)
            {
                gaps[^1] = gaps[^1] with { Until = end };
            }
            else
            {
                gaps.Add(new Gap(begin, end));
            }
        }

        return gaps;
    }
}
