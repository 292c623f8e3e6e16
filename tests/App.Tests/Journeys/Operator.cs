using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Anju.Journeys;

/// <summary>Somebody of the desk, who sees and does only what the app's HTTP API lets them.</summary>
internal sealed class Operator : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Signs in with a token.</summary>
    public Operator(Uri app, string token)
    {
        _http = new HttpClient { BaseAddress = app };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>An alarm with its ledger; null while there is none of that id, or nobody to ask.</summary>
    public async Task<JsonNode?> ShowAsync(string alarmId)
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync(Address(alarmId));
            return answer.StatusCode == HttpStatusCode.NotFound ? null : await BodyAsync(answer);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Takes an alarm.</summary>
    public async Task ClaimAsync(string alarmId)
    {
        using HttpResponseMessage answer = await _http.PostAsync(Address(alarmId, "/claim"), content: null);
        _ = await BodyAsync(answer);
    }

    /// <summary>Begins an exercise.</summary>
    /// <returns>Its alarm's id.</returns>
    public async Task<string> DrillAsync(JourneyHome home, string scenario)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync("api/drills", new { village = home.Village, homeId = home.Id, scenario });
        return (await BodyAsync(answer))["alarmId"]!.GetValue<string>();
    }

    /// <summary>Says that it was burnt food.</summary>
    public async Task ResolveAsync(string alarmId)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync(Address(alarmId, "/resolve"), new { reason = "FALSE_COOKING", confirmedBy = "elder" });
        _ = await BodyAsync(answer);
    }

    /// <summary>Has an alarm's ledger verified.</summary>
    public async Task<JsonNode> VerifyAsync(string alarmId)
    {
        using HttpResponseMessage answer = await _http.GetAsync(Address(alarmId, "/verification"));
        return await BodyAsync(answer);
    }

    /// <summary>Asks for what is not for the desk, which is written down.</summary>
    public async Task RefusedAsync()
    {
        using HttpResponseMessage answer = await _http.GetAsync("api/audit");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    public void Dispose() => _http.Dispose();

    private static Uri Address(string alarmId, string then = "") => new($"api/alarms/{Uri.EscapeDataString(alarmId)}{then}", UriKind.Relative);

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer)
    {
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode}: {body}");
        return JsonNode.Parse(body)!;
    }
}
