using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Anju.Phones;

public sealed class SmsRouteTests : IAsyncLifetime
{
    private PhoneNetwork _network = null!;

    public async Task InitializeAsync() => _network = await PhoneNetwork.StartAsync();

    public async Task DisposeAsync() => await _network.DisposeAsync();

    [Fact]
    public async Task Send_ToTwoPhones_ReachesBothAndAnswersInOrder()
    {
        (HttpStatusCode status, JsonNode? body) = await _network.SendAsync("家中起火", [PhoneNetwork.Zhang, PhoneNetwork.Li]);

        PhoneMessage shown = Assert.Single(_network.Phones.Messages(PhoneNetwork.Zhang));
        JsonNode result = body!["value"]![0]!;
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(("家中起火", PhoneNetwork.Evening), (shown.Text, shown.At));
        Assert.Equal(2, _network.Phones.AllMessages.Count);
        Assert.Equal((PhoneNetwork.Zhang, 202, true), ((string?)result["to"], (int)result["httpStatusCode"]!, (bool)result["successful"]!));
        Assert.Equal((shown.Id, "accepted"), ((string?)result["messageId"], (string?)result["repeatabilityResult"]));
        Assert.Equal(PhoneNetwork.Li, (string?)body["value"]![1]!["to"]);
    }

    [Theory]
    [InlineData("13900000000")]
    [InlineData("+86199x0000001")]
    [InlineData("+0123456789")]
    [InlineData("+12345")]
    [InlineData("+86１３８00000001")] // Full-width digits.
    [InlineData("")]
    public async Task Send_InvalidNumber_IsRefusedAloneBesideAGoodOne(string invalid)
    {
        (HttpStatusCode status, JsonNode? body) = await _network.SendAsync("家中起火", [invalid, PhoneNetwork.Li]);

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal((400, false), ((int)body!["value"]![0]!["httpStatusCode"]!, (bool)body["value"]![0]!["successful"]!));
        Assert.Equal(202, (int)body["value"]![1]!["httpStatusCode"]!);
        Assert.Equal(PhoneNetwork.Li, Assert.Single(_network.Phones.AllMessages).Number);
    }

    [Fact]
    public async Task Send_Repeated_IsAcceptedAndReachesThePhoneOnce()
    {
        (string, string) first = ("id-1", "Mon, 23 Nov 2026 12:00:00 GMT");

        (_, JsonNode? sent) = await _network.SendAsync("家中起火", [PhoneNetwork.Zhang], first);
        (HttpStatusCode status, JsonNode? repeated) = await _network.SendAsync("家中起火", [PhoneNetwork.Zhang], first);

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal((string?)sent!["value"]![0]!["messageId"], (string?)repeated!["value"]![0]!["messageId"]);
        Assert.Single(_network.Phones.AllMessages);
    }

    [Fact]
    public async Task Send_RepeatedAfterARestart_ReachesThePhoneOnce()
    {
        (string, string) first = ("id-1", "Mon, 23 Nov 2026 12:00:00 GMT");

        await _network.SendAsync("家中起火", [PhoneNetwork.Zhang], first);
        await _network.RestartAsync();
        await _network.SendAsync("家中起火", [PhoneNetwork.Zhang], first);

        Assert.Equal("家中起火", Assert.Single(_network.Phones.Messages(PhoneNetwork.Zhang)).Text);
    }

    [Theory]
    [InlineData("id-2", "Mon, 23 Nov 2026 12:00:00 GMT")]
    [InlineData("id-1", "Mon, 23 Nov 2026 12:00:01 GMT")]
    public async Task Send_OnlyPartOfTheRepeatKeyIsTheSame_IsAnotherMessage(string id, string firstSent)
    {
        await _network.SendAsync("家中起火", [PhoneNetwork.Zhang], ("id-1", "Mon, 23 Nov 2026 12:00:00 GMT"));
        await _network.SendAsync("家中起火", [PhoneNetwork.Zhang], (id, firstSent));

        Assert.Equal(2, _network.Phones.AllMessages.Count);
    }

    [Fact]
    public async Task Send_OneRequestIdForTwoPhones_ReachesBoth()
    {
        (HttpStatusCode status, JsonNode? body) =
            await _network.SendAsync("家中起火", [PhoneNetwork.Zhang, PhoneNetwork.Li], ("id-1", "Mon, 23 Nov 2026 12:00:00 GMT"));

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal([PhoneNetwork.Zhang, PhoneNetwork.Li], _network.Phones.AllMessages.Select(message => message.Number));
        Assert.NotEqual((string?)body!["value"]![0]!["messageId"], (string?)body["value"]![1]!["messageId"]);
    }

