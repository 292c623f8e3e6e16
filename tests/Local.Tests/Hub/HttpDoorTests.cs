using System.Net;
using System.Text;
using Anju.EventHubs.Wire;
using Azure.Messaging.EventHubs;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

public sealed class HttpDoorTests
{
    private const string Home = "dev-42"; // In partition 3 of 4.
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Post_OwnPublisherToken_IsStoredUnderTheHomesName()
    {
        await using HubUnderTest hub = await StartAsync();
        using StringContent reading = new("""{"kind":"smoke"}""", Encoding.UTF8, "application/json");

        (HttpStatusCode status, string body) = await PostAsync(hub, Home, hub.Endpoint.PublisherToken(Home, Valid), reading);

        EventData read = Assert.Single(await hub.ReadAsync(partition: "3", count: 1));
        Assert.Equal((HttpStatusCode.Created, ""), (status, body));
        Assert.Equal("""{"kind":"smoke"}""", read.EventBody.ToString());
        Assert.Equal(Home, read.PartitionKey);
        Assert.Equal(Home, read.SystemProperties["x-opt-publisher"]);
    }

    [Fact]
    public async Task Post_TokenOfAnotherPublisher_Is401()
    {
        await using HubUnderTest hub = await StartAsync();

        (HttpStatusCode status, string body) = await PostAsync(hub, Home, hub.Endpoint.PublisherToken("dev-4", Valid));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("<Code>401</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_PublisherTokenToTheHubItself_Is401()
    {
        await using HubUnderTest hub = await StartAsync();
        string token = hub.Endpoint.PublisherToken(Home, Valid);

        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.RequestAsync(HttpMethod.Post, "/telemetry/messages", token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.RequestAsync(HttpMethod.Post, "/telemetry/partitions/3/messages", token)).Status);
    }

    [Fact]
    public async Task Post_ExpiredToken_Is401()
    {
        await using HubUnderTest hub = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(hub, Home, hub.Endpoint.PublisherToken(Home, -Valid))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SharedAccessSignature sr=x")]
    [InlineData("SharedAccessSignature sr=sb%3a%2f%2flocalhost%2ftelemetry&sig=!!&se=99999999999&skn=app")]
    [InlineData("SharedAccessSignature sr=sb%3a%2f%2flocalhost%2ftelemetry&sig=AAAA&se=99999999999&skn=app")]
    [InlineData("SharedAccessSignature sr=sb%3a%2f%2flocalhost%2ftelemetry&sig=AAAA&se=999999999999999999&skn=app")]
    public async Task Post_MalformedToken_Is401(string token)
    {
        await using HubUnderTest hub = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(hub, Home, token)).Status);
    }

