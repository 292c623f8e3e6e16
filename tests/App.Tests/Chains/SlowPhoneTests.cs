using Anju.Turned;
using static Anju.Turned.FakePhones;

namespace Anju.Chains;

/// <summary>One number the provider takes long for holds up nobody else.</summary>
public sealed class SlowPhoneTests
{
    [Fact]
    public async Task DischargeAsync_OneNumberIsSlow_TheOthersAreWrittenAndHearWhoHasIt()
    {
        WaitedOnClock clock = new();
        await using TurnedApp app = await TurnedApp.StartAsync(clock: clock);
        TaskCompletionSource sonAnswers = new();
        TaskCompletionSource liHearsAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int toLi = 0;
        app.Phones.Holds = (to, _) =>
        {
            toLi += to == Li ? 1 : 0;
            if (toLi == 2)
            {
                liHearsAgain.TrySetResult();
            }

            return to == Son ? sonAnswers.Task : Task.CompletedTask;
        };
        string alarmId = await app.DetectFireAsync();
        Task<DateTimeOffset?> turn = app.Get<OwedEffects>().DischargeAsync(alarmId, CancellationToken.None);

        await app.Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, new Heard(new Signal.Answer("wang", Channel.Sms, Safe: false), "sms|1"));
        while (!liHearsAgain.Task.IsCompleted)
        {
            await clock.WaitedOnAsync();
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["first|daughter|1", "first|li|1", "first|wang|1"], Handed(app, alarmId).Take(3).Order(StringComparer.Ordinal));
        Assert.False(turn.IsCompleted);

        sonAnswers.SetResult();
        await turn;
        Assert.Contains("first|son|1", Handed(app, alarmId));
    }

    [Fact]
    public async Task Fire_TheProviderFailsAndTheOrchestratorTriesOn_TheGuardFindsNothingOverdue()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        app.Phones.Refuses = to => to == Son ? System.Net.HttpStatusCode.ServiceUnavailable : null;
        await app.FireAsync();

        await app.PassAsync(28);

        OpenAlarm row = await app.Get<OpenTable>().AllAsync(CancellationToken.None).SingleAsync();
        Assert.InRange(app.Clock.GetUtcNow() - row.DueAt, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static IEnumerable<string> Handed(TurnedApp app, string alarmId) =>
        app.Get<ChainTable>().LedgerAsync(alarmId, CancellationToken.None).Result.Select(ChainTable.ToEntry).OfType<Handed>().Select(handed => handed.Notification);
}
