using System.Net;
using System.Net.Http.Headers;
using Anju.EventHubs;
using Azure.Messaging.EventHubs;
using Microsoft.Win32.SafeHandles;

namespace Anju.Hub;

/// <summary>An endpoint with its own data folder, which can be stopped and started again on the same ports.</summary>
internal sealed class HubUnderTest : IAsyncDisposable
{
    public const string Telemetry = "telemetry";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TimeProvider _time;
    private readonly TimeProvider _tokenTime;
    private readonly HttpClient _http = new();
    private HubEndpoint? _endpoint;

    private HubUnderTest(TimeProvider time, TimeProvider tokenTime) => (_time, _tokenTime) = (time, tokenTime);

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("anju-hub-").FullName;

    /// <summary>Brings what was written to the disk; a test may have it wait.</summary>
    public Action<SafeFileHandle> Flush { get; set; } = RandomAccess.FlushToDisk;

    public HubEndpoint Endpoint => _endpoint!;

    public string App => Endpoint.ConnectionString("app");

    /// <summary>What it serves, on free ports.</summary>
    public static HubOptions Options(string dataFolder) => new(
        dataFolder,
        [new(Telemetry, Partitions: 4, ConsumerGroups: ["check"])],
        [new("app", "app-key", HubRights.Manage), new("devices", "devices-key", HubRights.Send)]);

    public static async Task<HubUnderTest> StartAsync(TimeProvider? time = null, TimeProvider? tokenTime = null)
    {
        HubUnderTest hub = new(time ?? TimeProvider.System, tokenTime ?? TimeProvider.System);
        await hub.StartAsync(amqpPort: 0, httpPort: 0);
        return hub;
    }

    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        (int amqp, int http) = (Endpoint.AmqpPort, Endpoint.HttpPort);
        await StopAsync();
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await StartAsync(amqp, http);
    }

    public async Task StopAsync()
    {
        await Endpoint.DisposeAsync();
        _endpoint = null;
    }

    public Task<PartitionReader> ReaderAsync(string partition, long? after = null, long epoch = 0, string group = "$Default") =>
        PartitionReader.OpenAsync(App, Telemetry, group, partition, after, epoch, prefetch: 300, CancellationToken.None);

    /// <summary>Reads until <paramref name="count"/> events have come.</summary>
    public static async Task<List<EventData>> ReadAsync(PartitionReader reader, int count)
    {
        using CancellationTokenSource patience = new(Patience);
        List<EventData> events = [];
        while (events.Count < count)
        {
            events.AddRange(await reader.ReadAsync(count - events.Count, Patience, patience.Token));
            patience.Token.ThrowIfCancellationRequested();
        }

        return events;
    }

    public async Task<List<EventData>> ReadAsync(string partition, int count)
    {
        await using PartitionReader reader = await ReaderAsync(partition);
        return await ReadAsync(reader, count);
    }

    public async Task<(HttpStatusCode Status, string Body)> RequestAsync(
        HttpMethod method, string path, string token, HttpContent? content = null, Action<HttpRequestHeaders>? more = null)
    {
        using HttpRequestMessage request = new(method, $"http://127.0.0.1:{Endpoint.HttpPort}{path}") { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", token);
        more?.Invoke(request.Headers);
        using HttpResponseMessage response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await (_endpoint?.DisposeAsync() ?? default);
        _http.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    private async Task StartAsync(int amqpPort, int httpPort)
    {
        HubOptions options = Options(DataFolder) with { AmqpPort = amqpPort, HttpPort = httpPort, TokenTime = _tokenTime, Flush = file => Flush(file) };
        _endpoint = await HubEndpoint.StartAsync(options, _time, CancellationToken.None);
    }
}
