using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Anju.Durable;

public abstract class RenewalTests(TestHubs hubs)
{
    [Fact]
    public async Task ContinueAsNew_GivesTheNewInputAndAnEmptyHistory()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions["Work"] = _ => Task.FromResult<object?>(null);
        bench.Functions.Main = async context =>
        {
            int round = context.GetInput<int>();
            await context.CallActivityAsync("Work", round);
            if (round < 3)
            {
                context.ContinueAsNew(round + 1);
            }

            return round;
        };

        await bench.StartAndRunAsync(1);

        Assert.Equal("3", await bench.OutputAsync());
        Assert.Equal(
            [new HistoryEvent.TaskScheduled(0, "Work", "3")],
            (await bench.HistoryAsync()).OfType<HistoryEvent.TaskScheduled>());
    }

    [Theory]
    [InlineData(true, "\"ab\"")]
    [InlineData(false, null)]
    public async Task ContinueAsNew_EventsNobodyWaitedFor_GoAlongIfWanted(bool preserve, string? output)
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions["Work"] = _ => Task.FromResult<object?>(null);
        bench.Functions.Main = async context =>
        {
            if (context.GetInput<string>() == "first")
            {
                await context.CallActivityAsync("Work");
                context.ContinueAsNew("second", preserve);
                return null;
            }

            return await context.WaitForExternalEvent<string>("poke") + await context.WaitForExternalEvent<string>("poke");
        };
        await bench.StartAsync("first");
        await bench.PokeAsync("a");
        await bench.PokeAsync("b");

        await bench.RunAsync();

        Assert.Equal(output, await bench.OutputAsync());
    }

    [Fact]
    public async Task ContinueAsNew_EventInACompletedUnreadWaiter_IsLostAsOnTheRealHost()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = RenewedWhileItWaits;
        await bench.StartAndRunAsync("first");
        await bench.PokeAsync("a");
        await bench.Client.RaiseEventAsync("one", "renew", CancellationToken.None);

        await bench.RunAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await bench.InstanceAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task ContinueAsNew_EventBehindTheOneThatRenews_GoesAlong()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = RenewedWhileItWaits;
        await bench.StartAndRunAsync("first");
        await bench.Client.RaiseEventAsync("one", "renew", CancellationToken.None);
        await bench.PokeAsync("a"); // The old run's waiter is still there.

        await bench.RunAsync();

        Assert.Equal("\"a\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task ContinueAsNew_TimerOfTheOldRun_DoesNotFireInTheNew()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context =>
        {
            if (context.GetInput<string>() == "first")
            {
                _ = context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                context.ContinueAsNew("second");
                return null;
            }

            await context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
            return "rang";
        };
        await bench.StartAndRunAsync("first");

        await bench.TurnClockAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await bench.InstanceAsync()).RuntimeStatus);
        Assert.Equal(TestBench.Noon.AddMinutes(5), bench.Engine.NextDueAt);
    }

    // Its first run has a waiter for pokes when it renews.
    private static async Task<object?> RenewedWhileItWaits(TaskOrchestrationContext context)
    {
        Task<string> poke = context.WaitForExternalEvent<string>("poke");
        if (context.GetInput<string>() == "second")
        {
            return await poke;
        }

        await context.WaitForExternalEvent<string>("renew");
        context.ContinueAsNew("second");
        return null;
    }
}

public sealed class RenewalMemoryTests(MemoryHubs hubs) : RenewalTests(hubs), IClassFixture<MemoryHubs>;

[Collection(OverTables.Name)]
public sealed class RenewalTableTests(TableHubs hubs) : RenewalTests(hubs);