    [Fact]
    public async Task Post_RevokedPublisher_Is401UntilRestored()
    {
        await using HubUnderTest hub = await StartAsync();
        string token = hub.Endpoint.PublisherToken(Home, Valid);
        string manage = SharedAccessSignature.Create("sb://localhost/telemetry", "app", "app-key", TimeProvider.System.GetUtcNow() + Valid);

        Assert.Equal(HttpStatusCode.OK, (await hub.RequestAsync(HttpMethod.Put, $"/telemetry/revokedpublishers/{Home}", manage)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(hub, Home, token)).Status);
        await hub.RestartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(hub, Home, token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await hub.RequestAsync(HttpMethod.Delete, $"/telemetry/revokedpublishers/{Home}", manage)).Status);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(hub, Home, token)).Status);
    }

    [Fact]
    public async Task Revoke_SendRule_Is401()
    {
        await using HubUnderTest hub = await StartAsync();
        string send = SharedAccessSignature.Create("sb://localhost/telemetry", "devices", "devices-key", TimeProvider.System.GetUtcNow() + Valid);

        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.RequestAsync(HttpMethod.Put, $"/telemetry/revokedpublishers/{Home}", send)).Status);
    }

    [Fact]
    public async Task Post_OverOneMebibyte_IsTooLarge()
    {
        await using HubUnderTest hub = await StartAsync();
        using ByteArrayContent tooLarge = new(new byte[(1024 * 1024) + 1]);

        (HttpStatusCode status, string body) = await PostAsync(hub, Home, hub.Endpoint.PublisherToken(Home, Valid), tooLarge);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("<Code>413</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NineHundredKilobytes_Arrives()
    {
        await using HubUnderTest hub = await StartAsync();
        using ByteArrayContent large = new(new byte[900_000]);

        Assert.Equal(HttpStatusCode.Created, (await PostAsync(hub, Home, hub.Endpoint.PublisherToken(Home, Valid), large)).Status);
        Assert.Equal(900_000, Assert.Single(await hub.ReadAsync(partition: "3", count: 1)).Body.Length);
    }

    [Fact]
    public async Task Post_Batch_StoresEachWithItsProperties()
    {
        await using HubUnderTest hub = await StartAsync();
        using StringContent batch = new(
            """[{"Body":"one","UserProperties":{"n":1}},{"Body":"two","BrokerProperties":{"PartitionKey":"ignored"}}]""",
            Encoding.UTF8,
            "application/vnd.microsoft.servicebus.json");

        (HttpStatusCode status, _) = await PostAsync(hub, Home, hub.Endpoint.PublisherToken(Home, Valid), batch);

        List<EventData> read = await hub.ReadAsync(partition: "3", count: 2);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(["one", "two"], read.Select(one => one.EventBody.ToString()));
        Assert.Equal(1L, read[0].Properties["n"]);
        Assert.All(read, one => Assert.Equal(Home, one.PartitionKey));
    }

    [Theory]
    [InlineData("[{", "$[0]")]
    [InlineData("{}", "$")]
    [InlineData("[null]", "[0] is null")]
    [InlineData("""[{"Body":"x"},null]""", "[1] is null")]
    [InlineData("""[{"Body":"x"},{"body":"lower"}]""", "[1].Body is missing")]
    [InlineData("""[{"Body":null}]""", "[0].Body is missing")]
    [InlineData("[]", "no event")]
    [InlineData("null", "no event")]
    [InlineData("""[{"Body":7}]""", "$[0].Body")]
    [InlineData("""[{"Body":"\ud800"}]""", "$[0].Body")]
    [InlineData("""[{"Body":"x","UserProperties":{"n":{"deep":1}}}]""", "[0].UserProperties.n")]
    [InlineData("""[{"Body":"x","UserProperties":{"n":"\ud800"}}]""", "JSON")]
    [InlineData("""[{"Body":"x","UserProperties":{"n":1e400}}]""", "[0].UserProperties.n")]
    [InlineData("""[{"Body":"x","UserProperties":{"n":-1e400}}]""", "[0].UserProperties.n")]
    [InlineData("""[{"Body":"x","BrokerProperties":"x"}]""", "$[0].BrokerProperties")]
    public async Task Post_BrokenBatch_Is400NamingWhatIsWrong(string batch, string named)
    {
        await using HubUnderTest hub = await StartAsync();
        using StringContent broken = new(batch, Encoding.UTF8, "application/vnd.microsoft.servicebus.json");

        (HttpStatusCode status, string body) = await PostAsync(hub, Home, hub.Endpoint.PublisherToken(Home, Valid), broken);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(named, System.Net.WebUtility.HtmlDecode(body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(128, HttpStatusCode.Created)]
    [InlineData(129, HttpStatusCode.BadRequest)]
    [InlineData(70_000, HttpStatusCode.BadRequest)]
    public async Task Post_PartitionKey_HasAtMost128Characters(int length, HttpStatusCode expected)
    {
        await using HubUnderTest hub = await StartAsync();
        string key = new('k', length);

        Assert.Equal(expected, await PostBatchAsync(hub, $$$"""[{"Body":"x","BrokerProperties":{"PartitionKey":"{{{key}}}"}}]"""));

        Assert.Equal(HttpStatusCode.Created, await PostBatchAsync(hub, """[{"Body":"after it"}]"""));
    }

    [Fact]
    public async Task Post_KeysOfSeveralPartitionsInOneBatch_Is400()
    {
        await using HubUnderTest hub = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await PostBatchAsync(
            hub, """[{"Body":"x","BrokerProperties":{"PartitionKey":"dev-42"}},{"Body":"y","BrokerProperties":{"PartitionKey":"alphabet"}}]"""));
    }

    [Fact]
    public async Task Revoke_NoSuchHub_Is404()
    {
        await using HubUnderTest hub = await StartAsync();
        string everything = SharedAccessSignature.Create("sb://localhost", "app", "app-key", TimeProvider.System.GetUtcNow() + Valid);

        Assert.Equal(HttpStatusCode.NotFound, (await hub.RequestAsync(HttpMethod.Put, $"/elsewhere/revokedpublishers/{Home}", everything)).Status);
    }

    [Theory]
    [InlineData("/elsewhere/messages")]
    [InlineData("/telemetry/partitions/4/messages")]
    [InlineData("/telemetry/partitions/02/messages")]
    [InlineData("/telemetry")]
    public async Task Post_NoSuchResource_Is404(string path)
    {
        await using HubUnderTest hub = await StartAsync();
        string everything = SharedAccessSignature.Create("sb://localhost", "app", "app-key", TimeProvider.System.GetUtcNow() + Valid);

        Assert.Equal(HttpStatusCode.NotFound, (await hub.RequestAsync(HttpMethod.Post, path, everything)).Status);
    }

    [Fact]
    public async Task Post_KeyAndHeaders_BecomeKeyAndProperties()
    {
        await using HubUnderTest hub = await StartAsync();
        string token = SharedAccessSignature.Create("SB://LOCALHOST/Telemetry", "devices", "devices-key", TimeProvider.System.GetUtcNow() + Valid);
        using StringContent content = new("x");

        (HttpStatusCode status, _) = await hub.RequestAsync(HttpMethod.Post, "/telemetry/messages", token, content, headers =>
        {
            headers.Add("BrokerProperties", """{"PartitionKey":"alphabet"}""");
            headers.Add("firmware", "\"1.4\"");
        });

        EventData read = Assert.Single(await hub.ReadAsync(partition: "2", count: 1));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("alphabet", read.PartitionKey);
        Assert.Equal("1.4", read.Properties["firmware"]);
    }

    private static async Task<HttpStatusCode> PostBatchAsync(HubUnderTest hub, string batch)
    {
        string token = SharedAccessSignature.Create("sb://localhost/telemetry", "devices", "devices-key", TimeProvider.System.GetUtcNow() + Valid);
        using StringContent content = new(batch, Encoding.UTF8, "application/vnd.microsoft.servicebus.json");
        return (await hub.RequestAsync(HttpMethod.Post, "/telemetry/messages", token, content)).Status;
    }

    private static Task<(HttpStatusCode Status, string Body)> PostAsync(HubUnderTest hub, string home, string token, HttpContent? content = null) =>
        hub.RequestAsync(HttpMethod.Post, $"/telemetry/publishers/{home}/messages?timeout=60&api-version=2014-01", token, content);
}
