using Amqp;
using Amqp.Framing;
using Azure.Messaging.EventHubs;
using static Azure.Messaging.EventHubs.EventHubsException;

namespace Anju.EventHubs.Wire;

/// <summary>Sends messages over one connection, which it opens when needed and again after it was lost.</summary>
internal sealed class HubSender(HubConnectionString settings, string hub, HubRetries retry) : IAsyncDisposable
{
    private readonly OneAtATime _opening = new();
    private readonly Dictionary<string, (SenderLink Link, Attach Remote)> _links = [];
    private HubSession? _session;
    private bool _isClosed;

    /// <summary>The largest message the hub takes at that address.</summary>
    public Task<long> MaximumSizeAsync(string address, CancellationToken ct) =>
        RetryAsync(async () => checked((long)(await LinkAsync(address, ct)).Remote.MaxMessageSize), ct);

    /// <summary>The ids of the hub's partitions.</summary>
    public Task<string[]> PartitionIdsAsync(CancellationToken ct) =>
        RetryAsync(async () => await (await SessionAsync(ct)).ReadPartitionIdsAsync(ct), ct);

    /// <summary>Sends a batch and waits until the hub has it on disk.</summary>
    /// <exception cref="EventHubsException">It was not accepted, or it is not known.</exception>
    /// <exception cref="UnauthorizedAccessException">The rule may not send, or its key is another.</exception>
    public Task SendAsync(string address, IReadOnlyList<ByteBuffer> events, string? partitionKey, CancellationToken ct) =>
        RetryAsync(
            async () =>
            {
                (SenderLink link, _) = await LinkAsync(address, ct);
                using Message message = EventMessage.Batch(events, partitionKey);
                await DeliverAsync(link, message, ct);
                return true;
            },
            ct);

    /// <summary>Closes the connection; what is being sent fails.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        await DropAsync(_session);
    }

    private async Task<T> RetryAsync<T>(Func<Task<T>> attempt, CancellationToken ct)
    {
        for (int failures = 0; ; failures++)
        {
            HubSession? used = _session;
            Exception failure;
            try
            {
                ct.ThrowIfCancellationRequested();
                return await attempt().WaitAsync(retry.TryTimeout, ct);
            }
            catch (Exception e) when (HubErrors.IsOfTheWire(e) || e is EventHubsException)
            {
                failure = e as EventHubsException ?? HubErrors.From(e, hub);
            }

            if (failure is not EventHubsException { IsTransient: true } || failures >= retry.Most || _isClosed)
            {
                throw failure;
            }

            await DropAsync(used);
            await Task.Delay(retry.Delay * Math.Pow(2, failures), TimeProvider.System, ct);
        }
    }

    private static Task DeliverAsync(SenderLink link, Message message, CancellationToken ct)
    {
        TaskCompletionSource delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        link.Send(
            message,
            (sender, _, outcome, _) =>
            {
                if (outcome is Accepted)
                {
                    delivered.TrySetResult();
                    return;
                }

                Error? error = (outcome as Rejected)?.Error ?? sender.Error;
                delivered.TrySetException(new AmqpException(error ?? new Error(ErrorCode.MessageReleased)));
            },
            state: null);
        return delivered.Task.WaitAsync(ct);
    }

    private async Task<(SenderLink Link, Attach Remote)> LinkAsync(string address, CancellationToken ct)
    {
        HubSession session = await SessionAsync(ct);
        using IDisposable turn = await _opening.EnterAsync(ct);
        if (_links.TryGetValue(address, out (SenderLink Link, Attach Remote) open) && !open.Link.IsClosed)
        {
            return open;
        }

        Attach attach = new() { Source = new Source(), Target = new Target { Address = address } };
        return _links[address] = await session.AttachAsync(
            (amqp, attached) => new SenderLink(amqp, Guid.CreateVersion7().ToString("N"), attach, attached), ct);
    }

    private async Task<HubSession> SessionAsync(CancellationToken ct)
    {
        using IDisposable turn = await _opening.EnterAsync(ct);
        if (_isClosed)
        {
            throw new EventHubsException(hub, "The producer was closed.", FailureReason.ClientClosed);
        }

        if (_session is null || _session.IsLost)
        {
            _links.Clear();
            _session = await HubSession.OpenAsync(settings, hub, ct);
        }

        return _session;
    }

    // Only the session that failed: another send may have opened a new one already.
    private async Task DropAsync(HubSession? failed)
    {
        using IDisposable turn = await _opening.EnterAsync();
        if (failed is not null && _session == failed)
        {
            _links.Clear();
            _session = null;
            await failed.DisposeAsync();
        }
    }
}
