using Anju.Storage;
using Azure.Messaging.EventHubs;
using static Anju.Telemetry.TelemetryWorld;

namespace Anju.Telemetry;

/// <summary>A process dies at any request to storage, or loses the home to another, and the batch comes again.</summary>
public sealed class CrashTests
{
    private const string Smoke = "SM-330109-0000001";
    private const string Door = "DR-330109-0000001";

    [Theory]
    [InlineData(Fault.CrashBefore)]
    [InlineData(Fault.CrashAfter)]
    internal async Task TakeAsync_DiesAtEveryRequestInTurn_EndsInTheSameState(Fault fault)
    {
        TelemetryWorld undisturbed = await AtHomeAsync();
        await undisturbed.TakeAsync(Night(undisturbed));
        List<string> expected = await undisturbed.StateAsync();
        Assert.Equal((1, 3, 2), ((await undisturbed.RowsAsync("wakes")).Count, (await undisturbed.ParkedAsync()).Count, undisturbed.Alarms.Count));
        int deaths = 0;

        for (bool died = true; died; deaths += died ? 1 : 0)
        {
            TelemetryWorld world = await AtHomeAsync();
            EventData[] batch = Night(world);
            int requests = 0;
            int fatal = deaths;
            died = await Record.ExceptionAsync(() => world.TakeAsync(batch, _ => requests++ == fatal ? fault : null)) is not null;

            await world.TakeAsync(batch);

            Assert.Equal(expected, await world.StateAsync());
        }

        // At least: two parked rows, the watch read, one wake, the watch saved.
        Assert.InRange(deaths, 5, 50);
    }

    [Fact]
    public async Task TakeAsync_DiesTwiceInARow_EndsInTheSameState()
    {
        TelemetryWorld undisturbed = await AtHomeAsync();
        await undisturbed.TakeAsync(Night(undisturbed));
        List<string> expected = await undisturbed.StateAsync();

        for (int first = 0; first < 6; first++)
        {
            for (int second = 0; second < 6; second++)
            {
                TelemetryWorld world = await AtHomeAsync();
                EventData[] batch = Night(world);
                await DieAsync(world, batch, first);
                await DieAsync(world, batch, second);

                await world.TakeAsync(batch);

                Assert.Equal(expected, await world.StateAsync());
            }
        }
    }

    [Theory]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.LostReply)]
    internal async Task TakeAsync_StorageFails_ThrowsSoThatTheBatchComesAgain(Fault fault)
    {
        TelemetryWorld world = await AtHomeAsync();
        EventData[] batch = Night(world);

        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => world.TakeAsync(batch, request => request is { Verb: TableVerb.Transaction, Table: "watches" } ? fault : null));
        await world.TakeAsync(batch);

        TelemetryWorld undisturbed = await AtHomeAsync();
        await undisturbed.TakeAsync(Night(undisturbed));
        Assert.Equal(await undisturbed.StateAsync(), await world.StateAsync());
    }

    [Fact]
    public async Task TakeAsync_AnotherProcessWasFaster_FindsNothingLeftToDo()
    {
        TelemetryWorld world = await AtHomeAsync();
        EventData[] batch = Night(world);
        bool first = true;

        // The other one does all the work between our reading of the watch and our saving of it.
        await world.TakeAsync(batch, request =>
        {
            if (request is { Verb: TableVerb.Transaction, Table: "watches" } && first)
            {
                first = false;
                world.TakeAsync(batch).GetAwaiter().GetResult();
            }

            return null;
        });

        TelemetryWorld undisturbed = await AtHomeAsync();
        await undisturbed.TakeAsync(Night(undisturbed));
        Assert.False(first);
        Assert.Equal(await undisturbed.StateAsync(), await world.StateAsync());
        Assert.Single(world.Open);
    }

    [Fact]
    public async Task TakeAsync_AnotherProcessSavedAnEarlierEvent_AppliesTheRest()
    {
        TelemetryWorld world = await AtHomeAsync();
        EventData[] batch = Night(world);
        bool first = true;

        await world.TakeAsync(batch, request =>
        {
            if (request is { Verb: TableVerb.Transaction, Table: "watches" } && first)
            {
                first = false;
                world.TakeAsync(batch[..2]).GetAwaiter().GetResult();
            }

            return null;
        });

        Assert.Equal(batch[^1].SequenceNumber, (await world.WatchOfAsync("h-0001"))!.SequenceNumber);
        Assert.Single(world.Open);
        Assert.Equal(3, (await world.ParkedAsync()).Count);
    }

    private static async Task<TelemetryWorld> AtHomeAsync()
    {
        TelemetryWorld world = new();
        world.Register("h-0001", Smoke, Door);
        await world.TakeAsync(world.Batch);
        return world;
    }

    /// <summary>A fire, seen twice and soon over, and three things to park: one at decoding, one in an array, one by the watch.</summary>
    private static EventData[] Night(TelemetryWorld world)
    {
        world.Send("h-0001", Message(Door, 1));
        world.Send("h-0001", Fire(Smoke, 1, TimeSpan.FromSeconds(1)), TimeSpan.FromSeconds(1));
        world.Send("h-0001", "{", TimeSpan.FromSeconds(2));
        world.Send("h-0001", $"[{Message(Smoke, 2, own: ",\"smoke\":\"normal\"")},7,{Message("GS-330109-0000009", 1)}]", TimeSpan.FromSeconds(3));
        world.Send("h-0001", Fire(Smoke, 3, TimeSpan.FromSeconds(4)), TimeSpan.FromSeconds(4));
        world.Send("h-0001", Message(Smoke, 4, TimeSpan.FromSeconds(5), ",\"smoke\":\"normal\""), TimeSpan.FromSeconds(5));
        return world.Batch[1..];
    }

    private static async Task DieAsync(TelemetryWorld world, EventData[] batch, int at)
    {
        int requests = 0;
        await Record.ExceptionAsync(() => world.TakeAsync(batch, _ => requests++ == at ? Fault.CrashAfter : null));
    }
}
