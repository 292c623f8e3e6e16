using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Anju.Phones;

/// <summary>Delivers events to the app's webhook as Event Grid does: after a handshake, each until it is taken, in no promised order.</summary>
/// <remarks>
/// Kinder than Event Grid in two ways, so that an app that was down for seconds hears of it within seconds: what was not taken is
/// offered again after 250 ms to 4 s, there after 10 s, 30 s, 1 min and so on up to 12 h; and it is offered for ever, there for a day.
/// </remarks>
internal sealed class Webhook : IAsyncDisposable
{
    /// <summary>After these Event Grid gives an event up. 404 only by some editions of its documentation; here the strictest counts.</summary>
    private static readonly HashSet<HttpStatusCode> Final =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.RequestEntityTooLarge,
    ];

    private static readonly TimeSpan FirstRetryAfter = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>Chosen: more than hang at once, and fewer than would hurt an app that only starts.</summary>
    private const int AtOnce = 16;

    /// <summary>Chosen: a webhook in good health has answered, so that it gets a phone's events in their order; one that hangs holds up that
    /// phone's next this long.</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    private readonly OwedEvents _owed;
    private readonly PhonesOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http = new() { Timeout = AnswerWithin };
    private readonly SemaphoreSlim _free = new(AtOnce, AtOnce);
    private readonly Channel<(EventGridEvent Event, TimeSpan RetryAfter)> _due = Channel.CreateUnbounded<(EventGridEvent, TimeSpan)>();
    private readonly Dictionary<string, Task> _lastOf = []; // By phone: done once its next event may be offered. Only the delivering looks.
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stopped;
    private Uri? _address;
    private Task? _delivering;

    /// <summary>Delivers nothing before <see cref="SubscribeAsync"/>, and then first what is owed from before.</summary>
    public Webhook(OwedEvents owed, PhonesOptions options, TimeProvider time)
    {
        _stopped = _stopping.Token;
        _owed = owed;
        _options = options;
        _time = time;
        foreach (EventGridEvent one in owed.All)
        {
            Offer(one);
        }
    }

    /// <summary>Owes the webhook one more event, and offers it.</summary>
    public void Deliver(EventGridEvent owed)
    {
        Owe(owed);
        Offer(owed);
    }

    /// <summary>Owes the webhook one more event; it is not offered before <see cref="Offer"/> or the next start.</summary>
    public void Owe(EventGridEvent owed) => _owed.Add(owed);

    /// <summary>Offers an event that is owed.</summary>
    public void Offer(EventGridEvent owed) => _due.Writer.TryWrite((owed, FirstRetryAfter));

    /// <summary>Repeats the validation handshake until the webhook answers it; from then on it gets the events, another one no longer.</summary>
    public async Task SubscribeAsync(Uri address, CancellationToken cancellation)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopping.Token);
        for (TimeSpan retryAfter = FirstRetryAfter; !await TryValidateAsync(address, either.Token); retryAfter = Next(retryAfter))
        {
            await Task.Delay(retryAfter, _options.WallClock, either.Token);
        }

        _address = address;
        _delivering ??= DeliverAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await (_delivering ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_lastOf.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            Task before = _lastOf.GetValueOrDefault(owed.Phone, Task.CompletedTask);
            _lastOf[owed.Phone] = OfferInTurnAsync(before, owed, retryAfter);
        }
    }

    /// <summary>Offers an event when it is its turn.</summary>
    /// <returns>Ends when it is the turn of the same phone's next: an answer comes behind the report of what it answers.</returns>
    private async Task OfferInTurnAsync(Task before, EventGridEvent owed, TimeSpan retryAfter)
    {
        await before;
        await _free.WaitAsync(_stopped);
        await Task.WhenAny(OfferAsync(owed, retryAfter), Task.Delay(HeadStart, _options.WallClock, _stopped));
    }

    /// <summary>Offers an event once; until it is offered again it holds up no other.</summary>
    private async Task OfferAsync(EventGridEvent owed, TimeSpan retryAfter)
    {
        try
        {
            (string? answer, HttpStatusCode? refusal) = await TryPostAsync(_address!, "Notification", owed, _stopped);
            bool isFinal = refusal is { } status && Final.Contains(status);
            if (isFinal)
            {
                _options.Report($"phones | The webhook answered {(int)refusal!} to {owed.EventType} {owed.Id}: as in Event Grid it is not delivered again.");
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

    // By the wall: a faster clock for the phones does not make the app come back sooner.
    private async Task OfferAgainAsync(EventGridEvent owed, TimeSpan after)
    {
        await Task.Delay(after, _options.WallClock, _stopped);
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
            return response.IsSuccessStatusCode ? (await response.Content.ReadAsStringAsync(cancellation), null) : (null, response.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // Not there, or no answer in time: it is offered again.
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
}
