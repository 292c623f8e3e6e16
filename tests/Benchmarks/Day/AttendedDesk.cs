using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Anju.Scenarios;

namespace Anju.Day;

/// <summary>Who sits at the desk on a simulated day: takes what rings there, and ends it once the elder was reached and all is well.</summary>
/// <remarks>
/// It sees what the list shows and does what a person can do over the desk's routes. What its looking asks of storage is not counted: that grows with the desks, not
/// with the homes, and performance.md holds it in a row of its own. What it does is counted.
/// </remarks>
/// <param name="app">The app.</param>
/// <param name="token">Gives an account's token by its subject.</param>
/// <param name="counted">What the app asks.</param>
/// <param name="time">The day's clock.</param>
internal sealed class AttendedDesk(Uri app, Func<string, string> token, Counted counted, TimeProvider time) : IAsyncDisposable
{
    private const string Operator = "operator-1";
    private const string Supervisor = "supervisor-1";

    /// <summary>Chosen: as often as the list changes on a day without a fire.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    /// <summary>Chosen: a call to the elder, and to a neighbour who goes and looks.</summary>
    private static readonly TimeSpan Clearing = TimeSpan.FromMinutes(8);

    private readonly HttpClient _http = new() { BaseAddress = app };
    private readonly Dictionary<string, string> _seen = [];
    private DateTimeOffset _lookedAt;
    private int _deeds;

    /// <summary>The scenarios of the alarms it saw.</summary>
    public IEnumerable<string> Seen => _seen.Values;

    /// <summary>Looks at the list, if it is time to, and does what it asks for.</summary>
    /// <returns>Whether anything was done.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellation)
    {
        if (time.GetUtcNow() - _lookedAt < BetweenLooks)
        {
            return false;
        }

        _lookedAt = time.GetUtcNow();
        int before = _deeds;
        foreach (JsonNode? alarm in await ListAsync(cancellation))
        {
            await DoAsync(alarm!, cancellation);
        }

        return _deeds > before;
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<JsonArray> ListAsync(CancellationToken cancellation)
    {
        using IDisposable pause = counted.Pause();
        using HttpRequestMessage request = new(HttpMethod.Get, "api/alarms?open=true");
        JsonObject list = await SendAsync(request, Operator, cancellation);
        return list["next"] is null ? list["alarms"]!.AsArray() : throw new InvalidOperationException("More alarms than one desk can see are open on a usual day.");
    }

    private async Task DoAsync(JsonNode alarm, CancellationToken cancellation)
    {
        string id = (string)alarm["alarmId"]!;
        Scenario scenario = Catalogue.Get((string)alarm["scenario"]!);
        _seen[id] = scenario.Code;
        HashSet<string> tasks = [.. alarm["tasks"]!.AsArray().Select(task => (string)task!["task"]!)];
        if (tasks.Contains("review"))
        {
            await PostAsync(id, "close", Supervisor, new JsonObject(), cancellation);
        }
        else if (tasks.Overlaps(["selfCheck", "callElder"]))
        {
            await PostAsync(id, "check", Operator, new JsonObject { ["result"] = "fine" }, cancellation);
        }
        else if (tasks.Contains("triage") || (alarm["owner"] is not null && time.GetUtcNow() - (DateTimeOffset)alarm["answeredAt"]! >= Clearing))
        {
            string reason = scenario.Profile == Profile.Maint ? "TECH_NETWORK" : "FALSE_HABIT";
            await PostAsync(id, "resolve", Operator, new JsonObject { ["reason"] = reason, ["confirmedBy"] = "elder" }, cancellation);
        }
        else if (alarm["card"] is not null && alarm["owner"] is null)
        {
            await PostAsync(id, "claim", Operator, body: null, cancellation);
        }
    }

    private async Task PostAsync(string alarmId, string action, string subject, JsonObject? body, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"api/alarms/{alarmId}/{action}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", $"day-{++_deeds}");
        await SendAsync(request, subject, cancellation);
    }

    private async Task<JsonObject> SendAsync(HttpRequestMessage request, string subject, CancellationToken cancellation)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token(subject));
        using HttpResponseMessage response = await _http.SendAsync(request, cancellation);
        string body = await response.Content.ReadAsStringAsync(cancellation);
        return response.StatusCode == HttpStatusCode.OK
            ? JsonNode.Parse(body)!.AsObject()
            : throw new InvalidOperationException($"{request.Method} {request.RequestUri} is answered {(int)response.StatusCode}: {body}");
    }
}
