using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Phones;

/// <summary>The phones with a folder that outlives them, and a sender that signs by hand.</summary>
internal sealed class PhoneNetwork : IAsyncDisposable
{
    public const string System = "+8657100000000";
    public const string Zhang = "+8619900000101";
    public const string Li = "+8619900000102";

    public static readonly DateTimeOffset Evening = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly byte[] Key = Encoding.UTF8.GetBytes("a key of no importance");

    public static readonly string AccessKey = Convert.ToBase64String(Key);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    private PhoneNetwork()
    {
    }

    public FakeTimeProvider Time { get; } = new(Evening);

    /// <summary>Real time, as the senders of messages and the webhook have it.</summary>
    public FakeTimeProvider WallClock { get; } = new(Evening);

    /// <summary>What the phones said on the Stack's output.</summary>
    public ConcurrentQueue<string> Reports { get; } = new();

    public PhonesEndpoint Phones { get; private set; } = null!;

    public HttpClient Http => _http;

    public static async Task<PhoneNetwork> StartAsync(DeskOptions? desk = null, DeskOptions? supervisor = null)
    {
        PhoneNetwork network = new();
        await network.StartPhonesAsync(desk, supervisor);
        return network;
    }

    /// <summary>Stops the phones and starts them over the same folder.</summary>
    public async Task RestartAsync()
    {
        await Phones.DisposeAsync();
        await StartPhonesAsync(desk: null);
    }

    /// <summary>Turns the wall clock on, second by second, until it has happened.</summary>
    public async Task<T> TurnUntilAsync<T>(Task<T> happening)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (!happening.IsCompleted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "It did not happen.");
            WallClock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(happening, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System));
        }

        return await happening;
    }

    /// <summary>Asks for a message to be sent; <paramref name="repeat"/> names the request id and its first sending.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(
        string text, IReadOnlyList<string> to, (string Id, string FirstSent)? repeat = null, bool wantsReport = true) =>
        PostAsync(Body(text, to, repeat, wantsReport));

    /// <summary>Asks for a message to be sent and gives the whole answer.</summary>
    public Task<HttpResponseMessage> SendForResponseAsync(string text, IReadOnlyList<string> to) =>
        PostForResponseAsync(Body(text, to, repeat: null, wantsReport: true), Key, signedBody: null);

    private static string Body(string text, IReadOnlyList<string> to, (string Id, string FirstSent)? repeat, bool wantsReport) => new JsonObject
        {
            ["from"] = System,
            ["message"] = text,
            ["smsRecipients"] = new JsonArray([.. to.Select(number => new JsonObject
            {
                ["to"] = number,
                ["repeatabilityRequestId"] = repeat?.Id ?? Guid.NewGuid().ToString(),
                ["repeatabilityFirstSent"] = repeat?.FirstSent ?? "Mon, 23 Nov 2026 12:00:00 GMT",
            })]),
            ["smsSendOptions"] = new JsonObject { ["enableDeliveryReport"] = wantsReport, ["tag"] = "alarm-7" },
        }.ToJsonString();

    /// <summary>Posts a body signed with the access key, or with another, or for another body, or long ago.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(
        string body, byte[]? key = null, string? signedBody = null, TimeSpan signedAgo = default)
    {
        using HttpResponseMessage response = await PostForResponseAsync(body, key ?? Key, signedBody, signedAgo);
        string answer = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, answer.Length == 0 ? null : JsonNode.Parse(answer));
    }

    private async Task<HttpResponseMessage> PostForResponseAsync(string body, byte[] key, string? signedBody, TimeSpan signedAgo = default)
    {
        const string Target = "/sms?api-version=2021-03-07";
        string date = (TimeProvider.System.GetUtcNow() - signedAgo).ToString("R", CultureInfo.InvariantCulture);
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Phones.Url, Target));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(signedBody ?? body)));
        string signature = Convert.ToBase64String(HMACSHA256.HashData(
            key, Encoding.UTF8.GetBytes($"POST\n{Target}\n{date};{Phones.Url.Authority};{hash}")));
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-content-sha256", hash);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
        return await _http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await Phones.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task StartPhonesAsync(DeskOptions? desk, DeskOptions? supervisor = null) => Phones = await PhonesEndpoint.StartAsync(
        new PhonesOptions
        {
            AccessKey = AccessKey,
            From = System,
            DataFolder = _folder.Path,
            Owners = new Dictionary<string, string> { [Zhang] = "张三 · 儿子" },
            Desk = desk,
            Supervisor = supervisor,
            WallClock = WallClock,
            Report = Reports.Enqueue,
        },
        Time,
        CancellationToken.None);
}
