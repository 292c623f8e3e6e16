namespace Anju.Watching;

/// <summary>What one of several contenders took, by rounds in which all of them take turns: the machine's moods meet all alike.</summary>
/// <param name="Nanoseconds">Median per operation.</param>
/// <param name="Ratio">Median of its share of the first contender's time in the same round.</param>
/// <param name="Bytes">Allocated per operation, over all rounds.</param>
internal sealed record Cost(double Nanoseconds, double Ratio, double Bytes);

/// <summary>Times contenders side by side.</summary>
internal static class Rounds
{
    /// <summary>The first rounds compile and fill caches; they do not count.</summary>
    private const int WarmUp = 100;

    /// <summary>Lets all contenders run <paramref name="rounds"/> times, each time another one first.</summary>
    /// <param name="rounds">Rounds that count.</param>
    /// <param name="operations">Operations of a contender in a round.</param>
    /// <param name="prepare">Runs before each round, untimed.</param>
    /// <param name="contenders">The first is what the others are compared with.</param>
    public static Cost[] Time(int rounds, int operations, Action prepare, params Action[] contenders)
    {
        double[][] times = [.. contenders.Select(_ => new double[rounds])];
        long[] bytes = new long[contenders.Length];
        for (int round = -WarmUp; round < rounds; round++)
        {
            prepare();
            for (int turn = 0; turn < contenders.Length; turn++)
            {
                int who = (turn + round + WarmUp) % contenders.Length;
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                long began = TimeProvider.System.GetTimestamp();
                contenders[who]();
                TimeSpan took = TimeProvider.System.GetElapsedTime(began);
                if (round >= 0)
                {
                    bytes[who] += GC.GetAllocatedBytesForCurrentThread() - allocated;
                    times[who][round] = took.TotalNanoseconds / operations;
                }
            }
        }

        return [.. times.Select((taken, who) => new Cost(
            Median(taken), Median([.. taken.Zip(times[0], (its, first) => its / first)]), (double)bytes[who] / rounds / operations))];
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
