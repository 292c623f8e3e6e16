using System.Net.Sockets;
using Amqp.Listener;
using Anju.EventHubs.Wire;
using Anju.Hub.Access;
using Anju.Hub.Http;
using Anju.Hub.Links;
using Anju.Hub.Log;

namespace Anju.Hub;

/// <summary>The local Event Hubs namespace: AMQP and HTTP in front of logs on disk.</summary>
internal sealed class HubEndpoint : IAsyncDisposable
{
    private const int FrameBytes = 64 * 1024;
    private const int Sessions = 5000; // Some clients open a session per link.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10); // Chosen: whoever stops a stack by hand waits no longer.

    private readonly FileStream _lock;
    private readonly HubState _state;
    private HttpDoor? _http;
    private ConnectionListener? _amqp;

    private HubEndpoint(FileStream folderLock, HubState state)
    {
        _lock = folderLock;
        _state = state;
    }

    /// <summary>The port AMQP clients connect to, on the loopback addresses.</summary>
    public int AmqpPort { get; private set; }

    /// <summary>The port devices post to, on the loopback addresses.</summary>
    public int HttpPort => _http!.Port;

    /// <summary>Opens the logs and the ports. Enqueue times come from <paramref name="time"/>; tokens expire in real time.</summary>
    /// <exception cref="IOException">A port is taken, or another process has the data folder.</exception>
    public static async Task<HubEndpoint> StartAsync(HubOptions options, TimeProvider time, CancellationToken ct)
    {
        Directory.CreateDirectory(options.DataFolder);
        FileStream folderLock = new(Path.Combine(options.DataFolder, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        HubState state = new(
            [.. options.Hubs.Select(hub => EventHub.Open(options, hub, time))],
            new(options.Rules),
            RevokedPublishers.Open(options.DataFolder),
            new GuardedLinks(options.TokenTime),
            options.TokenTime);
        HubEndpoint endpoint = new(folderLock, state);
        try
        {
            endpoint._http = await HttpDoor.OpenAsync(options.HttpPort, state, ct);
            endpoint.OpenAmqp(options.AmqpPort);
            return endpoint;
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
        {
            await endpoint.DisposeAsync();
            throw e is SocketException ? new IOException($"The Event Hub cannot listen on port {options.AmqpPort}: {e.Message}", e) : e;
        }
    }

    /// <summary>How many events the hubs hold, all partitions together.</summary>
    public long EventCount => _state.Hubs.Sum(hub => hub.EventCount);

    /// <summary>What a client connects with under the rule of that name.</summary>
    public string ConnectionString(string rule) =>
        $"Endpoint=sb://127.0.0.1:{AmqpPort};SharedAccessKeyName={rule};SharedAccessKey={_state.Keys.Rule(rule).Key};UseDevelopmentEmulator=true";

    /// <summary>
    /// The value of an <c>Authorization</c> header with which a home alone may post to <c>/{hub}/publishers/{homeId}/messages</c> of
    /// the first hub. Signed with the first rule that may send and nothing else, as a registry would.
    /// </summary>
    public string PublisherToken(string homeId, TimeSpan validFor)
    {
        HubRule rule = _state.Keys.SendOnly;
        string resource = $"sb://127.0.0.1:{AmqpPort}/{_state.Hubs[0].Name}/publishers/{homeId}";
        return SharedAccessSignature.Create(resource, rule.Name, rule.Key, _state.Now + validFor);
    }

    /// <summary>Stops answering; what was acknowledged stays. Whatever hangs meanwhile is left behind after <see cref="LongestStop"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync().WaitAsync(LongestStop, _state.TokenTime);
            await _lock.DisposeAsync();
        }
        catch (TimeoutException)
        {
            // Whoever stops has to end. The folder stays locked: something may yet be written.
        }
    }

    private async Task StopAsync()
    {
        await (_http?.DisposeAsync() ?? default);
        _state.Guarded.Dispose();
        await Task.Run(() => _amqp?.Close()); // The library closes the connections one by one, and waits for whoever is writing.
        foreach (EventHub hub in _state.Hubs)
        {
            await hub.DisposeAsync();
        }
    }

    private void OpenAmqp(int port)
    {
        SaslTransports transports = new(port, _state.TokenTime);
        AmqpPort = transports.Port;
        _amqp = new($"amqp://127.0.0.1:{AmqpPort}", new HubContainer(_state, transports));
        _amqp.AMQP.MaxFrameSize = FrameBytes;
        _amqp.AMQP.IdleTimeout = (int)SocketTransport.LongestSilence.TotalMilliseconds;
        _amqp.AMQP.MaxSessionsPerConnection = Sessions;
        _amqp.Open();
    }
}
