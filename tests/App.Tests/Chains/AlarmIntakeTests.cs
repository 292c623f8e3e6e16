using Anju.Scenarios;
using Anju.Scenarios.Fire;
using Anju.Storage;
using Anju.Turned;
using Anju.Watching;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

public sealed class AlarmIntakeTests
{
    private static readonly Heard Resolved = new(new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }, "resolve");

    [Fact]
    public async Task CarryAsync_ATest_IsRecordedTellsNobodyAndLeavesTheFamilyFree()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        string test = await CarryAsync(app, SmokeAlarm.Scenario, suppressed: true);
        await app.Durable.RunUntilIdleAsync();

        Assert.Empty(app.Phones.New());
        Assert.Equal(AlarmState.Suppressed, app.Head(test).Chain.State);
        Assert.NotEqual(test, await app.FireAsync("SM-330109-0000001.3.913"));
    }

    [Fact]
    public async Task CarryAsync_ProfileOfALaterVersion_SaysSoAndTheGuardStillServesOtherAlarms()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => CarryAsync(app, SmokeAlarm.Scenario with { Code = "GAS-01", Profile = (Profile)99 }));
        string fire = await app.FireAsync();
        app.Phones.New();

        app.Clock.Advance(TimeSpan.FromSeconds(121));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(app.GuardAsync);

        Assert.Equal(AlarmState.L3, app.Head(fire).Chain.State);
        Assert.Equal([FakePhones.Supervisor], app.Phones.NewlyTold());
    }

    [Fact]
    public async Task CarryAsync_TheOpenAlarmEndsInThatVeryMoment_IsAnAlarmOfItsOwn()
    {
        // First it is found open, then it is to hear of the new fire.
        (TurnedApp app, string open) = await EndsAtItsSecondReadAsync();
        await using TurnedApp running = app;

        string fire = await app.FireAsync("SM-330109-0000001.3.913");

        Assert.Equal(AlarmState.Resolved, app.Head(open).Chain.State);
        Assert.NotEqual(open, fire);
        Assert.True(app.Head(fire).Chain.IsOpen);
    }

    [Fact]
    public async Task CarryAsync_TheAlarmEndsAsItBecomesGraver_IsAnAlarmOfItsOwnAndRepeatedChangesNothing()
    {
        // First it is found open, then it is to become graver.
        (TurnedApp app, string open) = await EndsAtItsSecondReadAsync();
        await using TurnedApp running = app;
        _ = app.Phones.New();

        string graver = await BecomesGraverAsync(app, open);
        await app.Durable.RunUntilIdleAsync();

        Assert.Equal(AlarmState.Resolved, app.Head(open).Chain.State);
        Assert.Equal(("FIRE-02", true), (app.Head(graver).Chain.Scenario, app.Head(graver).Chain.IsOpen));
        Assert.Equal(4, app.Phones.New().Count(message => message.Contains("室内高温报警", StringComparison.Ordinal)));
        Assert.Equal(graver, await BecomesGraverAsync(app, open));
        Assert.Equal(1, app.Head(graver).Chain.Occurrences);
    }

    [Fact]
    public async Task CarryAsync_ItBecameGraverAndEndedAndThatComesOnceMore_IsNotRaisedAgain()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await BecomesGraverAsync(app, alarmId);
        await app.Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, Resolved);

        Assert.Equal(alarmId, await BecomesGraverAsync(app, alarmId));
    }

    /// <summary>A fire's alarm that the desk resolves when it is read for the second time from now on.</summary>
    private static async Task<(TurnedApp App, string AlarmId)> EndsAtItsSecondReadAsync()
    {
        TurnedApp? app = null;
        (string? alarmId, int reads) = (null, 0);
        app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
        {
            if (request.Verb == TableVerb.Get && request.PartitionKey == alarmId && ++reads == 2)
            {
                app!.Get<AlarmChains>().AdvanceAsync(alarmId!, CancellationToken.None, Resolved).Wait();
            }

            return null;
        }));
        alarmId = await app.FireAsync();
        reads = 0;
        return (app, alarmId);
    }

    private static Task<string> BecomesGraverAsync(TurnedApp app, string alarmId)
    {
        DateTimeOffset now = app.Clock.GetUtcNow();
        return app.Get<AlarmIntake>().CarryAsync(
            "h-0001",
            TurnedApp.Village,
            new Detection.Upgraded(HeatAtDetector.Scenario, now, now, Late: false, []) { AlarmId = alarmId, Cause = "SM-330109-0000001.3.914" },
            app.Get<DurableTaskClient>(),
            CancellationToken.None);
    }

    private static Task<string> CarryAsync(TurnedApp app, Scenario scenario, bool suppressed = false)
    {
        DateTimeOffset now = app.Clock.GetUtcNow();
        Detection.Raised raised = new(scenario, now, now, Late: false, suppressed, [])
        {
            AlarmId = $"{TurnedApp.Village}-h-0001-{scenario.Code}-SM-330109-0000001.3.912",
            Cause = "SM-330109-0000001.3.912",
        };
        return app.Get<AlarmIntake>().CarryAsync("h-0001", TurnedApp.Village, raised, app.Get<DurableTaskClient>(), CancellationToken.None);
    }
}
