using Anju.Turned;

namespace Anju.Chains;

/// <summary>A home's watch goes on finding things while its alarms end, begin again and become one.</summary>
public sealed class WatchNewsTests
{
    private static readonly Signal.Resolve Real = new("supervisor-1", Channel.Desk, "REAL_GAS");

    [Fact]
    public async Task TellAsync_OpenedAgain_SaysAsWhat()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.HearAsync(alarmId, new Signal.Resolve("supervisor-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" });
        app.Hub.Sent.Clear();

        await app.HearAsync(alarmId, new Signal.Reopen("operator-1", Channel.Desk));

        Assert.Equal(
            [$"h-0001: {{\"family\":\"FIRE\",\"alarmId\":\"{alarmId}\",\"scenarios\":[\"FIRE-01\"],\"severity\":\"critical\",\"reopenedAt\":\"2026-11-23T04:00:00+00:00\",\"kind\":\"alarmReopened\"}}"],
            app.Hub.Sent);
    }

    /// <summary>What the gas alarm finds is the fire's from then on.</summary>
    [Fact]
    public async Task TellAsync_APartOfAnOpenAlarm_SaysWhoseItIsUntilThatIsOver()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string gas, string fire) = await GasAndFireAsync(app);

        await app.HearAsync(gas, new Signal.Merge("operator-1", fire));
        Assert.Equal([$"h-0001: {{\"family\":\"GAS\",\"alarmId\":\"{gas}\",\"into\":\"{fire}\",\"kind\":\"alarmMerged\"}}"], app.Hub.Sent);
        app.Hub.Sent.Clear();

        await app.HearAsync(fire, Real);
        Assert.Equal([Closed("FIRE", fire), Closed("GAS", fire)], app.Hub.Sent);
    }

    /// <summary>The fire's end came before the watch knew the leak by its name.</summary>
    [Fact]
    public async Task TellAsync_TheWholeIsOverAlready_SaysThatTheLeakIsOverByBothNames()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string gas, string fire) = await GasAndFireAsync(app);
        await app.Get<AlarmChains>().AdvanceAsync(gas, CancellationToken.None, new Heard(new Signal.Merge("operator-1", fire), "merge"));
        await app.HearAsync(fire, Real);
        app.Hub.Sent.Clear();

        await app.Get<OwedEffects>().DischargeAsync(gas, CancellationToken.None);

        Assert.Equal([Closed("GAS", gas), Closed("GAS", fire)], app.Hub.Sent);
    }

    /// <summary>The fire ends while the watch is being told that the leak is a part of it.</summary>
    [Fact]
    public async Task TellAsync_TheWholeEndsMeanwhile_SaysOnceMoreThatItIsOver()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string gas, string fire) = await GasAndFireAsync(app);
        app.Hub.Meanwhile = () => app.HearAsync(fire, Real);

        await app.HearAsync(gas, new Signal.Merge("operator-1", fire));

        Assert.Contains("\"into\"", app.Hub.Sent[^3], StringComparison.Ordinal);
        Assert.Equal([Closed("FIRE", fire), Closed("GAS", fire)], app.Hub.Sent[^2..]);
    }

    [Fact]
    public async Task TellAsync_TheWholeIsOpenedAgain_DoesNotStandForTheLeak()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string gas, string fire) = await GasAndFireAsync(app);
        await app.HearAsync(gas, new Signal.Merge("operator-1", fire));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.HearAsync(fire, Real);
        await app.HearAsync(fire, new Signal.Reopen("operator-1", Channel.Desk));
        app.Hub.Sent.Clear();

        await app.Get<WatchNews>().TellAsync(app.Head(gas).Chain, CancellationToken.None);

        Assert.Equal([Closed("GAS", gas), Closed("GAS", fire)], app.Hub.Sent);
    }

    private static async Task<(string Gas, string Fire)> GasAndFireAsync(TurnedApp app)
    {
        string gas = await app.DetectGasAsync();
        string fire = await app.FireAsync();
        return (gas, fire);
    }

    private static string Closed(string family, string alarmId) =>
        $"h-0001: {{\"family\":\"{family}\",\"alarmId\":\"{alarmId}\",\"closedAt\":\"2026-11-23T04:00:00+00:00\",\"kind\":\"alarmClosed\"}}";
}
