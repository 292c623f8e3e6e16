using System.Text.Json.Serialization;

namespace Anju.Cockpit.Indicators;

/// <summary>So many of so many.</summary>
/// <param name="Count">How many are.</param>
/// <param name="Among">Of how many.</param>
public readonly record struct Share(int Count, int Among)
{
    /// <summary>A percentage of fewer says nothing: the counts are shown instead. Source: domain reference 4.2, small numbers.</summary>
    public const int FewestForPercent = 20;

    /// <summary>The 97.5 % point of the normal distribution: a two-sided interval of 95 %.</summary>
    private const double Z = 1.959964;

    /// <summary>0 to 1; null of nothing. Not for people's eyes: they are shown the percentage, or the counts.</summary>
    [JsonIgnore]
    public double? Value => Among == 0 ? null : (double)Count / Among;

    /// <summary>0 to 100, not rounded; null where the numbers are too small for one.</summary>
    public double? Percent => Among < FewestForPercent ? null : 100 * Value;

    /// <summary>The lower end of the 95 % Wilson interval, 0 to 100, by which regions are ranked: few cases do not make a place first. Null where there is no percentage.</summary>
    public double? LowerBoundPercent
    {
        get
        {
            if (Among < FewestForPercent || Value is not { } share)
            {
                return null;
            }

            double z2 = Z * Z;
            double spread = Z * Math.Sqrt(((share * (1 - share)) + (z2 / (4 * Among))) / Among);
            return Math.Max(0, 100 * (share + (z2 / (2 * Among)) - spread) / (1 + (z2 / Among)));
        }
    }
}
