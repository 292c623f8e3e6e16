using System.Net;
using Anju.Storage;
using Anju.Turned;
using Azure;

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
    public async Task SendAsync_RefusedSixTimes_IsOutAfterTheSecondAndGivesUpAfterTheLast()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();
        app.Phones.Refuses = _ => HttpStatusCode.ServiceUnavailable;
        List<Signal?> heard = [];

        for (int tries = 0; tries < 6; tries++)
        {
            heard.Add((await SendAsync(app, alarmId))?.Signal);
            app.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Signal falters = new Signal.Falter(ToTheSon, "PROVIDER_503");
        Assert.Equal([null, falters, falters, falters, falters, new Signal.Hand(ToTheSon, Accepted: false, "PROVIDER_503")], heard);
    }

    /// <summary>Something between us and the provider answers in its place, or the provider answers what nobody can read.</summary>
    [Theory]
    [InlineData("<html>signed out</html>")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":[]}""")]
    [InlineData("""{"value":[{"to":7}]}""")]
    public async Task SendAsync_TheProvidersYesCannotBeRead_IsATryLikeAnyOther(string answer)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();
        app.Phones.Garbled = answer;
        List<Signal?> heard = [];

        for (int tries = 0; tries < 6; tries++)
        {
            heard.Add((await SendAsync(app, alarmId))?.Signal);
            app.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Signal falters = new Signal.Falter(ToTheSon, "NO_ANSWER");
        Assert.Equal([null, falters, falters, falters, falters, new Signal.Hand(ToTheSon, Accepted: false, "NO_ANSWER")], heard);
    }

    [Fact]
    public async Task SendAsync_DeliveredThoughTheProviderDidNotSaySo_IsSentAndNotTriedOnceMore()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();
        app.Phones.Garbled = "";
        Assert.Null(await SendAsync(app, alarmId));
        await app.Get<DeliveryTable>().SaveDeliveredAsync(alarmId, ToTheSon, CancellationToken.None);

        app.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(new Signal.Hand(ToTheSon, Accepted: true, ""), (await SendAsync(app, alarmId))!.Signal);
        Assert.Equal(1, app.Phones.Requests);
    }

    [Fact]
    public async Task SendAsync_DeliveredWhileTheProviderIsAsked_IsSentWhateverTheProviderSays()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();
        app.Phones.Holds = (_, cancellation) => app.Get<DeliveryTable>().SaveDeliveredAsync(alarmId, ToTheSon, cancellation);
        app.Phones.Refuses = _ => HttpStatusCode.BadRequest;

        Assert.Equal(new Signal.Hand(ToTheSon, Accepted: true, ""), (await SendAsync(app, alarmId))!.Signal);
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

    [Fact]
    public async Task SendAsync_TheLinkCouldNotBeKept_IsSentAtTheNextLook()
    {
        bool breaks = true;
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
            breaks && request is { Table: "links" } ? Fault.Busy : null));
        string alarmId = await app.DetectFireAsync();
        await Assert.ThrowsAsync<RequestFailedException>(() => SendAsync(app, alarmId));
        breaks = false;

        Assert.IsType<Signal.Hand>((await SendAsync(app, alarmId))!.Signal);
    }

    [Fact]
    public async Task SendAsync_TheClockWasPutBackSinceItWasDecided_IsSentAtOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();
        app.Clock.AdjustTime(app.Clock.GetUtcNow() - TimeSpan.FromSeconds(20));

        Assert.IsType<Signal.Hand>((await SendAsync(app, alarmId))?.Signal);
    }

    private static Task<Heard?> SendAsync(TurnedApp app, string alarmId) =>
        app.Get<SmsSender>().SendAsync(app.Head(alarmId).Chain, ToTheSon, CancellationToken.None);
}
