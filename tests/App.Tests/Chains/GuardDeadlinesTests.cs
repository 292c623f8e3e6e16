using Anju.Storage;
using Anju.Turned;
using Azure;

namespace Anju.Chains;

public sealed class GuardDeadlinesTests
{
    [Fact]
    public async Task Guard_FortyFiresAreOverdueAndOneCannotBeRead_ServesAllOthersAndSaysSo()
    {
        string? broken = null;
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request => request.PartitionKey == broken ? Fault.Busy : null));
        List<string> fires = [];
        for (int home = 1; home <= 40; home++)
        {
            fires.Add(await app.DetectFireAsync(home: $"h-{home:D4}"));
        }

        string unread = fires[7];
        broken = unread;
        app.Clock.Advance(TimeSpan.FromSeconds(121));
        await Assert.ThrowsAsync<RequestFailedException>(app.GuardAsync);

        broken = null;
        Assert.All(fires, fire => Assert.Equal(fire != unread, app.Head(fire).Chain.State == AlarmState.L3));
    }

    [Fact]
    public async Task Guard_TheProviderHangsForAHundredFires_TriesNotAllInOneRoundAndSendsTheRestLater()
    {
        WaitedOnClock clock = new();
        await using TurnedApp app = await TurnedApp.StartAsync(clock: clock);
        List<string> fires = [];
        for (int home = 1; home <= 120; home++)
        {
            fires.Add(await app.DetectFireAsync(home: $"h-{home:D4}"));
        }

        clock.Advance(TimeSpan.FromSeconds(11));
        app.Phones.Holds = (_, cancellation) => new TaskCompletionSource().Task.WaitAsync(cancellation);
        Task round = app.GuardAsync();
        while (!round.IsCompleted)
        {
            await Task.WhenAny(round, clock.WaitedOnAsync());
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await round;
        Assert.InRange(app.Phones.Requests, 1, 200);

        app.Phones.Holds = (_, _) => Task.CompletedTask;
        clock.Advance(TimeSpan.FromSeconds(40));
        await app.GuardAsync();
        Assert.All(fires, fire => Assert.Empty(app.Head(fire).Chain.Unsent));
    }
}
