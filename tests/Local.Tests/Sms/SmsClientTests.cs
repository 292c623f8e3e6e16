using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Communication.Sms;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Anju.Sms;

public sealed class SmsClientTests : IDisposable
{
    private const string Key = "c2VjcmV0LWtleS1vZi10aGUtcGhvbmVz";

    private readonly FakePhones _phones = new();

    public void Dispose() => _phones.Dispose();

    [Fact]
    public async Task SendAsync_OneRecipient_PostsWhatTheServiceExpects()
    {
        Response<IReadOnlyList<SmsSendResult>> sent = await Client().SendAsync(
            "+8657100000000", ["+8619900000001"], "家中起火", new SmsSendOptions(enableDeliveryReport: true) { Tag = "N-1" });

        Assert.Equal("/sms?api-version=2021-03-07", _phones.Received[0].PathAndQuery);
        JsonNode body = _phones.Body(0);
        Assert.Equal("+8657100000000", (string)body["from"]!);
        Assert.Equal("+8619900000001", (string)body["smsRecipients"]![0]!["to"]!);
        Assert.Equal("家中起火", (string)body["message"]!);
        Assert.Equal("""{"enableDeliveryReport":true,"tag":"N-1"}""", body["smsSendOptions"]!.ToJsonString());
        Assert.Equal(("m-1", 202, true), (sent.Value[0].MessageId, sent.Value[0].HttpStatusCode, sent.Value[0].Successful));
    }

    [Fact]
    public async Task SendAsync_OneRecipientRefused_SaysWhichAndWhy()
    {
        _phones.Answer = """
            {"value":[{"to":"+8619900000001","messageId":"m-1","httpStatusCode":202,"successful":true},
                      {"to":"12","httpStatusCode":400,"successful":false,"errorMessage":"Invalid To phone number format."}]}
            """;

        Response<IReadOnlyList<SmsSendResult>> sent = await Client().SendAsync("+1", ["+8619900000001", "12"], "x");

        Assert.Equal([true, false], sent.Value.Select(r => r.Successful));
        Assert.Equal((400, false), (sent.Value[1].HttpStatusCode, sent.Value[1].Successful));
    }

    [Fact]
    public async Task SendAsync_TwoCalls_HaveRepeatabilitiesOfTheirOwn()
    {
        SmsClient client = Client();

        await client.SendAsync("+1", ["+2"], "x");
        await client.SendAsync("+1", ["+2"], "x");

        Assert.NotEqual(_phones.RepeatabilityOf(0), _phones.RepeatabilityOf(1));
    }

    [Fact]
    public async Task SendAsync_Repeated_KeepsRepeatabilityAndIsSignedAgain()
    {
        _phones.Refusals.Enqueue(HttpStatusCode.ServiceUnavailable);

        await Client().SendAsync("+1", ["+2"], "x");

        Assert.Equal(2, _phones.Received.Count);
        Assert.Equal(_phones.RepeatabilityOf(0), _phones.RepeatabilityOf(1));
        Assert.All(_phones.Received, AssertSigned);
    }

    [Fact]
    public async Task SendAsync_PolicyPerCallRewritesTheBody_SignatureCoversWhatItWrote()
    {
        SmsClientOptions options = Options();
        options.AddPolicy(new FixedRepeatability("id-of-the-row"), HttpPipelinePosition.PerCall);
        _phones.Refusals.Enqueue(HttpStatusCode.ServiceUnavailable);

        await Client(options).SendAsync("+1", ["+2"], "x");

        Assert.Equal(["id-of-the-row", "id-of-the-row"], [_phones.RepeatabilityOf(0), _phones.RepeatabilityOf(1)]);
        Assert.All(_phones.Received, AssertSigned);
    }

    [Fact]
    public async Task SendAsync_Unauthorized_ThrowsWithTheStatus()
    {
        _phones.Refusals.Enqueue(HttpStatusCode.Unauthorized);

        RequestFailedException e = await Assert.ThrowsAsync<RequestFailedException>(() => Client().SendAsync("+1", ["+2"], "x"));

        Assert.Equal(401, e.Status);
    }

    private SmsClient Client(SmsClientOptions? options = null) =>
        new(new Uri("http://127.0.0.1:81"), new AzureKeyCredential(Key), options ?? Options());

    private SmsClientOptions Options()
    {
        SmsClientOptions options = new() { Transport = new HttpClientTransport(new HttpClient(_phones)) };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    private static void AssertSigned(ReceivedRequest request)
    {
        string hash = Convert.ToBase64String(SHA256.HashData(request.Body));
        string text = $"POST\n{request.PathAndQuery}\n{request.Header("x-ms-date")};{request.Authority};{hash}";
        using HMACSHA256 hmac = new(Convert.FromBase64String(Key));
        string signature = Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(hash, request.Header("x-ms-content-sha256"));
        Assert.Equal(
            $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}", request.Header("Authorization"));
    }
}
