using Anju.Running;

namespace Anju.Stack;

public sealed class StackClockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("anju-clock-").FullName;

    private string ClockFile => Path.Combine(_folder, "clock.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_NewFile_BeginsAtTheWallClock()
    {
        DateTimeOffset before = TimeProvider.System.GetUtcNow();

        await using StackClock clock = StackClock.Start(ClockFile, speed: 1);

        Assert.InRange(clock.Time.GetUtcNow(), before, before.AddSeconds(5));
    }

    [Fact]
    public async Task Start_AfterAFasterRun_DoesNotGoBack()
    {
        const double ADayInEightySeconds = 1080;
        DateTimeOffset last;
        await using (StackClock fast = StackClock.Start(ClockFile, ADayInEightySeconds))
        {
            last = await SeeItRunAheadAsync(fast);
        }

        await using StackClock slow = StackClock.Start(ClockFile, speed: 1);

        Assert.InRange(slow.Time.GetUtcNow(), last, last.AddHours(1));
    }

    [Fact]
    public async Task Start_AtATimeOfDay_BeginsAtTheNextOne()
    {
        await using StackClock clock = StackClock.Start(ClockFile, speed: 1, new TimeOnly(9, 30));

        DateTimeOffset begins = clock.Time.GetUtcNow();
        Assert.InRange(begins.ToOffset(TimeSpan.FromHours(8)).TimeOfDay, new TimeSpan(9, 30, 0), new TimeSpan(9, 30, 5));
        Assert.InRange(begins - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(-5), TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task Start_AfterAKill_DoesNotGoBack()
    {
        const double Fast = 1080;
        string left = Path.Combine(_folder, "left.json");
        await using StackClock killed = StackClock.Start(ClockFile, Fast);
        File.Copy(ClockFile, left); // What is on the disk when the process is killed some moments later.
        DateTimeOffset last = await SeeItRunAheadAsync(killed);

        await using StackClock next = StackClock.Start(left, speed: 1);

        Assert.InRange(next.Time.GetUtcNow(), last, last.AddHours(2));
    }

    private static async Task<DateTimeOffset> SeeItRunAheadAsync(StackClock clock)
    {
        DateTimeOffset from = clock.Time.GetUtcNow();
        await Task.Delay(TimeSpan.FromMinutes(5), clock.Time); // A third of a second here.
        DateTimeOffset now = clock.Time.GetUtcNow();
        // A timer of the runtime may be a millisecond early, which is a second of this clock.
        Assert.True(now - from >= TimeSpan.FromMinutes(4), "The clock does not run.");
        return now;
    }
}
