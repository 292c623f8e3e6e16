using Anju.Scenarios;
using Anju.Scenarios.Fire;
using Anju.Storage;
using Anju.Turned;
using Anju.Watching;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

public sealed class AlarmIntakeTests
{
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
        TurnedApp? app = null;
        (string? open, int reads) = (null, 0);
        app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
        {
            // First it is found open, then it is to hear of the new fire.
            if (request.Verb == TableVerb.Get && request.PartitionKey == open && ++reads == 2)
            {
                app!.Get<AlarmChains>().AdvanceAsync(open!, CancellationToken.None, new Heard(new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }, "resolve")).Wait();
            }

            return null;
        }));
        await using TurnedApp running = app;
        open = await app.FireAsync();
        reads = 0;

        string fire = await app.FireAsync("SM-330109-0000001.3.913");

        Assert.Equal(AlarmState.Resolved, app.Head(open).Chain.State);
        Assert.NotEqual(open, fire);
        Assert.True(app.Head(fire).Chain.IsOpen);
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
