using Microsoft.DurableTask.Client;

namespace Anju.Durable;

public abstract class TimerTests(TestHubs hubs)
{
    [Fact]
    public async Task CreateTimer_DueInAMinute_FiresThenAndNotBefore()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return context.CurrentUtcDateTime;
        };
        await bench.StartAndRunAsync();
        Assert.Equal(TestBench.Noon.AddMinutes(1), bench.Engine.NextDueAt);

        await bench.TurnClockAsync(TimeSpan.FromSeconds(59.999));
        Assert.Null(await bench.OutputAsync());
        await bench.TurnClockAsync(TimeSpan.FromSeconds(0.001));

        Assert.Equal("\"2026-03-01T12:01:00Z\"", await bench.OutputAsync());
        Assert.Contains(new HistoryEvent.TimerFired(0), await bench.HistoryAsync());
        Assert.Null(bench.Engine.NextDueAt);
    }

    [Fact]
    public async Task CreateTimer_DueInDays_SurvivesARestart()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context =>
        {
            await context.CreateTimer(TestBench.Noon.AddDays(40).UtcDateTime, CancellationToken.None);
            return "rang";
        };
        await bench.StartAndRunAsync();

        await bench.RestartAsync();
        await bench.TurnClockAsync(TimeSpan.FromDays(39));
        Assert.Equal(TestBench.Noon.AddDays(40), bench.Engine.NextDueAt);
        await bench.TurnClockAsync(TimeSpan.FromDays(1));

        Assert.Equal("\"rang\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task CreateTimer_AtTheEndOfTimeAndLate_IsWaitedForLikeAnyOther()
    {
        await using TestBench bench = new(await hubs.NewAsync()) { Options = LateBy(0, 30) };
        bench.Functions.Main = async context =>
        {
            await Task.WhenAny(context.CreateTimer(DateTime.MaxValue, CancellationToken.None), context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None));
            return "went on";
        };
        await bench.StartAndRunAsync();

        await bench.TurnClockAsync(TimeSpan.FromMinutes(2));

        Assert.Equal("\"went on\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task CreateTimer_Canceled_NeitherFiresNorIsPending()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context =>
        {
            using CancellationTokenSource cancellation = new();
            Task timer = context.CreateTimer(TimeSpan.FromMinutes(1), cancellation.Token);
            cancellation.Cancel();
            await context.WaitForExternalEvent<string>("poke");
            return timer.IsCanceled;
        };
        await bench.StartAndRunAsync();
        Assert.Null(bench.Engine.NextDueAt);

        await bench.TurnClockAsync(TimeSpan.FromMinutes(2));
        await bench.PokeAsync("go");
        await bench.RunAsync();

        Assert.Equal("true", await bench.OutputAsync());
        Assert.DoesNotContain(new HistoryEvent.TimerFired(0), await bench.HistoryAsync());
    }

    [Fact]
    public async Task CreateTimer_EngineUpToThirtySecondsLate_FiresEachAtAMomentOfItsOwn()
    {
        ITaskHubStore store = await hubs.NewAsync();
        await using TestBench bench = new(store) { Options = LateBy(0, 30) };
        bench.Functions.Main = async context =>
        {
            List<DateTime> rang = [];
            for (int i = 1; i <= 10; i++)
            {
                await context.CreateTimer(TestBench.Noon.AddMinutes(i).UtcDateTime, CancellationToken.None);
                rang.Add(context.CurrentUtcDateTime);
            }

            return rang;
        };
        await bench.StartAndRunAsync();

        HashSet<TimeSpan> lateness = [];
        for (int i = 1; i <= 10; i++)
        {
            DateTimeOffset dueAt = bench.Engine.NextDueAt!.Value;
            Assert.InRange(dueAt, TestBench.Noon.AddMinutes(i), TestBench.Noon.AddMinutes(i).AddSeconds(30));
            lateness.Add(dueAt - TestBench.Noon.AddMinutes(i));
            await bench.RestartAsync();
            await bench.RunAsync();
            Assert.Equal(dueAt, bench.Engine.NextDueAt);
            await bench.TurnClockAsync(dueAt - bench.Time.GetUtcNow());
        }

        Assert.Equal(10, lateness.Count);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await bench.InstanceAsync()).RuntimeStatus);
    }

    [Theory]
    [InlineData(-1, 59)] // The real host cuts delays to whole seconds.
    [InlineData(30, 90)] // And polls every 30 s unless told otherwise.
    public async Task CreateTimer_EngineAsInexactAsTheRealOne_FiresThatMuchOff(int lateBySeconds, int firesAfterSeconds)
    {
        await using TestBench bench = new(await hubs.NewAsync()) { Options = LateBy(lateBySeconds, lateBySeconds) };
        bench.Functions.Main = async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return "rang";
        };

        await bench.StartAndRunAsync();

        Assert.Equal(TestBench.Noon.AddSeconds(firesAfterSeconds), bench.Engine.NextDueAt);
    }

    private static DurableOptions LateBy(int from, int to) =>
        new() { TimersLateFrom = TimeSpan.FromSeconds(from), TimersLateTo = TimeSpan.FromSeconds(to) };
}

public sealed class TimerMemoryTests(MemoryHubs hubs) : TimerTests(hubs), IClassFixture<MemoryHubs>;

[Collection(OverTables.Name)]
public sealed class TimerTableTests(TableHubs hubs) : TimerTests(hubs);
