using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Amqp.Types;

namespace Anju.EventHubs.Wire;

/// <summary>One authorized connection to a hub. Once lost it stays lost: whoever holds it opens another.</summary>
internal sealed class HubSession(HubConnectionString settings, string hub, Connection connection) : IAsyncDisposable
{
    private const int IdleMilliseconds = 60_000; // As the hub's own; each side sends empty frames in half of it.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan RenewEvery = TokenLifetime / 2;

    private readonly Session _amqp = new(connection);
    private RequestLink? _tokens;
    private ITimer? _renewal;

    /// <summary>Whether the connection is gone.</summary>
    public bool IsLost => connection.IsClosed || _amqp.IsClosed;

    /// <summary>Connects and shows a token for the whole hub, which is renewed from then on.</summary>
    /// <exception cref="Azure.Messaging.EventHubs.EventHubsException">The hub refused or could not be reached.</exception>
    public static async Task<HubSession> OpenAsync(HubConnectionString settings, string hub, CancellationToken ct)
    {
        HubSession? session = null;
        try
        {
            ConnectionFactory factory = new();
            factory.AMQP.IdleTimeout = IdleMilliseconds;
            factory.TCP.NoDelay = true;
            factory.SASL.Profile = SaslProfile.Anonymous;
            Address address = new(settings.Host, settings.Port, user: null, password: null, path: "/", scheme: "amqp");
            session = new(settings, hub, await factory.CreateAsync(address).WaitAsync(AnswerTimeout, ct));
            session._tokens = await RequestLink.OpenAsync(session, "$cbs", ct);
            await session.PutTokenAsync();
            session._renewal = TimeProvider.System.CreateTimer(_ => _ = session.RenewAsync(), state: null, RenewEvery, RenewEvery);
            return session;
        }
        catch (Exception e) when (HubErrors.IsOfTheWire(e) || e is OperationCanceledException)
        {
            await (session?.DisposeAsync() ?? default);
            throw e is OperationCanceledException ? e : HubErrors.From(e, hub);
        }
    }

    /// <summary>Makes a link and waits until the other side has attached it.</summary>
    /// <exception cref="AmqpException">The other side refused.</exception>
    /// <exception cref="TimeoutException">The other side did not answer.</exception>
    public async Task<(TLink Link, Attach Remote)> AttachAsync<TLink>(Func<Session, OnAttached, TLink> make, CancellationToken ct)
        where TLink : Link
    {
        TaskCompletionSource<Attach> attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TLink link = make(_amqp, (_, remote) =>
        {
            // An attach without ends is a refusal; the reason comes with the detach behind it.
            if (remote.Source is not null && remote.Target is not null)
            {
                attached.TrySetResult(remote);
            }
        });
        link.AddClosedCallback((_, error) => attached.TrySetException(new AmqpException(error ?? new Error(ErrorCode.ConnectionForced))));
        return (link, await attached.Task.WaitAsync(AnswerTimeout, ct));
    }

    /// <summary>The ids of the hub's partitions.</summary>
    public async Task<string[]> ReadPartitionIdsAsync(CancellationToken ct)
    {
        RequestLink management = await RequestLink.OpenAsync(this, "$management", ct);
        using Message request = new("")
        {
            ApplicationProperties = new()
            {
                ["operation"] = "READ",
                ["name"] = hub,
                ["type"] = "com.microsoft:eventhub",
                ["security_token"] = FreshToken(),
            },
        };
        using Message answer = await management.AskAsync(request, AnswerTimeout);
        return (string[])((Map)answer.Body)["partition_ids"];
    }

    /// <summary>Closes the connection without waiting for the other side.</summary>
    public ValueTask DisposeAsync()
    {
        _renewal?.Dispose();
        try
        {
            connection.Close(TimeSpan.Zero, null);
        }
        catch (Exception e) when (HubErrors.IsOfTheWire(e))
        {
            // It was gone already.
        }

        return ValueTask.CompletedTask;
    }

    private string FreshToken() => settings.TokenFor(hub, TimeProvider.System.GetUtcNow() + TokenLifetime);

    private async Task PutTokenAsync()
    {
        using Message request = new(FreshToken())
        {
            ApplicationProperties = new()
            {
                ["operation"] = "put-token",
                ["type"] = "servicebus.windows.net:sastoken",
                ["name"] = settings.AudienceOf(hub),
            },
        };
        using Message answer = await _tokens!.AskAsync(request, AnswerTimeout);
    }

    private async Task RenewAsync()
    {
        try
        {
            await PutTokenAsync();
        }
        catch (Exception e) when (HubErrors.IsOfTheWire(e))
        {
            // Without a token nothing works: the holder notices the lost connection and opens another.
            await DisposeAsync();
        }
    }
}
