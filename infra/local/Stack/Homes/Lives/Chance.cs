namespace Anju.Homes.Lives;

/// <summary>Chance that is the same every time: each home, day and purpose has its own, whatever was asked for before.</summary>
internal static class Chance
{
    // How much of a day's mood the next day keeps, and how far back that is worth looking.
    private const double Kept = 0.4;
    private const int Remembered = 7;

    /// <summary>Begins the chance of one purpose.</summary>
    public static Random Of(int seed, int home, int day, int purpose)
    {
        ulong mixed = unchecked(((((((ulong)seed * 1_000_003) + (ulong)home) * 1_000_003) + (ulong)day) * 1_000_003) + (ulong)purpose);
        mixed = unchecked((mixed ^ (mixed >> 31)) * 0x9E3779B97F4A7C15);
        return new Random((int)((mixed ^ (mixed >> 33)) & int.MaxValue));
    }

    /// <summary>How a person is that day in one respect, compared with themselves: autocorrelated (0.4 a day) with heavy tails (t with 5 degrees of freedom), variance 1.</summary>
    /// <remarks>Source: domain.md 1.4, what real series look like.</remarks>
    public static double Mood(int seed, int home, int day, int purpose)
    {
        double mood = 0;
        double weight = Math.Sqrt(1 - (Kept * Kept));
        for (int back = 0; back <= Remembered; back++, weight *= Kept)
        {
            mood += weight * Of(seed, home, day - back, purpose).HeavyTailed();
        }

        return mood;
    }

    /// <summary>Happens with a probability.</summary>
    public static bool Happens(this Random random, double probability) => random.NextDouble() < probability;

    /// <summary>Around 0, variance 1.</summary>
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Around 0, variance 1, with tails of Student's t, 5 degrees of freedom.</summary>
    public static double HeavyTailed(this Random random)
    {
        const int Freedom = 5;
        double squares = Enumerable.Range(0, Freedom).Sum(_ => Math.Pow(random.Normal(), 2));
        return random.Normal() * Math.Sqrt((Freedom - 2) / squares);
    }

    /// <summary>Mostly near a median, with a long tail of much more.</summary>
    public static double LogNormal(this Random random, double median, double spread) => median * Math.Exp(spread * random.Normal());

    /// <summary>A log-normal span.</summary>
    public static TimeSpan Span(this Random random, TimeSpan median, double spread) => random.LogNormal(1, spread) * median;

    /// <summary>How often something happens that happens so often in the mean.</summary>
    public static int Poisson(this Random random, double mean)
    {
        int count = 0;
        for (double left = random.NextDouble(), limit = Math.Exp(-mean); left > limit; left *= random.NextDouble())
        {
            count++;
        }

        return count;
    }
}
