using System.Net;
using Anju.Turned;

namespace Anju.Chains.Sending;

public sealed class SmsSenderTests
{
    private const string ToTheSon = "first|son|1";

    [Fact]
    public async Task SendAsync_JustRefused_WaitsBeforeTheNextTry()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();
        app.Phones.Refuses = _ => HttpStatusCode.TooManyRequests;

        Assert.Null(await SendAsync(app, alarmId));
        Assert.Null(await SendAsync(app, alarmId));
        Assert.Equal(1, app.Phones.Requests);

        app.Clock.Advance(TimeSpan.FromSeconds(5));
        app.Phones.Refuses = _ => null;
        Assert.IsType<Signal.Hand>((await SendAsync(app, alarmId))!.Signal);
    }

    [Fact]
    public async Task SendAsync_RefusedSixTimes_GivesUpAndSaysWhy()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();
        app.Phones.Refuses = _ => HttpStatusCode.ServiceUnavailable;
        Heard? heard = null;

        for (int tries = 0; tries < 6; tries++)
        {
            Assert.Null(heard);
            heard = await SendAsync(app, alarmId);
            app.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(new Signal.Hand(ToTheSon, Accepted: false, "PROVIDER_503"), heard!.Signal);
    }

    [Fact]
    public async Task SendAsync_SentBefore_SendsNothingAndSaysSoAgain()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();

        Heard? first = await SendAsync(app, alarmId);
        Heard? again = await SendAsync(app, alarmId);

        Assert.Equal(first, again);
        Assert.Equal(1, app.Phones.Requests);
    }

    private static Task<Heard?> SendAsync(TurnedApp app, string alarmId) =>
        app.Get<SmsSender>().SendAsync(app.Head(alarmId).Chain, ToTheSon, CancellationToken.None);
}
