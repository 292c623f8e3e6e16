using Anju.Telemetry;
using static Anju.Scenarios.Times;

namespace Anju.Watching;

/// <summary>What a quiet home costs, in counts, which do not move with the machine. Source of the bounds: performance.md.</summary>
public sealed class QuietCostTests
{
    /// <summary>What is to be held is none; a look that time asks for still allocates, so this is what holds today.</summary>
    private const long BytesAReading = 8;

    [Fact]
    public void Apply_QuietReadings_AllocateNextToNothing()
    {
        WatchedHome home = Settled();
        (HubPosition Position, Reading Reading)[] quiet = [.. Enumerable.Range(1, 200).Select(tick => Quiet(home, Hours(3) + Minutes(tick)))];
        Take(home.Watch, quiet.AsSpan(0, 100));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int found = Take(home.Watch, quiet.AsSpan(100));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, found);
        Assert.InRange(allocated, 0, 100 * BytesAReading);
    }

    /// <summary>Chosen: what it is today, and a little.</summary>
    [Fact]
    public void Write_QuietHome_TakesNoMoreThanToday() => Assert.InRange(WatchFormat.Write(Settled().Watch).Length, 1, 700);

    private static WatchedHome Settled()
    {
        WatchedHome home = WatchedHome.Whole();
        home.Opens(-Minutes(1));
        home.Shuts(-Seconds(50));
        home.Lives(Now, Hours(3) + Minutes(1), inBed: true);
        return home;
    }

    private static (HubPosition Position, Reading Reading) Quiet(WatchedHome home, TimeSpan at) =>
        (home.At(at), at.TotalMinutes % 2 == 0 ? home.GasReading(0.4, at) : home.BedReading(true, at));

    private static int Take(Watch watch, Span<(HubPosition Position, Reading Reading)> quiet)
    {
        int found = 0;
        foreach (ref (HubPosition Position, Reading Reading) one in quiet)
        {
            found += watch.Apply(one.Position, new ReadOnlySpan<Reading>(in one.Reading)).Detections.Count;
        }

        return found;
    }
}
