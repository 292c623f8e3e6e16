using System.Net.Sockets;
using Amqp.Listener;
using Anju.EventHubs.Wire;
using Anju.Hub.Access;
using Anju.Hub.Http;
using Anju.Hub.Links;
using Anju.Hub.Log;

namespace Anju.Hub;

/// <summary>The local Event Hubs namespace: AMQP and HTTP in front of logs on disk.</summary>
internal sealed class HubEndpoint(FileStream folderLock, HubState state) : IAsyncDisposable
{
    private const int FrameBytes = 64 * 1024;
    private const int Sessions = 5000; // Some clients open a session per link.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10); // Chosen: whoever stops a stack by hand waits no longer.

    private HttpDoor? _http;
    private ConnectionListener? _amqp;

    /// <summary>The port AMQP clients connect to, on the loopback addresses.</summary>
    public int AmqpPort { get; private set; }

    /// <summary>The port devices post to, on the loopback addresses.</summary>
    public int HttpPort => _http!.Port;

    /// <summary>Opens the logs and the ports. Enqueue times come from <paramref name="time"/>; tokens expire in real time.</summary>
    /// <exception cref="IOException">A port is taken, another process has the data folder, or a file in it cannot be read.</exception>
    /// <exception cref="Processes.CannotStartException">The list of revoked publishers is broken.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be opened.</exception>
    public static async Task<HubEndpoint> StartAsync(HubOptions options, TimeProvider time, CancellationToken ct)
    {
        Directory.CreateDirectory(options.DataFolder);
        RevokedPublishers revoked = RevokedPublishers.Open(options.DataFolder);
        FileStream folderLock = new(Path.Combine(options.DataFolder, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        HubEndpoint endpoint = new(folderLock, new HubState(
            [.. options.Hubs.Select(hub => new EventHub(options, hub, time))],
            new(options.Rules),
            revoked,
            new GuardedLinks(options.TokenTime),
            options.TokenTime));
        try
        {
            await endpoint.OpenAsync(options, ct);
            return endpoint;
        }
        catch
        {
            await endpoint.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many events the hubs hold, all partitions together.</summary>
    public long EventCount => state.Hubs.Sum(hub => hub.EventCount);

    /// <summary>What a client connects with under the rule of that name.</summary>
    public string ConnectionString(string rule) =>
        $"Endpoint=sb://127.0.0.1:{AmqpPort};SharedAccessKeyName={rule};SharedAccessKey={state.Keys.Rule(rule).Key};UseDevelopmentEmulator=true";

    /// <summary>
    /// The value of an <c>Authorization</c> header with which a home alone may post to <c>/{hub}/publishers/{homeId}/messages</c> of
    /// the first hub. Signed with the first rule that may send and nothing else, as a registry would.
    /// </summary>
    public string PublisherToken(string homeId, TimeSpan validFor)
    {
        HubRule rule = state.Keys.SendOnly;
        string resource = $"sb://127.0.0.1:{AmqpPort}/{state.Hubs[0].Name}/publishers/{homeId}";
        return SharedAccessSignature.Create(resource, rule.Name, rule.Key, state.Now + validFor);
    }

    /// <summary>Stops answering; what was acknowledged stays. Whatever hangs meanwhile is left behind after <see cref="LongestStop"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync().WaitAsync(LongestStop, state.TokenTime);
            await folderLock.DisposeAsync();
        }
        catch (TimeoutException)
        {
            // Whoever stops has to end. The folder stays locked: something may yet be written.
        }
    }

    private async Task StopAsync()
    {
        await (_http?.DisposeAsync() ?? default);
        state.Guarded.Dispose();
        await Task.Run(() => _amqp?.Close()); // The library closes the connections one by one, and waits for whoever is writing.
        foreach (EventHub hub in state.Hubs)
        {
            await hub.DisposeAsync();
        }
    }

    private async Task OpenAsync(HubOptions options, CancellationToken ct)
    {
        foreach (EventHub hub in state.Hubs)
        {
            hub.Open();
        }

        _http = await HttpDoor.OpenAsync(options.HttpPort, state, ct);
        try
        {
            OpenAmqp(options.AmqpPort);
        }
        catch (SocketException e)
        {
            throw new IOException($"The Event Hub cannot listen on port {options.AmqpPort}: {e.Message}", e);
        }
    }

    private void OpenAmqp(int port)
    {
        SaslTransports transports = new(port, state.TokenTime);
        AmqpPort = transports.Port;
        _amqp = new($"amqp://127.0.0.1:{AmqpPort}", new HubContainer(state, transports));
        _amqp.AMQP.MaxFrameSize = FrameBytes;
        _amqp.AMQP.IdleTimeout = (int)SocketTransport.LongestSilence.TotalMilliseconds;
        _amqp.AMQP.MaxSessionsPerConnection = Sessions;
        _amqp.Open();
    }
}
