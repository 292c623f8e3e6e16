using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Anju.Durable;

public abstract class ClientTests(TestHubs hubs)
{
    [Fact]
    public async Task GetInstance_NoSuchInstance_IsNull()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);

        Assert.Null(await bench.Client.GetInstanceAsync("one"));
    }

    [Fact]
    public async Task GetInstance_FromStartToEnd_ShowsHowFarItIs()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context =>
        {
            context.SetCustomStatus("waiting");
            return await context.WaitForExternalEvent<int>("poke");
        };

        await bench.StartAsync();
        OrchestrationMetadata pending = await bench.InstanceAsync();
        await bench.RunAsync();
        OrchestrationMetadata running = await bench.InstanceAsync();
        bench.Time.Advance(TimeSpan.FromHours(1));
        await bench.Client.RaiseEventAsync("one", "poke", 7, CancellationToken.None);
        await bench.RunAsync();
        OrchestrationMetadata done = await bench.InstanceAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Pending, pending.RuntimeStatus);
        Assert.Equal((OrchestrationRuntimeStatus.Running, "waiting"), (running.RuntimeStatus, Json.Read<string>(running.SerializedCustomStatus)));
        Assert.Equal((OrchestrationRuntimeStatus.Completed, 7), (done.RuntimeStatus, Json.Read<int>(done.SerializedOutput)));
        Assert.Equal(TestBench.Noon.AddHours(1), done.LastUpdatedAt);
        Assert.True(done.IsCompleted);
    }

    [Fact]
    public async Task GetInstance_NotAskedForInputsAndOutputs_LeavesThemOut()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = context => context.GetInput<string>() == "fail" ? throw new TimeoutException() : Task.FromResult<object?>("out");

        await bench.StartAndRunAsync("in");
        OrchestrationMetadata done = (await bench.Client.GetInstanceAsync("one"))!;
        await bench.StartAndRunAsync("fail");
        OrchestrationMetadata failed = (await bench.Client.GetInstanceAsync("one"))!;

        Assert.Null(done.SerializedOutput);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Null(failed.FailureDetails);
    }

    [Theory]
    [InlineData(1, OrchestrationRuntimeStatus.Completed, 1)]
    [InlineData(-1, OrchestrationRuntimeStatus.Completed, 0)] // It began later than that.
    [InlineData(1, OrchestrationRuntimeStatus.Failed, 0)]
    public async Task PurgeAll_Finished_ForgetsThoseThatAreMeant(int minutes, OrchestrationRuntimeStatus status, int expected)
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = _ => Task.FromResult<object?>("done");
        await bench.StartAndRunAsync();
        PurgeInstancesFilter filter = new(DateTimeOffset.UnixEpoch, TestBench.Noon.AddMinutes(minutes), [status]);

        Assert.Equal(expected, (await bench.Client.PurgeAllInstancesAsync(filter, CancellationToken.None)).PurgedInstanceCount);

        Assert.Equal(expected == 0, await bench.Client.GetInstanceAsync("one") is not null);
        Assert.Equal(expected == 0, (await bench.HistoryAsync()).Count > 0);
    }

    [Fact]
    public async Task PurgeAll_ForgottenId_MayBeStartedAgain()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context => context.GetInput<string>() + await context.WaitForExternalEvent<string>("poke");
        await bench.StartAndRunAsync("old");
        await bench.PokeAsync("!");
        await bench.RunAsync();

        await bench.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(DateTimeOffset.UnixEpoch), CancellationToken.None);
        await bench.StartAndRunAsync("new");
        await bench.PokeAsync("?");
        await bench.RunAsync();

        Assert.Equal("\"new?\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task PurgeAll_RunningButNotMeant_GoesOn()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context => await context.WaitForExternalEvent<string>("poke");
        await bench.StartAndRunAsync();

        await bench.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(DateTimeOffset.UnixEpoch, null, [OrchestrationRuntimeStatus.Completed]), CancellationToken.None);
        await bench.PokeAsync("still here");
        await bench.RunAsync();

        Assert.Equal("\"still here\"", await bench.OutputAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(OrchestrationRuntimeStatus.Running)]
    public async Task PurgeAll_Running_IsForgottenInTheMiddleOfIt(OrchestrationRuntimeStatus? status)
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return context.GetInput<string>() + await context.WaitForExternalEvent<string>("poke");
        };
        await bench.StartAndRunAsync("old");
        await bench.PokeAsync("an old poke");
        PurgeInstancesFilter filter = new(DateTimeOffset.UnixEpoch, Statuses: status is { } one ? [one] : null);

        Assert.Equal(1, (await bench.Client.PurgeAllInstancesAsync(filter, CancellationToken.None)).PurgedInstanceCount);
        await bench.TurnClockAsync(TimeSpan.FromHours(2)); // Its timer finds nobody.

        Assert.Null(await bench.Client.GetInstanceAsync("one"));
        await bench.StartAndRunAsync("new ");
        await bench.TurnClockAsync(TimeSpan.FromHours(2));
        await bench.PokeAsync("poke");
        await bench.RunAsync();
        Assert.Equal("\"new poke\"", await bench.OutputAsync());
    }

    [Fact]
    public async Task PurgeAll_WithoutAFirstMoment_IsRefused()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);

        await Assert.ThrowsAsync<RpcException>(() => bench.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), CancellationToken.None));
    }

    [Fact]
    public async Task Schedule_NotYetTakenIn_AlreadyExists()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        await bench.StartAsync();

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => bench.StartAsync());
    }

    [Fact]
    public async Task Schedule_Running_AlreadyExists()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context => await context.WaitForExternalEvent<string>("poke");
        await bench.StartAndRunAsync();

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => bench.StartAsync());
    }

    [Fact]
    public async Task Schedule_Finished_IsReplacedSilently()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = context => Task.FromResult<object?>(context.GetInput<int>());
        await bench.StartAndRunAsync(1);

        await bench.StartAndRunAsync(2);

        Assert.Equal("2", await bench.OutputAsync());
        Assert.Single((await bench.HistoryAsync()).OfType<HistoryEvent.ExecutionStarted>());
    }

    [Fact]
    public async Task Schedule_TenAtOnce_OneRuns()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        int runs = 0;
        bench.Functions["Count"] = _ => Task.FromResult<object?>(Interlocked.Increment(ref runs));
        bench.Functions.Main = async context => await context.CallActivityAsync<int>("Count");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => StartUnlessThereAsync(bench)));
        await bench.RunAsync();

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Schedule_WithoutAnId_MakesOne()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = context => Task.FromResult<object?>(context.InstanceId);

        string id = await bench.Client.ScheduleNewOrchestrationInstanceAsync("Main");
        await bench.RunAsync();

        Assert.Equal(id, Json.Read<string>((await bench.Client.GetInstanceAsync(id, getInputsAndOutputs: true))!.SerializedOutput));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData("@a")]
    [InlineData("a\nb")]
    [InlineData("")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789+")]
    public async Task AnyCall_IdThatCannotBe_IsRefused(string id)
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);

        await Assert.ThrowsAsync<ArgumentException>(
            () => bench.Client.ScheduleNewOrchestrationInstanceAsync("Main", new StartOrchestrationOptions(id)));
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Client.GetInstanceAsync(id));
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Client.RaiseEventAsync(id, "poke", CancellationToken.None));
    }

    private static async Task StartUnlessThereAsync(TestBench bench)
    {
        try
        {
            await bench.StartAsync();
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Simultaneous starts may be told either.
        }
    }
}

public sealed class ClientMemoryTests(MemoryHubs hubs) : ClientTests(hubs), IClassFixture<MemoryHubs>;

[Collection(OverTables.Name)]
public sealed class ClientTableTests(TableHubs hubs) : ClientTests(hubs);
