using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Anju.EventHubs.Wire;
using Anju.Hub;
using Anju.Hub.Links;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Clients;

/// <summary>npm's <c>@azure/event-hubs</c> against the local endpoint.</summary>
public sealed class EventHubsClientTests : IAsyncLifetime
{
    private const string Hub = HubUnderTest.Telemetry;
    private const string Home = "dev-42";
    private const string HomesPartition = "3"; // By the SDKs' hash, over 4 partitions.

    private readonly FakeTimeProvider _tokenTime = new(TimeProvider.System.GetUtcNow());
    private HubUnderTest _hub = null!;

    public async Task InitializeAsync() => _hub = await HubUnderTest.StartAsync(tokenTime: _tokenTime);

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Properties_OfHubAndPartitions_AreRead()
    {
        await SendAsync(["one", "two"], partition: "2");

        JsonNode answer = await RunAsync("properties", new { });

        Assert.Equal(Hub, (string?)answer["hub"]!["name"]);
        Assert.Equal(["0", "1", "2", "3"], answer["hub"]!["partitionIds"]!.AsArray().Select(id => (string)id!));
        Assert.Equal([true, true, false, true], answer["partitions"]!.AsArray().Select(partition => (bool)partition!["isEmpty"]!));
        Assert.Equal(1, (int)answer["partitions"]![2]!["lastEnqueuedSequenceNumber"]!);
        Assert.Equal(0, (int)answer["partitions"]![2]!["beginningSequenceNumber"]!);
    }

    [Fact]
    public async Task SendAndReceive_OneByOneAndInBatches_ArriveWhole()
    {
        await SendAsync(["one"], partition: "0");
        await SendAsync([.. Enumerable.Range(0, 500).Select(i => $"{i}")], partition: "0", inBatches: true);

        JsonArray events = await ReceiveAsync("0", new { offset = "-1" }, count: 501);

        Assert.Equal(["one", .. Enumerable.Range(0, 500).Select(i => $"{i}")], events.Select(one => (string)one!["body"]!));
        Assert.Equal(Enumerable.Range(0, 501), events.Select(one => (int)one!["sequenceNumber"]!));
        Assert.All(events, one => Assert.Equal("js", (string)one!["properties"]!["from"]!));
    }

    [Theory]
    [InlineData("dev-42", "3")]
    [InlineData("alphabet", "2")]
    [InlineData("é😀", "3")]
    public async Task Send_PartitionKey_ChoosesThePartitionOfAzure(string key, string partition)
    {
        await SendAsync(["keyed"], key: key, inBatches: true);

        JsonNode read = Assert.Single(await ReceiveAsync(partition, new { offset = "-1" }, count: 1))!;
        Assert.Equal(key, (string?)read["key"]);
    }

    [Fact]
    public async Task Receive_FromOffsetSequenceNumberOrTime_Resumes()
    {
        await SendAsync(["a", "b", "c"], partition: "0");
        JsonArray all = await ReceiveAsync("0", new { offset = "-1" }, count: 3);

        Assert.Equal("b", First(await ReceiveAsync("0", new { offset = (string)all[0]!["offset"]! }, count: 2)));
        Assert.Equal("b", First(await ReceiveAsync("0", new { offset = (string)all[1]!["offset"]!, isInclusive = true }, count: 2)));
        Assert.Equal("c", First(await ReceiveAsync("0", new { sequenceNumber = 1 }, count: 1)));
        Assert.Equal("b", First(await ReceiveAsync("0", new { sequenceNumber = 1, isInclusive = true }, count: 2)));
        Assert.Equal("a", First(await ReceiveAsync("0", new { enqueuedOn = 1 }, count: 3)));
    }

    [Fact]
    public async Task Send_WithoutABody_ArrivesWithNone()
    {
        JsonNode sent = await RunAsync("send", new { partition = "0", events = new object[] { new { body = (string?)null } } });
        Assert.Equal(1, (int?)sent["sent"]);

        JsonNode read = Assert.Single(await ReceiveAsync("0", new { offset = "-1" }, count: 1))!;
        Assert.Null((string?)read["body"]);
    }

    [Fact]
    public async Task Send_PublisherToken_ArrivesUnderTheHomesName()
    {
        JsonNode sent = await AsHomeAsync(Token(TimeSpan.FromMinutes(5)));
        Assert.Equal(1, (int?)sent["sent"]);

        JsonNode read = Assert.Single(await ReceiveAsync(HomesPartition, new { offset = "-1" }, count: 1))!;
        Assert.Equal((Home, Home), ((string?)read["publisher"], (string?)read["key"]));
    }

