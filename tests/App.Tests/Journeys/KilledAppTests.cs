using Anju.Processes;

namespace Anju.Journeys;

/// <summary>Whenever the app is killed, the same alarm goes on: everyone is told once and a person answers in time.</summary>
[Collection(nameof(SharedSurroundings))]
public sealed class KilledAppTests(Surroundings around)
{
    [Theory]
    [InlineData(KillPoint.OpenRowClaimed)]
    [InlineData(KillPoint.HeadCommitted)]
    [InlineData(KillPoint.NotificationLeased)]
    [InlineData(KillPoint.SmsAccepted)]
    public async Task Kill_WhileAnAlarmIsRaised_SameAlarmIsToldOnceAndAnswered(KillPoint point)
    {
        JourneyHome home = around.NextHome();
        await using ChildProcess app = await around.StartAppAsync();
        Task<Exchange> died = point.SeenBy(around).KillAtAsync(exchange => point.Is(exchange, home.Id), () => KillAsync(app));

        Fire fire = await around.FireAsync(home);
        _ = await around.UntilAsync($"the app reaches {point}", died);
        await using ChildProcess next = await around.StartAppAsync();
        await fire.ToldAsync();
        await fire.AnswerAsync();

        await fire.AssertKeptAsync();
    }

    [Fact]
    public async Task Kill_WhileTheChainWaits_CardComesAndDeskAnswers()
    {
        JourneyHome home = around.NextHome();
        await using ChildProcess app = await around.StartAppAsync();
        Fire fire = await around.FireAsync(home);
        await fire.ToldAsync();
        await KillAsync(app);

        await using ChildProcess next = await around.StartAppAsync();
        _ = await fire.ShownAsync("L3");
        await around.Operator.ClaimAsync(fire.AlarmId);
        await fire.EverybodyElseHearsAsync(answered: null);

        await fire.AssertKeptAsync();
    }

    private static async Task KillAsync(ChildProcess app)
    {
        app.Kill();
        _ = await app.Exited;
    }
}
