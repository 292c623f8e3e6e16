using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Anju.Homes;
using Anju.Running;

namespace Anju.Journeys;

/// <summary>A seeded home whose devices say what the journey wants, in the wire format and under the home's own token.</summary>
internal sealed class JourneyHome(RunningStack stack, SeedHome seed)
{
    private const int Boot = 1;
    private static readonly HttpClient Http = new();
    private static readonly TimeSpan TokenLasts = TimeSpan.FromHours(1);

    private readonly string _token = stack.Hub.PublisherToken(seed.HomeId, TokenLasts);
    private int _seq;

    /// <summary>The home's id.</summary>
    public string Id => seed.HomeId;

    /// <summary>Where it is.</summary>
    public string Village => seed.Village;

    /// <summary>The phones of those a fire is told to at once by SMS: the relatives and the village's workers.</summary>
    public IReadOnlyList<string> Phones => [.. RelativePhones, .. Workers.Select(worker => worker.Phone)];

    /// <summary>The phones of the relatives, who are of this home only.</summary>
    public IReadOnlyList<string> RelativePhones =>
        [.. seed.Relatives.Where(relative => relative is { Reach: not "call", Leave: null }).Select(relative => relative.Phone)];

    /// <summary>The village's workers: in the first sixteen villages all of them are always on duty.</summary>
    public IReadOnlyList<SeedDuty> Workers => [.. stack.Seed.Duty.Where(duty => duty.Region == seed.Village)];

    /// <summary>The device of one kind.</summary>
    public string Device(string kind) => seed.Device(kind);

    /// <summary>The smoke detector reports smoke.</summary>
    /// <returns>The id its alarm must have, however often anything is repeated.</returns>
    public async Task<string> CatchFireAsync()
    {
        JsonObject smoke = Smoke("critical");
        int seq = smoke["seq"]!.GetValue<int>();
        Assert.Equal(HttpStatusCode.Created, await SendAsync(smoke.ToJsonString()));
        return string.Create(CultureInfo.InvariantCulture, $"{Village}-{Id}-FIRE-01-{Device("smoke")}.{Boot}.{seq}");
    }

    /// <summary>How many reports the smoke detector has made.</summary>
    public int Reports => _seq;

    /// <summary>A report of the smoke detector, the next one of its boot.</summary>
    public JsonObject Smoke(string smoke) => Report(smoke, _seq++);

    /// <summary>A report the smoke detector has not made: if it were believed, its watch would show it.</summary>
    public JsonObject Lie() => Report("normal", seq: 1_000_000);

    /// <summary>Posts a body to the hub under this home's publisher, or tries another's.</summary>
    public async Task<HttpStatusCode> SendAsync(string body, string? publisher = null)
    {
        Uri address = new($"http://127.0.0.1:{stack.Hub.HttpPort}/telemetry/publishers/{publisher ?? Id}/messages?timeout=60&api-version=2014-01");
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        _ = request.Headers.TryAddWithoutValidation("Authorization", _token);
        using HttpResponseMessage answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }

    private JsonObject Report(string smoke, int seq) => new()
    {
        ["v"] = 1,
        ["dev"] = Device("smoke"),
        ["kind"] = "smoke",
        ["type"] = "event",
        ["boot"] = Boot,
        ["seq"] = seq,
        ["ts"] = DeviceMessage.Instant(stack.Clock.GetUtcNow()),
        ["clk"] = "synced",
        ["up"] = 1000,
        ["bat"] = 87,
        ["batAlert"] = "normal",
        ["rssi"] = -84,
        ["smoke"] = smoke,
        ["smokeDbm"] = 0.02,
        ["tempC"] = 21.5,
        ["muted"] = false,
        ["eos"] = false,
        ["tamper"] = false,
        ["fault"] = new JsonArray(),
        ["test"] = false,
    };
}
