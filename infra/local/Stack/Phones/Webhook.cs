using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Anju.Phones;

/// <summary>Delivers events to the app's webhook as Event Grid does: after a handshake, each until it is taken.</summary>
internal sealed partial class Webhook : IAsyncDisposable
{
    private static readonly TimeSpan FirstRetryAfter = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    private readonly OwedEvents _owed;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly HttpClient _http = new() { Timeout = AnswerWithin };
    private readonly SemaphoreSlim _hasWork = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private Uri? _address;
    private Task? _delivering;

    /// <summary>Delivers nothing before <see cref="SubscribeAsync"/>.</summary>
    public Webhook(OwedEvents owed, TimeProvider time, ILogger log)
    {
        _owed = owed;
        _time = time;
        _log = log;
    }

    /// <summary>Owes the webhook one more event.</summary>
    public void Deliver(EventGridEvent owed)
    {
        _owed.Add(owed);
        _hasWork.Release();
    }

    /// <summary>Repeats the validation handshake until the webhook answers it; from then on it gets the events, another one no longer.</summary>
    public async Task SubscribeAsync(Uri address, CancellationToken cancellation)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopping.Token);
        await RepeatAsync(() => TryValidateAsync(address, either.Token), either.Token);
        _address = address;
        _delivering ??= DeliverAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await (_delivering ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _hasWork.Dispose();
        _stopping.Dispose();
    }

    private async Task DeliverAsync()
    {
        while (true)
        {
            await RepeatAsync(TryDeliverAllAsync, _stopping.Token);
            await _hasWork.WaitAsync(_stopping.Token);
        }
    }

    private static async Task RepeatAsync(Func<Task<bool>> attempt, CancellationToken cancellation)
    {
        TimeSpan retryAfter = FirstRetryAfter;
        while (!await attempt())
        {
            // Real time: a faster clock for the phones does not make the app come back sooner.
            await Task.Delay(retryAfter, TimeProvider.System, cancellation);
            retryAfter = retryAfter * 2 < LongestRetryAfter ? retryAfter * 2 : LongestRetryAfter;
        }
    }

    /// <summary>Offers every owed event once: one that is refused does not hold up the others.</summary>
    private async Task<bool> TryDeliverAllAsync()
    {
        bool areAllTaken = true;
        foreach (EventGridEvent owed in _owed.All)
        {
            if (await TryPostAsync(_address!, "Notification", owed, _stopping.Token) is null)
            {
                areAllTaken = false;
                continue;
            }

            _owed.Taken(owed);
        }

        return areAllTaken;
    }

    private async Task<bool> TryValidateAsync(Uri address, CancellationToken cancellation)
    {
        string code = Guid.NewGuid().ToString();
        string? answer = await TryPostAsync(
            address, "SubscriptionValidation", EventGridEvent.Validation(code, _time.GetUtcNow()), cancellation);
        return answer is not null && EchoesCode(answer, code);
    }

    /// <summary>Posts one event; the answer's body, or null if it was not taken.</summary>
    private async Task<string?> TryPostAsync(Uri address, string type, EventGridEvent posted, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address);
        request.Headers.Add("aeg-event-type", type);
        request.Content = JsonContent.Create<EventGridEvent[]>([posted], options: JsonSerializerOptions.Web);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellation);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadAsStringAsync(cancellation);
            }

            LogRefused(posted.EventType, (int)response.StatusCode);
        }
        catch (HttpRequestException e)
        {
            LogUnreachable(e.Message);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            LogUnreachable("no answer in time");
        }

        return null;
    }

    private static bool EchoesCode(string answer, string code)
    {
        try
        {
            return JsonNode.Parse(answer) is JsonObject body && body["validationResponse"]?.ToString() == code;
        }
        catch (JsonException)
        {
            // Something else than our app answers at this address, as while it starts.
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook refused {EventType} with {Status}; trying again")]
    private partial void LogRefused(string eventType, int status);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The webhook cannot be reached: {Reason}; trying again")]
    private partial void LogUnreachable(string reason);
}