    [Fact]
    public async Task Send_ExpiredToken_IsUnauthorized() =>
        Assert.Equal("UnauthorizedError", (string?)(await AsHomeAsync(Token(TimeSpan.FromSeconds(-1))))["code"]);

    [Fact]
    public async Task Send_TokenOfAnotherHome_IsUnauthorized() =>
        Assert.Equal("UnauthorizedError", (string?)(await AsHomeAsync(_hub.Endpoint.PublisherToken("h-0002", TimeSpan.FromMinutes(5))))["code"]);

    [Fact]
    public async Task Send_PublisherTokenToTheHubItself_IsUnauthorized() => Assert.Equal(
        "UnauthorizedError",
        (string?)(await RunAsync("send", new { connection = Connection(Token(TimeSpan.FromMinutes(5))), hub = Hub, events = Events(["x"]) }))["code"]);

    [Fact]
    public async Task Send_RevokedPublisher_IsUnauthorized()
    {
        await RevokeAsync();

        Assert.Equal("UnauthorizedError", (string?)(await AsHomeAsync(Token(TimeSpan.FromMinutes(5))))["code"]);
    }

    [Fact]
    public async Task Send_RevokedWhileItSends_IsDetachedAndUnauthorized()
    {
        await using NodeClients.Running sender = await SendOnAsync(Token(TimeSpan.FromMinutes(5)));

        await RevokeAsync();

        Assert.Equal("UnauthorizedError", (string?)(await sender.NextAsync())["code"]);
    }

    [Fact]
    public async Task Send_TokenExpiresWhileItSends_IsDetachedAndUnauthorized()
    {
        await using NodeClients.Running sender = await SendOnAsync(Token(TimeSpan.FromMinutes(5)));

        _tokenTime.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("UnauthorizedError", (string?)(await sender.NextAsync())["code"]);
    }

    [Fact]
    public async Task Receive_HigherEpoch_TakesThePartitionFromTheLower()
    {
        await SendAsync(["a"], partition: "0");
        await using NodeClients.Running lower = await NodeClients.StartAsync("hub.mjs", Case("hold", new { connection = _hub.App, hub = Hub, partition = "0", epoch = 1 }));
        Assert.True((bool?)(await lower.NextAsync())["open"]);

        Assert.Equal("a", First(await ReceiveAsync("0", new { offset = "-1" }, count: 1, epoch: 2)));

        JsonNode end;
        do
        {
            end = await lower.NextAsync();
        }
        while (end["open"] is not null);
        Assert.Equal("ReceiverDisconnectedError", (string?)end["code"]);
    }

    [Fact]
    public async Task Send_LargerThanTheHubTakes_IsTooLarge() =>
        Assert.Equal("MessageTooLargeError", (string?)(await RunAsync("oversized", new { bytes = (1024 * 1024) + 1 }))["code"]);

    [Fact]
    public async Task Send_UnknownHubOrWrongKey_IsToldApart()
    {
        Assert.Equal("MessagingEntityNotFoundError", (string?)(await RunAsync("send", new { connection = _hub.App, hub = "nowhere", events = Events(["x"]) }))["code"]);
        string wrong = _hub.App.Replace("SharedAccessKey=app-key", "SharedAccessKey=wrong", StringComparison.Ordinal);
        Assert.Equal("UnauthorizedError", (string?)(await RunAsync("send", new { connection = wrong, hub = Hub, events = Events(["x"]) }))["code"]);
    }

