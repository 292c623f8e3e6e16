using Grpc.Core;
using Microsoft.DurableTask.Client;

namespace Anju.Durable;

public abstract class ExternalEventTests(TestHubs hubs)
{
    [Fact]
    public async Task WaitForExternalEvent_RaisedBeforeAnybodyWaits_KeepsTheOrder()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions["Work"] = _ => Task.FromResult<object?>(null);
        bench.Functions.Main = async context =>
        {
            await context.CallActivityAsync("Work");
            string first = await context.WaitForExternalEvent<string>("poke");
            string second = await context.WaitForExternalEvent<string>("poke");
            return first + await context.WaitForExternalEvent<string>("poke") + second;
        };
        await bench.StartAsync();
        await bench.PokeAsync("a");
        await bench.PokeAsync("b");
        await bench.RunAsync();
        await bench.PokeAsync("c");

        await bench.RunAsync();

        Assert.Equal("\"acb\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task WaitForExternalEvent_NameInOtherCase_IsTheSameName()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context => await context.WaitForExternalEvent<string>("POKE");
        await bench.StartAndRunAsync();

        await bench.PokeAsync("a");
        await bench.RunAsync();

        Assert.Equal("\"a\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task WaitForExternalEvent_AnotherNameIsRaised_GoesOnWaiting()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context => await context.WaitForExternalEvent<string>("answer");
        await bench.StartAndRunAsync();

        await bench.PokeAsync("a");
        await bench.RunAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await bench.InstanceAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task WaitForExternalEvent_Canceled_LeavesTheEventToTheNextWaiter()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context =>
        {
            using CancellationTokenSource cancellation = new();
            Task<string> given = context.WaitForExternalEvent<string>("poke", cancellation.Token);
            cancellation.Cancel();
            return $"{await context.WaitForExternalEvent<string>("poke")} {given.IsCanceled}";
        };
        await bench.StartAndRunAsync();

        await bench.PokeAsync("a");
        await bench.RunAsync();

        Assert.Equal("\"a True\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task WaitForExternalEvent_TwoWaitersOfOneName_TheYoungerIsServedFirst()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context =>
        {
            Task<string> older = context.WaitForExternalEvent<string>("poke");
            Task<string> younger = context.WaitForExternalEvent<string>("poke");
            await Task.WhenAny(older, younger);
            return younger.IsCompleted && !older.IsCompleted ? await younger : "the older";
        };
        await bench.StartAndRunAsync();

        await bench.PokeAsync("a");
        await bench.RunAsync();

        Assert.Equal("\"a\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task RaiseEvent_NoSuchInstance_IsDroppedAndNotKeptForALaterOne()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context => await context.WaitForExternalEvent<string>("poke");

        await bench.PokeAsync("too early");
        await bench.StartAndRunAsync();
        Assert.Null(await bench.OutputAsync());
        await bench.PokeAsync("in time");
        await bench.RunAsync();

        Assert.Equal("\"in time\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task RaiseEvent_FinishedInstance_IsRefused()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = _ => Task.FromResult<object?>("done");
        await bench.StartAndRunAsync();

        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => bench.PokeAsync("a"));

        Assert.Equal(StatusCode.FailedPrecondition, refusal.StatusCode);
    }

    [Fact]
    public async Task RaiseEvent_MoreThanATurnTakesIn_ArriveAll()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context =>
        {
            int sum = 0;
            for (int i = 0; i < 120; i++)
            {
                sum += await context.WaitForExternalEvent<int>("poke");
            }

            return sum;
        };
        await bench.StartAsync();
        for (int i = 1; i <= 120; i++)
        {
            await bench.Client.RaiseEventAsync("one", "poke", i, CancellationToken.None);
        }

        await bench.RunAsync();

        Assert.Equal("7260", await bench.OutputAsync()); // 120 × 121 / 2
    }
}

public sealed class ExternalEventMemoryTests(MemoryHubs hubs) : ExternalEventTests(hubs), IClassFixture<MemoryHubs>;

[Collection(OverTables.Name)]
public sealed class ExternalEventTableTests(TableHubs hubs) : ExternalEventTests(hubs);
