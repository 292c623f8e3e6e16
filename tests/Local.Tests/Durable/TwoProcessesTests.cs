using Microsoft.DurableTask;

namespace Anju.Durable;

/// <summary>What happens when another process acts between what this one reads and what it makes of it.</summary>
public abstract class TwoProcessesTests(TestHubs hubs) : IAsyncLifetime
{
    private ITaskHubStore _store = null!;
    private SlowStore _slow = null!;
    private TestBench _other = null!;
    private TestBench _this = null!;

    public async Task InitializeAsync()
    {
        _store = await hubs.NewAsync();
        _slow = new SlowStore(_store);
        _other = Over(_store);
        _this = Over(_slow);
        _other.Functions.Main = _this.Functions.Main = ThreePokesAsync;
        await _this.RunAsync();
    }

    public async Task DisposeAsync()
    {
        await _this.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Run_MessageOfAnOldPollWasTakenInByTheOtherTwoTurnsAgo_IsNotTakenInAgain()
    {
        await _other.StartAndRunAsync();
        await _other.PokeAsync("a");
        _slow.AfterListing = async () =>
        {
            await _other.RunAsync();
            await _other.PokeAsync("b");
            await _other.RunAsync(); // Now the instance names only "b" as taken in last.
        };

        await _this.RunAsync();
        await _other.PokeAsync("c");
        await _this.RunAsync();

        Assert.Equal("\"abc\"", await _this.OutputAsync());
    }

    [Fact]
    public async Task Run_StartIsTakenInByTheOtherOnceTheInstanceWasLookedFor_ItsEventsAreKept()
    {
        await _other.StartAsync();
        await _other.PokeAsync("a");
        _slow.AfterFinding = TakeInTheStartAloneAsync;

        await _this.RunAsync();
        await _other.PokeAsync("b");
        await _other.PokeAsync("c");
        await _this.RunAsync();

        Assert.Equal("\"abc\"", await _this.OutputAsync());
    }

    [Fact]
    public async Task RaiseEvent_StartIsTakenInOnceTheInstanceWasLookedFor_Arrives()
    {
        await _other.StartAsync();
        _slow.AfterFinding = _other.RunAsync;

        await _this.PokeAsync("a");
        _other.Time.Advance(TimeSpan.FromSeconds(1)); // Of two clients' events only the time tells the order.
        await _other.PokeAsync("b");
        await _other.PokeAsync("c");
        await _other.RunAsync();

        Assert.Equal("\"abc\"", await _other.OutputAsync());
    }

    [Fact]
    public async Task PurgeAll_StartedAnewBeforeTheOldStartIsRemoved_Runs()
    {
        await _other.StartAsync("old ");
        _slow.BeforeRemoving = async () =>
        {
            await _other.Client.PurgeAllInstancesAsync(new(DateTimeOffset.UnixEpoch), CancellationToken.None);
            await _other.StartAsync("new ");
        };

        await _this.RunAsync();
        Assert.Null(_slow.BeforeRemoving);
        await _other.PokeAsync("a");
        await _other.PokeAsync("b");
        await _other.PokeAsync("c");
        await _this.RunAsync();

        Assert.Equal("\"new abc\"", await _this.OutputAsync());
    }

    [Fact]
    public async Task Run_StartIsTakenInByTheOtherOnceTheInstancesWereListed_GoesOnHere()
    {
        _other.Functions.Main = _this.Functions.Main = async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return "woken";
        };
        await _other.StartAsync();
        await _this.RestartAsync();
        _slow.AfterListingLive = _other.RunAsync;

        await _this.RunAsync();
        await _this.TurnClockAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("\"woken\"", await _this.OutputAsync());
    }

    private static TestBench Over(ITaskHubStore store) => new(store);

    private static async Task<object?> ThreePokesAsync(TaskOrchestrationContext context)
    {
        string seen = context.GetInput<string>() ?? "";
        for (int i = 0; i < 3; i++)
        {
            seen += await context.WaitForExternalEvent<string>("poke");
        }

        return seen;
    }

    // As a process whose poll began before there was an event.
    private async Task TakeInTheStartAloneAsync()
    {
        HubMessage start = (await _store.ListMessagesAsync(CancellationToken.None)).Single(message => message.IsStart);
        InstanceHead head = Turn.Begun(new InstanceHead("one", start.Name, "", start.At), []).Head;
        await _store.CommitAsync(null, head, [], CancellationToken.None);
        await _store.RemoveMessagesAsync("one", [start.Id], CancellationToken.None);
    }
}

public sealed class TwoProcessesMemoryTests(MemoryHubs hubs) : TwoProcessesTests(hubs), IClassFixture<MemoryHubs>;

[Collection(OverTables.Name)]
public sealed class TwoProcessesTableTests(TableHubs hubs) : TwoProcessesTests(hubs);
