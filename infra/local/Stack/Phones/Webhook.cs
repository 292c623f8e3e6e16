using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Anju.Phones;

/// <summary>Delivers events to the app's webhook as Event Grid does: after a handshake, each until it is taken, in no promised order.</summary>
internal sealed partial class Webhook : IAsyncDisposable
{
    private static readonly TimeSpan FirstRetryAfter = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>Chosen: more than hang at once, and fewer than would hurt an app that only starts.</summary>
    private const int AtOnce = 16;

    /// <summary>Chosen: a webhook in good health has answered, so that it gets events in their order; one that hangs holds up the next this long.</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    private readonly OwedEvents _owed;
    private readonly TimeProvider _time;
    private readonly Action<string> _report;
    private readonly ILogger _log;
    private readonly HttpClient _http = new() { Timeout = AnswerWithin };
    private readonly SemaphoreSlim _free = new(AtOnce, AtOnce);
    private readonly Channel<(EventGridEvent Event, TimeSpan RetryAfter)> _due = Channel.CreateUnbounded<(EventGridEvent, TimeSpan)>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stopped;
    private Uri? _address;
    private Task? _delivering;

    /// <summary>Delivers nothing before <see cref="SubscribeAsync"/>; <paramref name="report"/> gets a line for what is given up.</summary>
    public Webhook(OwedEvents owed, TimeProvider time, Action<string> report, ILogger log)
    {
        _stopped = _stopping.Token;
        _owed = owed;
        _time = time;
        _report = report;
        _log = log;
        foreach (EventGridEvent one in owed.All)
        {
            _due.Writer.TryWrite((one, FirstRetryAfter));
        }
    }

    /// <summary>Owes the webhook one more event.</summary>
    public void Deliver(EventGridEvent owed)
    {
        _owed.Add(owed);
        _due.Writer.TryWrite((owed, FirstRetryAfter));
    }

    /// <summary>Repeats the validation handshake until the webhook answers it; from then on it gets the events, another one no longer.</summary>
    public async Task SubscribeAsync(Uri address, CancellationToken cancellation)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopping.Token);
        for (TimeSpan retryAfter = FirstRetryAfter; !await TryValidateAsync(address, either.Token); retryAfter = Next(retryAfter))
        {
            await Task.Delay(retryAfter, TimeProvider.System, either.Token);
        }

        _address = address;
        _delivering ??= DeliverAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await (_delivering ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (int i = 0; i < AtOnce; i++)
        {
            await _free.WaitAsync(); // Until nothing is under way.
        }

        _http.Dispose();
        _free.Dispose();
        _stopping.Dispose();
    }

    private async Task DeliverAsync()
    {
        await foreach ((EventGridEvent owed, TimeSpan retryAfter) in _due.Reader.ReadAllAsync(_stopped))
        {
            await _free.WaitAsync(_stopped);
            Task offering = OfferAsync(owed, retryAfter);
            await Task.WhenAny(offering, Task.Delay(HeadStart, TimeProvider.System, _stopped));
        }
    }

    /// <summary>Offers an event once; until it is offered again it holds up no other.</summary>
    private async Task OfferAsync(EventGridEvent owed, TimeSpan retryAfter)
    {
        try
        {
            (string? answer, HttpStatusCode? refusal) = await TryPostAsync(_address!, "Notification", owed, _stopped);
            bool isFinal = refusal is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge;
            if (isFinal)
            {
                // Event Grid gives up an event so refused.
                _report($"phones | The webhook answered {(int)refusal!} to {owed.EventType} {owed.Id}: as in Event Grid it is not delivered again.");
            }

            if (answer is not null || isFinal)
            {
                _owed.Taken(owed);
                return;
            }
        }
        finally
        {
            _free.Release();
        }

        _ = OfferAgainAsync(owed, retryAfter);
    }

    // Real time: a faster clock for the phones does not make the app come back sooner.
    private async Task OfferAgainAsync(EventGridEvent owed, TimeSpan after)
    {
        await Task.Delay(after, TimeProvider.System, _stopped);
        _due.Writer.TryWrite((owed, Next(after)));
    }

    private static TimeSpan Next(TimeSpan retryAfter) => retryAfter * 2 < LongestRetryAfter ? retryAfter * 2 : LongestRetryAfter;

    private async Task<bool> TryValidateAsync(Uri address, CancellationToken cancellation)
    {
        string code = Guid.NewGuid().ToString();
        (string? answer, _) = await TryPostAsync(
            address, "SubscriptionValidation", EventGridEvent.Validation(code, _time.GetUtcNow()), cancellation);
        return answer is not null && EchoesCode(answer, code);
    }

    /// <summary>Posts one event; the answer's body if it was taken, the status if it was refused, neither if nobody answered.</summary>
    private async Task<(string? Answer, HttpStatusCode? Refusal)> TryPostAsync(Uri address, string type, EventGridEvent posted, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address);
        request.Headers.Add("aeg-event-type", type);
        request.Content = JsonContent.Create<EventGridEvent[]>([posted], options: JsonSerializerOptions.Web);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellation);
            if (response.IsSuccessStatusCode)
            {
                return (await response.Content.ReadAsStringAsync(cancellation), null);
            }

            LogRefused(posted.EventType, (int)response.StatusCode);
            return (null, response.StatusCode);
        }
        catch (HttpRequestException e)
        {
            LogUnreachable(e.Message);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            LogUnreachable("no answer in time");
        }

        return (null, null);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook refused {EventType} with {Status}")]
    private partial void LogRefused(string eventType, int status);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The webhook cannot be reached: {Reason}; trying again")]
    private partial void LogUnreachable(string reason);
}
