using System.Net;
using System.Text.Json.Nodes;

namespace Anju.Phones;

/// <summary>What a provider does wrong when it does, number by number.</summary>
public sealed class PhoneFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private PhoneNetwork _network = null!;
    private FakeServer _app = null!;

    public async Task InitializeAsync()
    {
        _network = await PhoneNetwork.StartAsync();
        _app = await FakeServer.StartAsync();
        _app.Answer = request => (200, new JsonObject { ["validationResponse"] = Data(request)["validationCode"]?.DeepClone() }.ToJsonString());
        await _network.Phones.SubscribeAsync(_app.Url, CancellationToken.None).WaitAsync(Patience);
        await _app.NextAsync();
    }

    public async Task DisposeAsync()
    {
        await _network.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Slow_MessageArrivesAndTheAnswerLongAfter()
    {
        await CauseAsync(PhoneFault.Slow);

        Task<(HttpStatusCode Status, JsonNode? Body)> sending = _network.SendAsync("家中起火", [PhoneNetwork.Zhang]);
        await _app.NextAsync(); // The report: the message is on the phone.
        Assert.Single(_network.Phones.Messages(PhoneNetwork.Zhang));
        DateTimeOffset arrivedAt = _network.WallClock.GetUtcNow();
        _network.Time.Advance(TimeSpan.FromHours(1)); // The phones' clock may run fast: senders wait by their own.
        HttpStatusCode status = (await _network.TurnUntilAsync(sending)).Status;

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.True(_network.WallClock.GetUtcNow() - arrivedAt >= TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Down_OneNumberFailsBesideAGoodOne()
    {
        await CauseAsync(PhoneFault.Down);

        (HttpStatusCode status, JsonNode? body) = await _network.SendAsync("家中起火", [PhoneNetwork.Zhang, PhoneNetwork.Li]);

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal([500, 202], body!["value"]!.AsArray().Select(result => (int)result!["httpStatusCode"]!));
        Assert.Empty(_network.Phones.Messages(PhoneNetwork.Zhang));
        Assert.Single(_network.Phones.Messages(PhoneNetwork.Li));
    }

    [Fact]
    public async Task Throttled_WholeRequestIsRefusedUntilItIsMended()
    {
        await CauseAsync(PhoneFault.Throttled);

        using HttpResponseMessage refused = await _network.SendForResponseAsync("家中起火", [PhoneNetwork.Li, PhoneNetwork.Zhang]);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Empty(_network.Phones.AllMessages);

        using HttpResponseMessage mended = await _network.Http.DeleteAsync(new Uri(_network.Phones.Url, $"/phones/{PhoneNetwork.Zhang}/faults"));
        Assert.Equal(HttpStatusCode.OK, mended.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _network.SendAsync("家中起火", [PhoneNetwork.Zhang])).Status);
    }

    [Fact]
    public async Task NeverDelivered_IsAcceptedOnceAndNeitherShownNorReported()
    {
        await CauseAsync(PhoneFault.NeverDelivered);
        (string, string) same = ("id-1", "Mon, 23 Nov 2026 12:00:00 GMT");

        (HttpStatusCode status, JsonNode? first) = await _network.SendAsync("家中起火", [PhoneNetwork.Zhang], same);
        (_, JsonNode? repeated) = await _network.SendAsync("家中起火", [PhoneNetwork.Zhang], same);
        await _network.SendAsync("家中起火", [PhoneNetwork.Li]);

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.True((bool)first!["value"]![0]!["successful"]!);
        Assert.Equal((string?)first["value"]![0]!["messageId"], (string?)repeated!["value"]![0]!["messageId"]);
        Assert.Empty(_network.Phones.Messages(PhoneNetwork.Zhang));
        Assert.Equal(PhoneNetwork.Li, (string?)Data(await _app.NextAsync())["to"]);
    }

    [Fact]
    public async Task ReportedFailed_IsAcceptedNotShownAndReportedAsFailed()
    {
        await CauseAsync(PhoneFault.ReportedFailed);

        (HttpStatusCode status, JsonNode? body) = await _network.SendAsync("家中起火", [PhoneNetwork.Zhang]);
        JsonNode report = Data(await _app.NextAsync());

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(((string?)body!["value"]![0]!["messageId"], "Failed", "alarm-7"), ((string?)report["messageId"], (string?)report["deliveryStatus"], (string?)report["tag"]));
        Assert.Empty(_network.Phones.Messages(PhoneNetwork.Zhang));
    }

    [Fact]
    public async Task ReportedTwice_TellsTheSameDeliveryInTwoEvents()
    {
        await CauseAsync(PhoneFault.ReportedTwice);

        await _network.SendAsync("家中起火", [PhoneNetwork.Zhang]);

        string? first = (string?)Data(await _app.NextAsync())["messageId"];
        Assert.Equal(first, (string?)Data(await _app.NextAsync())["messageId"]);
        Assert.Single(_network.Phones.AllMessages);
    }

    [Fact]
    public async Task ReportedOutOfOrder_TellsTheSecondDeliveryFirst()
    {
        await CauseAsync(PhoneFault.ReportedOutOfOrder);

        (_, JsonNode? first) = await _network.SendAsync("one", [PhoneNetwork.Zhang]);
        (_, JsonNode? second) = await _network.SendAsync("two", [PhoneNetwork.Zhang]);

        Assert.Equal((string?)second!["value"]![0]!["messageId"], (string?)Data(await _app.NextAsync())["messageId"]);
        Assert.Equal((string?)first!["value"]![0]!["messageId"], (string?)Data(await _app.NextAsync())["messageId"]);
    }

    [Fact]
    public async Task ReportedOutOfOrder_NoOtherFollows_IsReportedAfterAWhile()
    {
        await CauseAsync(PhoneFault.ReportedOutOfOrder);
        DateTimeOffset before = _network.WallClock.GetUtcNow();

        (_, JsonNode? only) = await _network.SendAsync("one", [PhoneNetwork.Zhang]);

        Assert.Equal((string?)only!["value"]![0]!["messageId"], (string?)Data(await _network.TurnUntilAsync(_app.NextAsync()))["messageId"]);
        Assert.True(_network.WallClock.GetUtcNow() - before >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task ReportedOutOfOrder_PhonesStoppedWhileOneIsHeldBack_ComesAfterTheirStart()
    {
        await CauseAsync(PhoneFault.ReportedOutOfOrder);
        (_, JsonNode? held) = await _network.SendAsync("one", [PhoneNetwork.Zhang]);

        await _network.RestartAsync();
        await _network.Phones.SubscribeAsync(_app.Url, CancellationToken.None).WaitAsync(Patience);
        await _app.NextAsync();

        Assert.Equal((string?)held!["value"]![0]!["messageId"], (string?)Data(await _app.NextAsync())["messageId"]);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("NEVERDELIVERED")]
    public async Task Cause_InAnyCase_IsCaused(string name)
    {
        using HttpResponseMessage caused = await PutAsync(name);

        Assert.Equal(HttpStatusCode.OK, caused.StatusCode);
        Assert.Equal(Enum.Parse<PhoneFault>(name, ignoreCase: true), _network.Phones.Faults.Of(PhoneNetwork.Zhang));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("4096")]
    [InlineData("None")]
    [InlineData("Slow,Down")]
    [InlineData("Broken")]
    public async Task Cause_NoSuchFault_IsRefusedWithTheNamesThereAre(string name)
    {
        using HttpResponseMessage refused = await PutAsync(name);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        string why = await refused.Content.ReadAsStringAsync();
        Assert.All((string[])["fault", "Slow", "Down", "NeverDelivered"], each => Assert.Contains(each, why, StringComparison.Ordinal));
        Assert.Equal(PhoneFault.None, _network.Phones.Faults.Of(PhoneNetwork.Zhang));
    }

    private Task<HttpResponseMessage> PutAsync(string fault) =>
        _network.Http.PutAsync(new Uri(_network.Phones.Url, $"/phones/{PhoneNetwork.Zhang}/faults/{fault}"), content: null);

    private async Task CauseAsync(PhoneFault fault)
    {
        using HttpResponseMessage caused = await PutAsync(fault.ToString());
        Assert.Equal(HttpStatusCode.OK, caused.StatusCode);
    }

    private static JsonNode Data(FakeRequest request) => JsonNode.Parse(request.Body)![0]!["data"]!;
}
