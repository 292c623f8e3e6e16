using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Anju.Demo;

/// <summary>An operator's view of the alarms, through the app's HTTP API and nothing else.</summary>
internal sealed class Desk : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Sits down at the desk of the app at <paramref name="app"/>.</summary>
    public Desk(Uri app, string token)
    {
        _http = new HttpClient { BaseAddress = app };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The open alarm of a home; null if there is none.</summary>
    public async Task<AlarmSeen?> FindOpenAsync(string homeId, CancellationToken cancellation)
    {
        AlarmsSeen? open = await _http.GetFromJsonAsync<AlarmsSeen>("api/alarms?open=true", cancellation);
        return open?.Alarms.FirstOrDefault(alarm => alarm.HomeId == homeId);
    }

    /// <summary>One alarm as it is now.</summary>
    public async Task<AlarmSeen> ShowAsync(string alarmId, CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<AlarmSeen>($"api/alarms/{Uri.EscapeDataString(alarmId)}", cancellation)
            ?? throw new DemoFailedException($"The app answers null for the alarm {alarmId}.");

    /// <summary>Has the alarm's ledger verified in storage.</summary>
    public async Task<VerificationSeen> VerifyAsync(string alarmId, CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<VerificationSeen>($"api/alarms/{Uri.EscapeDataString(alarmId)}/verification", cancellation)
            ?? throw new DemoFailedException($"The app answers null for the ledger of {alarmId}.");

    /// <summary>Leaves the desk.</summary>
    public void Dispose() => _http.Dispose();
}
