using Anju.Cockpit;
using Anju.Scenarios;
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

    /// <summary>Its orchestrator is gone; whoever was asked still hears that nobody needs them, but not at night.</summary>
    [Fact]
    public async Task Guard_WhatCanWaitEndedAtNight_EverybodyHearsInTheMorningAndItsRowGoes()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        AlarmFacts door = new(
            AlarmId.Of(TurnedApp.Village, "h-0001", "DOOR-01", "SIM-1"), "h-0001", TurnedApp.Village, "DOOR-01", Catalogue.Get("DOOR-01").Family, Severity.Advisory, Profile.Advisory,
            TurnedApp.Noon, TurnedApp.Noon, Late: false, Suppressed: false, []);
        await app.Get<OpenTable>().ClaimAsync(door, CancellationToken.None);
        foreach (double hours in (double[])[0.01, 4])
        {
            app.Clock.Advance(TimeSpan.FromHours(hours));
            await app.GuardAsync();
        }

        Assert.Equal(4, app.Phones.New().Length);
        Assert.Equal("张桂芳", await ElderShownAsync(app));

        app.Clock.Advance(TimeSpan.FromHours(6));
        await app.Get<AlarmChains>().AdvanceAsync(door.AlarmId, CancellationToken.None, new Heard(new Signal.Resolve("operator-1", Channel.Desk, "FALSE_HABIT"), "over"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.GuardAsync();
        Assert.Equal((AlarmState.Closed, 1), (app.Head(door.AlarmId).Chain.State, app.Storage.Rows("open").Count));
        Assert.Empty(app.Phones.New());
        Assert.Equal("张*芳", await ElderShownAsync(app));

        app.Clock.Advance(TimeSpan.FromHours(10));
        await app.GuardAsync();
        Assert.Equal(4, app.Phones.New().Count(heard => heard.Contains("解除", StringComparison.Ordinal)));
        Assert.Empty(app.Storage.Rows("open"));
    }

    private static async Task<string?> ElderShownAsync(TurnedApp app) =>
        (string?)(await (await app.GetAsync("operator-1", "/api/home-states/h-0001")).JsonAsync())["home"]!["elder"];
}
