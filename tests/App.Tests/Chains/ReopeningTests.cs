using Anju.Scenarios;
using Anju.Turned;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

public sealed class ReopeningTests
{
    [Fact]
    public async Task ReopenAsync_NotOverAfterAll_RingsAgainWithAnOrchestratorOfItsOwn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await ClosedFireAsync(app);
        app.Phones.New();

        Assert.Null(await ReopenAsync(app, alarmId));
        await app.Durable.RunUntilIdleAsync();

        Assert.Equal([FakePhones.Daughter, FakePhones.Son, FakePhones.Wang, FakePhones.Li], app.Phones.NewlyTold().Order(StringComparer.Ordinal));
        await app.PassAsync(62);
        Assert.Equal(AlarmState.L3, app.Head(alarmId).Chain.State);
    }

    /// <summary>Nobody else is asked on her phone, and without that she would be a stranger to what she has opened herself.</summary>
    [Fact]
    public async Task ReopenAsync_TheDaughtersPhoneCannotBeAsked_StaysOver()
    {
        bool isDown = false;
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
            isDown && request.Table == "phones" && request.PartitionKey.Contains(FakePhones.Daughter.TrimStart('+'), StringComparison.Ordinal) ? Storage.Fault.Busy : null));
        string alarmId = await ClosedFireAsync(app);

        isDown = true;
        await Assert.ThrowsAnyAsync<Exception>(() => app.Get<Reopening>().ReopenAsync(
            alarmId, new Signal.Reopen("daughter", Channel.Link), "reopen", app.Get<DurableTaskClient>(), CancellationToken.None));

        Assert.False(app.Head(alarmId).Chain.IsOpen);
    }

    [Fact]
    public async Task ReopenAsync_AnotherFireIsOpen_StaysOver()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await ClosedFireAsync(app);
        string other = await app.FireAsync("SM-330109-0000001.3.950");

        Assert.Equal(other, await ReopenAsync(app, alarmId));
        Assert.Equal(AlarmState.Closed, app.Head(alarmId).Chain.State);
    }

    [Fact]
    public async Task ReopenAsync_TheHazardIsMetAgain_IsAnOccurrenceOfTheReopenedAlarm()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await ClosedFireAsync(app);
        await ReopenAsync(app, alarmId);

        Assert.Equal(alarmId, await app.FireAsync("SM-330109-0000001.3.950"));
        Assert.Equal(2, app.Head(alarmId).Chain.Occurrences);
    }

    [Fact]
    public async Task Reopened_ANewFireHasTheFamily_IsNotHeard()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await ClosedFireAsync(app);
        string other = await app.FireAsync("SM-330109-0000001.3.950");

        await app.Get<AlarmChains>().HearAsync(alarmId, new Heard(new Signal.Reopen("operator-1", Channel.Desk), "reopen"), app.Get<DurableTaskClient>(), CancellationToken.None);

        Assert.Equal(AlarmState.Closed, app.Head(alarmId).Chain.State);
        Assert.True(app.Head(other).Chain.IsOpen);
    }

    private static async Task<string> ClosedFireAsync(TurnedApp app)
    {
        string alarmId = await app.FireAsync();
        foreach (Signal signal in new Signal[]
        {
            new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" },
            new Signal.Close("supervisor-1", Reason: null, Severity.Critical),
        })
        {
            await app.Get<AlarmChains>().HearAsync(alarmId, new Heard(signal, signal.ToString()), app.Get<DurableTaskClient>(), CancellationToken.None);
            await app.Durable.RunUntilIdleAsync();
        }

        return alarmId;
    }

    private static Task<string?> ReopenAsync(TurnedApp app, string alarmId) => app.Get<Reopening>().ReopenAsync(
        alarmId, new Signal.Reopen("operator-1", Channel.Desk), "reopen", app.Get<DurableTaskClient>(), CancellationToken.None);
}
