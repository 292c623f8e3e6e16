using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Anju.Homes;

/// <summary>A home's gateway: sends its messages to the hub in order, and keeps them until the hub has them, or it has no room for them any more.</summary>
internal sealed partial class HubOutbox : IAsyncDisposable
{
    // The wire format's largest array.
    private const int MaxMessagesPerRequest = 50;

    // Chosen: two days of a home, as for a hub that is away; of one whose publisher is revoked nothing is ever taken.
    private const int MostWaiting = 2_000;

    private static readonly TimeSpan FirstRetryAfter = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly Channel<DeviceMessage> _waiting;
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly PublisherToken _token;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Action<int> _gone;
    private readonly Task _sending;

    /// <summary>Begins to send to the publisher endpoint at <paramref name="address"/>; <paramref name="gone"/> hears how many messages the hub has taken, or had to make room.</summary>
    public HubOutbox(HttpClient http, Uri address, PublisherToken token, TimeProvider time, ILogger log, Action<int> gone)
    {
        _http = http;
        _address = address;
        _token = token;
        _time = time;
        _log = log;
        _gone = gone;
        _waiting = Channel.CreateBounded<DeviceMessage>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => gone(1));
        _sending = SendAsync();
    }

    /// <summary>Takes a message; the hub gets it after those taken before. The oldest makes room for it.</summary>
    public void Add(DeviceMessage message) => _waiting.Writer.TryWrite(message);

    /// <summary>Stops sending; what the hub does not have yet is lost, as when a home's power is cut.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task SendAsync()
    {
        List<DeviceMessage> batch = [];
        while (await _waiting.Reader.WaitToReadAsync(_stopping.Token))
        {
            while (batch.Count < MaxMessagesPerRequest && _waiting.Reader.TryRead(out DeviceMessage? message))
            {
                batch.Add(message);
            }

            await SendUntilAcknowledgedAsync(batch);
            batch.Clear();
        }
    }

    private async Task SendUntilAcknowledgedAsync(List<DeviceMessage> batch)
    {
        TimeSpan retryAfter = FirstRetryAfter;
        while (!await TrySendAsync(batch))
        {
            // Real time: a faster clock for the homes does not make a broken hub come back sooner.
            await Task.Delay(retryAfter, TimeProvider.System, _stopping.Token);
            retryAfter = retryAfter * 2 < LongestRetryAfter ? retryAfter * 2 : LongestRetryAfter;
        }

        DateTimeOffset acknowledgedAt = _time.GetUtcNow();
        batch.ForEach(message => message.Acknowledge(acknowledgedAt));
        _gone(batch.Count);
    }

    private async Task<bool> TrySendAsync(List<DeviceMessage> batch)
    {
        DateTimeOffset now = _time.GetUtcNow();
        using HttpRequestMessage request = new(HttpMethod.Post, _address);
        request.Headers.TryAddWithoutValidation("Authorization", _token.At(TimeProvider.System.GetUtcNow()));
        request.Content = new StringContent(Body(batch, now), Encoding.UTF8, "application/json");
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        timeout.CancelAfter(RequestTimeout);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, timeout.Token);
            if (response.StatusCode == HttpStatusCode.Created)
            {
                return true;
            }

            _token.Forget();
            LogRefused(_address.AbsolutePath, (int)response.StatusCode);
        }
        catch (HttpRequestException e)
        {
            LogUnreachable(_address.AbsolutePath, e.Message);
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            LogUnreachable(_address.AbsolutePath, "no answer in time");
        }

        return false;
    }

    private static string Body(List<DeviceMessage> batch, DateTimeOffset now)
    {
        StringBuilder text = new(batch.Count > 1 ? "[" : "");
        foreach (DeviceMessage message in batch)
        {
            message.WriteTo(message == batch[0] ? text : text.Append(','), now);
        }

        return text.Append(batch.Count > 1 ? "]" : "").ToString();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hub refused {Path} with {Status}; trying again")]
    private partial void LogRefused(string path, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hub cannot be reached for {Path}: {Reason}; trying again")]
    private partial void LogUnreachable(string path, string reason);
}