    [Fact]
    public async Task Send_SameRequestIdWithAnotherText_IsTakenForARepeat()
    {
        (string, string) same = ("id-1", "Mon, 23 Nov 2026 12:00:00 GMT");

        (_, JsonNode? first) = await _network.SendAsync("家中起火", [PhoneNetwork.Zhang], same);
        (_, JsonNode? second) = await _network.SendAsync("已解除", [PhoneNetwork.Zhang], same);

        Assert.Equal((string?)first!["value"]![0]!["messageId"], (string?)second!["value"]![0]!["messageId"]);
        Assert.Equal("家中起火", Assert.Single(_network.Phones.AllMessages).Text);
    }

    [Fact]
    public async Task Send_WrongKey_IsUnauthorized()
    {
        (HttpStatusCode status, JsonNode? body) = await _network.PostAsync("{}", key: Encoding.UTF8.GetBytes("another key"));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("Denied", (string?)body!["error"]!["code"]);
    }

    [Theory]
    [InlineData(16, HttpStatusCode.Unauthorized)]
    [InlineData(-16, HttpStatusCode.Unauthorized)] // Signed ahead, to be used later.
    [InlineData(14, HttpStatusCode.BadRequest)] // It is understood, and no request.
    public async Task Send_SignedLongAgo_IsUnauthorized(int minutesAgo, HttpStatusCode expected) =>
        Assert.Equal(expected, (await _network.PostAsync("{}", signedAgo: TimeSpan.FromMinutes(minutesAgo))).Status);

    [Fact]
    public async Task Send_BodyChangedAfterSigning_IsUnauthorized() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _network.PostAsync("""{"message":"b"}""", signedBody: """{"message":"a"}""")).Status);

    [Fact]
    public async Task Send_Unsigned_IsUnauthorized()
    {
        using StringContent body = new("{}");
        using HttpResponseMessage response = await _network.Http.PostAsync(
            new Uri(_network.Phones.Url, "/sms?api-version=2021-03-07"), body);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("not json", "body")]
    [InlineData("null", "body")]
    [InlineData("{}", "from")]
    [InlineData("""{"from":5,"message":"x","smsRecipients":[{"to":"+8619900000001"}]}""", "body")]
    [InlineData("""{"from":"+8657100000001","message":"x","smsRecipients":[{"to":"+8619900000001"}]}""", "from")]
    [InlineData("""{"from":"+8657100000000","message":"x","smsRecipients":[]}""", "smsRecipients")]
    [InlineData("""{"from":"+8657100000000","message":"x","smsRecipients":[{"to":"+8619900000001"},null]}""", "smsRecipients[1]")]
    [InlineData("""{"from":"+8657100000000","smsRecipients":[{"to":"+8619900000001"}]}""", "message")]
    [InlineData("""{"from":"+8657100000000","message":"","smsRecipients":[{"to":"+8619900000001"}]}""", "message")]
    public async Task Send_NoRequest_IsBadRequestNamingTheField(string body, string named)
    {
        (HttpStatusCode status, JsonNode? answer) = await _network.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(named, (string?)answer!["error"]!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Mon, 23 Nov 2026 12:00:00 GMT")]
    [InlineData(" ", "Mon, 23 Nov 2026 12:00:00 GMT")]
    [InlineData("id-1", null)]
    [InlineData(null, "Mon, 23 Nov 2026 12:00:00 GMT")]
    [InlineData("id-1", "2026-11-23T12:00:00Z")]
    [InlineData("id-1", "Tue, 23 Nov 2026 12:00:00 GMT")]
    public async Task Send_RepeatKeyThatIsNone_IsBadRequestAndReachesNobody(string? id, string? firstSent)
    {
        JsonObject recipient = new() { ["to"] = PhoneNetwork.Zhang, ["repeatabilityRequestId"] = id, ["repeatabilityFirstSent"] = firstSent };
        JsonObject body = new() { ["from"] = PhoneNetwork.System, ["message"] = "x", ["smsRecipients"] = new JsonArray(recipient) };

        (HttpStatusCode status, JsonNode? answer) = await _network.PostAsync(body.ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("smsRecipients[0]", (string?)answer!["error"]!["message"], StringComparison.Ordinal);
        Assert.Empty(_network.Phones.AllMessages);
    }

    [Fact]
    public async Task Everything_SentAndReplied_IsInOrder()
    {
        await _network.SendAsync("first", [PhoneNetwork.Zhang]);
        _network.Phones.Reply(PhoneNetwork.Zhang, "1");

        Assert.Equal(
            [("first", PhoneMessageKind.Received), ("1", PhoneMessageKind.Replied)],
            _network.Phones.Everything.Select(message => (message.Text, message.Kind)));
    }
}
