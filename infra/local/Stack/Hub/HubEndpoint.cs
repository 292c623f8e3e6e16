namespace Anju.Hub;

/// <summary>The local Event Hubs namespace: AMQP and HTTP in front of logs on disk.</summary>
internal sealed class HubEndpoint : IAsyncDisposable
{
    /// <summary>The port AMQP clients connect to, on 127.0.0.1 and ::1.</summary>
    public int AmqpPort { get; }

    /// <summary>The port devices post to, on 127.0.0.1 and ::1.</summary>
    public int HttpPort { get; }

    /// <summary>Opens the logs and the ports. Enqueue times come from <paramref name="time"/>; tokens expire in real time.</summary>
    /// <exception cref="IOException">A port is taken, or another process has the data folder.</exception>
    public static Task<HubEndpoint> StartAsync(HubOptions options, TimeProvider time, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>What a client connects with under the rule of that name.</summary>
    public string ConnectionString(string rule) => throw new NotImplementedException();

    /// <summary>The value of an <c>Authorization</c> header with which <paramref name="homeId"/> alone may post to <c>/telemetry/publishers/{homeId}/messages</c>.</summary>
    public string PublisherToken(string homeId, TimeSpan validFor) => throw new NotImplementedException();

    /// <summary>Stops answering; what was acknowledged stays.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
