using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Anju.Durable;

/// <summary>What is too large to be kept: Azure would put it into a blob, and here it is a failure with a name, over tables and in memory alike.</summary>
public abstract class SizeTests(TestHubs hubs)
{
    private static readonly string Large = new('x', 500_000);

    public static TheoryData<string, Func<TaskOrchestrationContext, Task<object?>>> TooMuch => new()
    {
        { "the result", _ => Task.FromResult<object?>(Large) },
        { "the result of an activity", async context => (await context.CallActivityAsync<string>("Large")).Length },
        { "the input of an activity", async context => await context.CallActivityAsync<string>("Echo", Large) },
        { "the next input", context => Do(() => context.ContinueAsNew(Large)) },
        { "the history", async context => await context.CallActivityAsync<string>("Echo", Large[..240_000]) },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task Run_TooLargeToBeKept_FailsAndSaysWhy(string what, Func<TaskOrchestrationContext, Task<object?>> main)
    {
        Assert.NotEmpty(what);
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions["Large"] = _ => Task.FromResult<object?>(Large);
        bench.Functions["Echo"] = input => Task.FromResult<object?>(Json.Read<string>(input));
        bench.Functions.Main = main;

        await bench.StartAndRunAsync();
        OrchestrationMetadata instance = await bench.InstanceAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        Assert.Contains("bytes of JSON; the local task hub takes", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8190, OrchestrationRuntimeStatus.Completed)]
    [InlineData(8191, OrchestrationRuntimeStatus.Failed)]
    public async Task SetCustomStatus_With2QuotationMarks_TakesSixteenKilobytesOfUtf16(int length, OrchestrationRuntimeStatus expected)
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = context => Do(() => context.SetCustomStatus(Large[..length]));

        await bench.StartAndRunAsync();

        Assert.Equal(expected, (await bench.InstanceAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task Start_InputTooLargeToBeKept_IsRefused()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => bench.StartAsync(Large));

        Assert.Null(await bench.Client.GetInstanceAsync("one"));
    }

    [Fact]
    public async Task Raise_PayloadTooLargeToBeKept_IsRefusedAndTheInstanceGoesOn()
    {
        await using TestBench bench = await TestBench.OpenAsync(hubs);
        bench.Functions.Main = async context => await context.WaitForExternalEvent<string>("poke");
        await bench.StartAndRunAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => bench.PokeAsync(Large));
        await bench.PokeAsync("small");
        await bench.RunAsync();

        Assert.Equal("\"small\"", await bench.OutputAsync());
    }

    private static Task<object?> Do(Action act)
    {
        act();
        return Task.FromResult<object?>(null);
    }
}

public sealed class SizeMemoryTests(MemoryHubs hubs) : SizeTests(hubs), IClassFixture<MemoryHubs>;

[Collection(OverTables.Name)]
public sealed class SizeTableTests(TableHubs hubs) : SizeTests(hubs);
