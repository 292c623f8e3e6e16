using System.Text.Json.Nodes;

namespace Anju.Phones;

public sealed class WebhookTests : IAsyncLifetime
{
    private const string Delivered = "Microsoft.Communication.SMSDeliveryReportReceived";
    private const string Received = "Microsoft.Communication.SMSReceived";
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private PhoneNetwork _network = null!;
    private FakeServer _app = null!;

    public async Task InitializeAsync()
    {
        _network = await PhoneNetwork.StartAsync();
        _app = await FakeServer.StartAsync();
        _app.Answer = EchoCode;
    }

    public async Task DisposeAsync()
    {
        await _network.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task SubscribeAsync_AppEchoesTheCode_Ends()
    {
        await SubscribeAsync();

        FakeRequest handshake = await _app.NextAsync();
        Assert.Equal(("POST", "/api/sms-events?key=secret"), (handshake.Method, handshake.Target));
        Assert.Equal("SubscriptionValidation", handshake.Headers["aeg-event-type"]);
        Assert.Equal(Validation, (string?)Event(handshake)["eventType"]);
    }

    [Fact]
    public async Task SubscribeAsync_AppNotReady_RepeatsUntilItEchoesTheCode()
    {
        int asked = 0;
        _app.Answer = request => ++asked switch
        {
            1 => (503, ""),
            2 => (200, "<html>starting</html>"),
            3 => (200, """{"validationResponse":"another"}"""),
            _ => EchoCode(request),
        };

        Task subscribing = SubscribeAsync();
        await _network.TurnUntilAsync(subscribing.ContinueWith(_ => true, TaskScheduler.Default));
        await subscribing;

        Assert.Equal(4, asked);
    }

    [Fact]
    public async Task Deliver_BeforeTheHandshake_Waits()
    {
        _network.Phones.Reply(PhoneNetwork.Zhang, "1");
        Assert.Empty(_app.Rest());

        await SubscribeAsync();

        Assert.Equal(Validation, (string?)Event(await _app.NextAsync())["eventType"]);
        Assert.Equal(Received, (string?)Event(await _app.NextAsync())["eventType"]);
    }

    [Fact]
    public async Task Send_WithReport_TellsTheAppItWasDelivered()
    {
        await SubscribeAsync();
        await _app.NextAsync();

        (_, JsonNode? sent) = await _network.SendAsync("家中起火", [PhoneNetwork.Zhang]);

        FakeRequest request = await _app.NextAsync();
        JsonObject report = Event(request);
        Assert.Equal("Notification", request.Headers["aeg-event-type"]);
        Assert.Equal(Delivered, (string?)report["eventType"]);
        Assert.Equal((string?)sent!["value"]![0]!["messageId"], (string?)report["data"]!["messageId"]);
        Assert.Equal(
            (PhoneNetwork.System[1..], PhoneNetwork.Zhang, "Delivered", "alarm-7"),
            ((string?)report["data"]!["from"], (string?)report["data"]!["to"], (string?)report["data"]!["deliveryStatus"], (string?)report["data"]!["tag"]));
        Assert.Equal(PhoneNetwork.Evening, (DateTimeOffset)report["data"]!["receivedTimestamp"]!);
        Assert.Equal(PhoneNetwork.Evening, (DateTimeOffset)report["eventTime"]!);
    }

    [Fact]
    public async Task Send_WithoutReportOrRepeated_TellsNothingMore()
    {
        (string, string) first = ("id-1", "Mon, 23 Nov 2026 12:00:00 GMT");
        await _network.SendAsync("quiet", [PhoneNetwork.Zhang], wantsReport: false);
        await _network.SendAsync("家中起火", [PhoneNetwork.Zhang], first);
        await _network.SendAsync("家中起火", [PhoneNetwork.Zhang], first);
        _network.Phones.Reply(PhoneNetwork.Zhang, "1");

        await SubscribeAsync();

        Assert.Equal([Validation, Delivered, Received], [await NextTypeAsync(), await NextTypeAsync(), await NextTypeAsync()]);
    }

    [Fact]
    public void Phone_OfItsReplyAndOfAReport_IsTheSame()
    {
        PhoneMessage message = new("m-1", PhoneMessageKind.Replied, PhoneNetwork.Zhang, "1", PhoneNetwork.Evening);

        Assert.Equal(
            EventGridEvent.Reported(message, PhoneNetwork.System, tag: null).Phone, EventGridEvent.Received(message, PhoneNetwork.System).Phone);
    }

    [Fact]
    public async Task Reply_FromAPhone_ReachesTheAppWithItsNumberAsTheServiceWritesIt()
    {
        await SubscribeAsync();
        await _app.NextAsync();

        _network.Phones.Reply(PhoneNetwork.Zhang, "1");

        JsonObject reply = Event(await _app.NextAsync());
        Assert.Equal(Received, (string?)reply["eventType"]);
        Assert.Equal(
            (PhoneNetwork.Zhang[1..], PhoneNetwork.System[1..], "1"),
            ((string?)reply["data"]!["from"], (string?)reply["data"]!["to"], (string?)reply["data"]!["message"]));
        Assert.Empty(_network.Phones.AllMessages);
    }

    [Fact]
    public async Task Deliver_AppRefusesOne_OthersArriveAndTheOneIsRepeated()
    {
        await SubscribeAsync();
        await _app.NextAsync();
        int refusals = 2;
        _app.Answer = request => request.Body.Contains("poison", StringComparison.Ordinal) && refusals-- > 0 ? (500, "") : (200, "");

        _network.Phones.Reply(PhoneNetwork.Zhang, "poison");
        _network.Phones.Reply(PhoneNetwork.Li, "1");

        List<string?> arrived = [];
        while (arrived.Count(text => text == "poison") < 3 || !arrived.Contains("1"))
        {
            arrived.Add(await _network.TurnUntilAsync(NextTextAsync()));
        }

        Assert.True(arrived.IndexOf("1") < arrived.LastIndexOf("poison"));
        Assert.Single(arrived, text => text == "1");
    }

    [Fact]
    public async Task Deliver_SeveralOfAPhoneHang_ItsNextArrivesMeanwhile()
    {
        await SubscribeAsync();
        await _app.NextAsync();
        using SemaphoreSlim hanging = new(0);
        TaskCompletionSource answers = new();
        _app.HoldAsync = request =>
        {
            bool hangs = request.Body.Contains("hangs", StringComparison.Ordinal);
            return hangs && hanging.Release() >= 0 ? answers.Task : Task.CompletedTask;
        };

        foreach (string text in (string[])["hangs", "hangs", "hangs", "1"])
        {
            _network.Phones.Reply(PhoneNetwork.Zhang, text);
        }

        for (int i = 0; i < 3; i++)
        {
            Assert.True(await _network.TurnUntilAsync(hanging.WaitAsync(Patience)));
        }

        Assert.Equal("1", await _network.TurnUntilAsync(NextTextAsync()));
        answers.SetResult();
    }

    [Fact]
    public async Task Deliver_FirstOfAPhoneTakesItsTime_ItsNextWaitsAndAnothersDoesNot()
    {
        await SubscribeAsync();
        await _app.NextAsync();
        TaskCompletionSource answer = new();
        _app.HoldAsync = request => request.Body.Contains("first", StringComparison.Ordinal) ? answer.Task : Task.CompletedTask;

        _network.Phones.Reply(PhoneNetwork.Zhang, "first");
        _network.Phones.Reply(PhoneNetwork.Zhang, "second");
        _network.Phones.Reply(PhoneNetwork.Li, "other");

        Assert.Equal("other", await NextTextAsync());
        answer.SetResult();
        Assert.Equal(("first", "second"), (await NextTextAsync(), await NextTextAsync()));
    }

    [Fact]
    public async Task Deliver_ManyPhonesToAnAppThatTakesItsTime_AreSixteenAtOnce()
    {
        await SubscribeAsync();
        await _app.NextAsync();
        const int Replies = 100;
        int asked = 0;
        TaskCompletionSource sixteen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource answers = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _app.HoldAsync = _ =>
        {
            if (Interlocked.Increment(ref asked) == 16)
            {
                sixteen.SetResult();
            }

            return answers.Task;
        };

        for (int i = 0; i < Replies; i++)
        {
            _network.Phones.Reply($"+8619900{i:D6}", "1");
        }

        await sixteen.Task.WaitAsync(Patience); // While none is answered, and without any time going by.
        answers.SetResult();
        for (int i = 0; i < Replies; i++)
        {
            await _app.NextAsync();
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    public async Task Deliver_AppRefusesOneForGood_ItIsGivenUpAndSaid(int status)
    {
        await SubscribeAsync();
        await _app.NextAsync();
        _app.Answer = request => request.Body.Contains("poison", StringComparison.Ordinal) ? (status, "") : EchoCode(request);

        _network.Phones.Reply(PhoneNetwork.Zhang, "poison");
        _network.Phones.Reply(PhoneNetwork.Li, "1");
        Assert.Equal(["1", "poison"], new[] { await NextTextAsync(), await NextTextAsync() }.Order(StringComparer.Ordinal));
        using CancellationTokenSource patience = new(Patience);
        while (_network.Reports.IsEmpty)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }

        Assert.Contains($"{status}", Assert.Single(_network.Reports), StringComparison.Ordinal);
        await _network.RestartAsync();
        _network.Phones.Reply(PhoneNetwork.Li, "2");
        await SubscribeAsync();

        Assert.Equal(Validation, await NextTypeAsync());
        string? next = await NextTextAsync();
        Assert.Equal("2", next == "1" ? await NextTextAsync() : next); // "1" may have been stopped while it was being noted as taken.
    }

    [Fact]
    public async Task Deliver_PhonesRestartedWhileTheAppWasDown_NothingIsLostAndNothingTakenIsRepeated()
    {
        await SubscribeAsync();
        _network.Phones.Reply(PhoneNetwork.Zhang, "taken");
        Assert.Equal([Validation, Received], [await NextTypeAsync(), await NextTypeAsync()]);
        _app.Answer = _ => (503, "");
        _network.Phones.Reply(PhoneNetwork.Zhang, "owed");
        await _app.NextAsync();

        await _network.RestartAsync();
        _ = _app.Rest().Count();
        _app.Answer = EchoCode;
        await SubscribeAsync();

        Assert.Equal(Validation, await NextTypeAsync());
        Assert.Equal("owed", (string?)Event(await _app.NextAsync())["data"]!["message"]);
    }

    private Task SubscribeAsync() => _network.Phones
        .SubscribeAsync(new Uri(_app.Url, "/api/sms-events?key=secret"), CancellationToken.None)
        .WaitAsync(Patience);

    private async Task<string?> NextTextAsync() => (string?)Event(await _app.NextAsync())["data"]!["message"];

    private async Task<string> NextTypeAsync() => (string)Event(await _app.NextAsync())["eventType"]!;

    private static (int, string) EchoCode(FakeRequest request) => (
        200,
        new JsonObject { ["validationResponse"] = Event(request)["data"]!["validationCode"]?.DeepClone() }.ToJsonString());

    private static JsonObject Event(FakeRequest request) => JsonNode.Parse(request.Body)!.AsArray().Single()!.AsObject();
}
