using System.Net.Http.Json;
using Anju.Simulation.Faults;
using Anju.Simulation.Running;
using Anju.Turned;

namespace Anju.Simulation.Living;

/// <summary>Brings events to the app's webhook until it takes them: at least once, in no order.</summary>
/// <param name="timeline">When.</param>
/// <param name="app">The process that answers at the moment.</param>
/// <param name="weather">What goes wrong.</param>
/// <param name="hits">Counts it.</param>
internal sealed class EventGrid(Timeline timeline, Func<AppProcess> app, Weather weather, Action<FaultKind, string> hits)
{
    /// <summary>Event Grid's own schedule of redelivery; the last one repeats.</summary>
    private static readonly TimeSpan[] TriesAgainIn = [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    private int _number;

    /// <summary>Brings one event.</summary>
    /// <param name="about">Whom it concerns.</param>
    /// <param name="type">The event's type.</param>
    /// <param name="data">Its data.</param>
    /// <param name="taken">Told once the webhook has taken it for the first time.</param>
    public void Publish(string about, string type, object data, Action? taken = null)
    {
        var body = new[] { new { id = $"e-{++_number}", eventType = type, data } };
        TimeSpan wait = weather.Between(0.05, 0.5);
        if (weather.Any(FaultKind.EventLate, FaultKind.EventOutOfOrder) is { } late)
        {
            hits(late, about);
            wait += late == FaultKind.EventLate ? weather.Between(10, 60) : weather.Between(1, 5);
        }

        timeline.In(wait, () => Deliver(body, 0, taken));
        if (weather.Brings(FaultKind.EventTwice))
        {
            hits(FaultKind.EventTwice, about);
            timeline.In(wait + weather.Between(0, 30), () => Deliver(body, 0, taken: null));
        }
    }

    private void Deliver(object body, int tries, Action? taken)
    {
        AppProcess process = app();
        process.Call(
            async () =>
            {
                using HttpResponseMessage answer = await process.Http.PostAsJsonAsync($"/api/sms-events?key={TurnedApp.WebhookKey}", body);
                return answer.IsSuccessStatusCode;
            },
            ok =>
            {
                if (ok)
                {
                    taken?.Invoke();
                }
                else
                {
                    Again();
                }
            },
            _ => Again());

        void Again() => timeline.In(TriesAgainIn[Math.Min(tries, TriesAgainIn.Length - 1)], () => Deliver(body, tries + 1, taken));
    }
}
