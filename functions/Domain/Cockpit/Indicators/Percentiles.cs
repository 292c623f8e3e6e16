namespace Anju.Cockpit.Indicators;

/// <summary>Percentiles by nearest rank: always a value that occurred.</summary>
public static class Percentiles
{
    /// <summary>The smallest value that at least this part of the values does not exceed; null of nothing.</summary>
    /// <param name="values">In any order.</param>
    /// <param name="percent">1 to 100.</param>
    public static int? Nearest(IEnumerable<int> values, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        int[] sorted = [.. values.Order()];

        // Whole numbers: 0.95 * 20 would round up to 20 in binary fractions.
        return sorted.Length == 0 ? null : sorted[(((percent * sorted.Length) + 99) / 100) - 1];
    }
}
