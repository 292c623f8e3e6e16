using System.Text.Json;
using System.Text.Json.Nodes;
using Anju.Phones;

namespace Anju.Clients;

/// <summary>npm's <c>@azure/communication-sms</c> against the local phones.</summary>
public sealed class SmsClientOfNpmTests : IAsyncLifetime
{
    private PhoneNetwork _network = null!;

    public async Task InitializeAsync() => _network = await PhoneNetwork.StartAsync();

    public async Task DisposeAsync() => await _network.DisposeAsync();

    [Fact]
    public async Task Send_ToAPhoneAndToNoNumber_AnswersForEach()
    {
        JsonNode answer = await SendAsync(PhoneNetwork.AccessKey, [PhoneNetwork.Zhang, "nobody"]);

        Assert.Equal([202, 400], answer["results"]!.AsArray().Select(result => (int)result!["httpStatusCode"]!));
        Assert.Equal([true, false], answer["results"]!.AsArray().Select(result => (bool)result!["successful"]!));
        Assert.Equal("家中起火", Assert.Single(_network.Phones.AllMessages).Text);
    }

    [Fact]
    public async Task Send_WrongKey_IsUnauthorizedAndReachesNobody()
    {
        JsonNode answer = await SendAsync(Convert.ToBase64String("another key"u8), [PhoneNetwork.Zhang]);

        Assert.Equal(401, (int?)answer["status"]);
        Assert.Empty(_network.Phones.AllMessages);
    }

    [Fact]
    public async Task Send_Repeated_ReachesThePhoneOnce()
    {
        JsonNode answer = await SendAsync(PhoneNetwork.AccessKey, [PhoneNetwork.Zhang], repeated: true);

        Assert.Equal(Assert.Single(_network.Phones.AllMessages).Id, (string?)answer["results"]![0]!["messageId"]);
    }

    private Task<JsonNode> SendAsync(string key, string[] to, bool repeated = false, int retries = 0) => NodeClients.RunAsync(
        "sms.mjs",
        JsonSerializer.Serialize(new
        {
            connection = $"endpoint={_network.Phones.Url};accesskey={key}",
            from = PhoneNetwork.System,
            to,
            message = "家中起火",
            repeated,
            retries,
        }));
}
