using Amqp;
using Amqp.Framing;
using Amqp.Sasl;

namespace Anju.Hub;

/// <summary>A client of bare AMQP: it puts the token it is given and renews nothing.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly Connection _connection;
    private readonly Session _session;

    private RawPeer(Connection connection)
    {
        _connection = connection;
        _session = new Session(connection);
    }

    /// <summary>Connects and puts a token.</summary>
    public static async Task<RawPeer> ConnectAsync(HubUnderTest hub, string token, string audience)
    {
        ConnectionFactory factory = new();
        factory.SASL.Profile = SaslProfile.Anonymous;
        Address address = new("127.0.0.1", hub.Endpoint.AmqpPort, user: null, password: null, path: "/", scheme: "amqp");
        RawPeer peer = new(await factory.CreateAsync(address));
        Assert.Equal(202, await peer.PutAsync(token, audience));
        return peer;
    }

    /// <summary>Puts a token.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> PutAsync(string token, string audience)
    {
        string name = Guid.NewGuid().ToString("N");
        ReceiverLink replies = new(_session, $"{name}-in", new Attach { Source = new Source { Address = "$cbs" }, Target = new Target { Address = name } }, null);
        replies.SetCredit(1); // Before the request: the answer may come before anybody waits for it.
        SenderLink requests = new(_session, $"{name}-out", "$cbs");
        using Message put = new(token)
        {
            Properties = new Properties { MessageId = name, ReplyTo = name },
            ApplicationProperties = new ApplicationProperties { ["operation"] = "put-token", ["type"] = "servicebus.windows.net:sastoken", ["name"] = audience },
        };
        await requests.SendAsync(put);
        using Message answer = await replies.ReceiveAsync(HubUnderTest.Patience);
        return (int)answer.ApplicationProperties["status-code"];
    }

    /// <summary>Opens a link to send on, and leaves it idle.</summary>
    /// <returns>Why it was closed, once it is.</returns>
    public Task<string?> OpenSender(string address) => ClosedOf(new SenderLink(_session, Guid.NewGuid().ToString("N"), address));

    /// <summary>Opens a link to read from, and leaves it idle.</summary>
    /// <returns>Why it was closed, once it is.</returns>
    public Task<string?> OpenReader(string address) => ClosedOf(new ReceiverLink(_session, Guid.NewGuid().ToString("N"), address));

    public async ValueTask DisposeAsync() => await _connection.CloseAsync();

    private static Task<string?> ClosedOf(Link link)
    {
        TaskCompletionSource<string?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        link.AddClosedCallback((_, error) => closed.TrySetResult(error?.Condition?.ToString()));
        return closed.Task;
    }
}
