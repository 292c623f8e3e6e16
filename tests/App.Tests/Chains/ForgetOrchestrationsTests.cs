using Anju.Turned;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

public sealed class ForgetOrchestrationsTests
{
    private const double Month = 30 * 24 * 3600;

    [Fact]
    public async Task Run_AlarmOverForAMonth_ForgetsItsOrchestrationAndNotTheAlarm()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await CloseAsync(app, alarmId);
        await app.PassAsync(Month - 60);

        await app.RunTimerAsync(nameof(ForgetOrchestrations));
        Assert.NotNull(await OrchestrationAsync(app, alarmId));
        await app.PassAsync(120);
        await app.RunTimerAsync(nameof(ForgetOrchestrations));

        Assert.Null(await OrchestrationAsync(app, alarmId));
        Assert.Equal(AlarmState.Closed, app.Head(alarmId).Chain.State);
    }

    [Fact]
    public async Task Run_FireIsSeenAgainLater_RingsAgain()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await CloseAsync(app, await app.FireAsync());
        await app.PassAsync(Month + 60);
        await app.RunTimerAsync(nameof(ForgetOrchestrations));
        app.Phones.New();

        await app.FireAsync("SM-330109-0000001.3.950");
        await app.Durable.RunUntilIdleAsync();

        Assert.NotEmpty(app.Phones.NewlyTold());
    }

    [Fact]
    public async Task Run_AlarmStillOpenAfterAMonth_KeepsItsOrchestration()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        app.Clock.Advance(TimeSpan.FromDays(31)); // Nothing runs meanwhile: the process was down.

        await app.RunTimerAsync(nameof(ForgetOrchestrations));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await OrchestrationAsync(app, alarmId))!.RuntimeStatus);
    }

    private static Task<OrchestrationMetadata?> OrchestrationAsync(TurnedApp app, string alarmId) =>
        app.Get<DurableTaskClient>().GetInstanceAsync(alarmId);

    private static async Task CloseAsync(TurnedApp app, string alarmId)
    {
        foreach (Signal signal in new Signal[]
        {
            new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" },
            new Signal.Close("supervisor-1", Reason: null, Scenarios.Severity.Critical),
        })
        {
            await app.Get<AlarmChains>().HearAsync(alarmId, new Heard(signal, signal.ToString()), app.Get<DurableTaskClient>(), CancellationToken.None);
            await app.Durable.RunUntilIdleAsync();
        }
    }
}
