using System.Runtime;

namespace Anju.Watching;

/// <summary>What one of several contenders took, by rounds in which all of them take turns: the machine's moods meet all alike.</summary>
/// <param name="Nanoseconds">Median per operation.</param>
/// <param name="Ratio">Median of its share of the first contender's time in the same round.</param>
/// <param name="Bytes">Allocated per operation, over all rounds.</param>
internal sealed record Cost(double Nanoseconds, double Ratio, double Bytes);

/// <summary>Times contenders side by side.</summary>
internal static class Rounds
{
    /// <summary>Rounds without anything compiled after which code counts as compiled; chosen: several times the runtime's pause before it compiles again.</summary>
    private const int Settled = 100;

    /// <summary>Rounds before those that count, at most: the lives told must not come to an end of their day.</summary>
    private const int MostWarmUp = 600;

    /// <summary>Lets all contenders run <paramref name="rounds"/> times, each time another one first.</summary>
    /// <param name="rounds">Rounds that count.</param>
    /// <param name="operations">Operations of a contender in a round.</param>
    /// <param name="prepare">Runs before each round, untimed.</param>
    /// <param name="contenders">The first is what the others are compared with.</param>
    public static Cost[] Time(int rounds, int operations, Action prepare, params Action[] contenders)
    {
        double[][] times = [.. contenders.Select(_ => new double[rounds])];
        long[] bytes = new long[contenders.Length];
        WarmUp(prepare, contenders);
        for (int round = 0; round < rounds; round++)
        {
            prepare();
            for (int turn = 0; turn < contenders.Length; turn++)
            {
                int who = (turn + round) % contenders.Length;
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                long began = TimeProvider.System.GetTimestamp();
                contenders[who]();
                TimeSpan took = TimeProvider.System.GetElapsedTime(began);
                bytes[who] += GC.GetAllocatedBytesForCurrentThread() - allocated;
                times[who][round] = took.TotalNanoseconds / operations;
            }
        }

        return [.. times.Select((taken, who) => new Cost(
            Median(taken), Median([.. taken.Zip(times[0], (its, first) => its / first)]), (double)bytes[who] / rounds / operations))];
    }

    /// <summary>
    /// Fills caches, and waits until the runtime has compiled for good what is called often: it does so in the background, and what runs for weeks
    /// runs that. Measured before, a watch takes ten times as long.
    /// </summary>
    private static void WarmUp(Action prepare, Action[] contenders)
    {
        int settled = 0;
        for (int round = 0; round < MostWarmUp && settled < Settled; round++)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            prepare();
            foreach (Action contender in contenders)
            {
                contender();
            }

            settled = JitInfo.GetCompiledMethodCount() == compiled ? settled + 1 : 0;
        }
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