    [Fact]
    public async Task Connect_HundredTimesInARow_WorksEveryTime()
    {
        Assert.Equal(100, (int?)(await RunAsync("connect", new { times = 100 }))["connected"]);

        JsonArray events = await ReceiveAsync("0", new { offset = "-1" }, count: 100);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), events.Select(one => (string)one!["body"]!));
    }

    [Fact]
    public async Task Send_AllTheCreditAtAnyMoment_IsTaken()
    {
        JsonNode answer = await RunAsync("flood", new { port = _hub.Endpoint.AmqpPort, token = Token(), links = 20, events = 1_000 });

        Assert.Equal($"{20 * 1_000}", $"{answer["accepted"] ?? answer["message"]}");
    }

    [Fact]
    public async Task Receive_CreditGivenBack_IsConfirmedAndNotUsedLater()
    {
        JsonNode answer = await RunAsync("drain", new { port = _hub.Endpoint.AmqpPort, token = Token() });

        Assert.Equal(["a", "b", "c", "d", "e", "f"], answer["came"]!.AsArray().Select(body => (string)body!));
        Assert.Equal([3, 5, 6], answer["read"]!.AsArray().Select(count => (int)count!));
        Assert.Equal((0, 10 + 2 + 5), ((int)answer["credit"]!, (int)answer["deliveryCount"]!));
    }

    [Fact]
    public async Task Receive_CreditForAnswersGivenBack_IsConfirmed()
    {
        JsonNode answer = await RunAsync("drainAnswers", new { port = _hub.Endpoint.AmqpPort, token = Token() });

        Assert.Equal((0, 5), ((int?)answer["credit"], (int?)answer["deliveryCount"]));
    }

    [Fact]
    public async Task Receive_CreditForMoreThanASessionTakesGivenBack_IsConfirmedBehindTheLast()
    {
        int events = 3_000; // A session's window is 2,048.
        await SendAsync([.. Enumerable.Range(0, events).Select(i => $"{i}")], partition: "0", inBatches: true);

        JsonNode answer = await RunAsync("drainOfMany", new { port = _hub.Endpoint.AmqpPort, token = Token(), events });

        Assert.Equal(events, (int)answer["came"]!);
    }

    [Fact]
    public async Task Receive_CreditGivenBackWhileOthersSend_IsConfirmedEachTime()
    {
        JsonNode answer = await RunAsync("drainWhileOthersSend", new { port = _hub.Endpoint.AmqpPort, token = Token(), drains = 100 });

        Assert.Equal("[0,0]", answer["left"]!.ToJsonString());
    }

    [Fact]
    public async Task Send_PublisherRevokedWhileItSends_GetsNoMoreCreditAndIsClosed()
    {
        JsonNode answer = await RunAsync("revokedWhileSending", new
        {
            port = _hub.Endpoint.AmqpPort,
            token = Token(),
            publisher = Home,
            revoke = $"http://127.0.0.1:{_hub.Endpoint.HttpPort}/{Hub}/revokedpublishers/{Home}",
            manage = Token(),
        });

        Assert.Equal((200, "amqp:unauthorized-access", 0), ((int?)answer["status"], (string?)answer["condition"], (int?)answer["accepted"]));
        Assert.InRange((int)answer["rejected"]!, 0, SenderCredit.Granted); // What it had been given before.
    }

    private static string Token() =>
        SharedAccessSignature.Create($"sb://localhost/{Hub}", "app", "app-key", TimeProvider.System.GetUtcNow().AddMinutes(5));

    private static string First(JsonArray events) => (string)events[0]!["body"]!;

    private static object[] Events(IEnumerable<string> bodies) =>
        [.. bodies.Select(body => new { body, properties = new { from = "js" } })];

    private static string[] Case(string name, object arguments) => [name, JsonSerializer.Serialize(arguments)];

    private string Token(TimeSpan validFor) => _hub.Endpoint.PublisherToken(Home, validFor);

    private string Connection(string token) =>
        $"Endpoint=sb://127.0.0.1:{_hub.Endpoint.AmqpPort};SharedAccessSignature={token};UseDevelopmentEmulator=true";

    private async Task<JsonNode> RunAsync(string name, object arguments)
    {
        JsonObject all = JsonSerializer.SerializeToNode(arguments)!.AsObject();
        all.TryAdd("connection", _hub.App);
        all.TryAdd("hub", Hub);
        return await NodeClients.RunAsync("hub.mjs", name, all.ToJsonString());
    }

    private async Task SendAsync(IReadOnlyList<string> bodies, string? partition = null, string? key = null, bool inBatches = false)
    {
        JsonNode answer = await RunAsync("send", new { partition, key, inBatches, events = Events(bodies) });
        Assert.True((int?)answer["sent"] == bodies.Count, answer.ToJsonString());
    }

    private async Task<JsonArray> ReceiveAsync(string partition, object position, int count, int? epoch = null)
    {
        JsonNode answer = await RunAsync("receive", new { partition, position, count, epoch });
        return answer as JsonArray ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    private Task<JsonNode> AsHomeAsync(string token) => RunAsync(
        "send", new { connection = Connection(token), hub = $"{Hub}/publishers/{Home}", events = Events(["x"]) });

    private async Task<NodeClients.Running> SendOnAsync(string token)
    {
        NodeClients.Running sender = await NodeClients.StartAsync(
            "hub.mjs", Case("sendOn", new { connection = Connection(token), hub = $"{Hub}/publishers/{Home}" }));
        Assert.Equal("{\"open\":true}", (await sender.NextAsync()).ToJsonString());
        return sender;
    }

    private async Task RevokeAsync()
    {
        string manage = SharedAccessSignature.Create("sb://localhost", "app", "app-key", TimeProvider.System.GetUtcNow().AddMinutes(5));
        Assert.Equal(HttpStatusCode.OK, (await _hub.RequestAsync(HttpMethod.Put, $"/{Hub}/revokedpublishers/{Home}", manage)).Status);
    }
}
