using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Anju.Observing;
using Anju.Storage;
using Anju.Watching;
using Azure.Data.Tables;
using Azure.Messaging.EventHubs;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Telemetry;

/// <summary>Tables in memory, a hub partition as a list, and alarms as a book: what survives when a simulated process dies.</summary>
internal sealed class TelemetryWorld
{
    public const string Partition = "2";
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private readonly List<EventData> _hub = [];

    public TelemetryWorld() => Tables = new MemoryTables(Time, "watches", "wakes", "history", "parked");

    public FakeTimeProvider Time { get; } = new(Start);

    /// <summary>What the processes of this world count with.</summary>
    public MeterFactory Meters { get; } = new();

    public MemoryTables Tables { get; }

    /// <summary>Every detection carried, by alarm, kind and cause: carrying one again changes nothing, as in the real intake.</summary>
    public ConcurrentDictionary<string, Detection> Alarms { get; } = [];

    /// <summary>The open alarm of each home and family.</summary>
    public ConcurrentDictionary<string, string> Open { get; } = [];

    /// <summary>All the hub holds so far, as one batch.</summary>
    public EventData[] Batch => [.. _hub];

    public void Send(string homeId, string body, TimeSpan at = default, string? publisher = "same", string? partitionKey = "same", string annotation = "x-opt-publisher") =>
        Send(homeId, Encoding.UTF8.GetBytes(body), at, publisher, partitionKey, annotation);

    public void Send(string homeId, byte[] body, TimeSpan at = default, string? publisher = "same", string? partitionKey = "same", string annotation = "x-opt-publisher") => _hub.Add(EventHubsModelFactory.EventData(
        new BinaryData(body),
        systemProperties: publisher is null ? null : new Dictionary<string, object> { [annotation] = publisher == "same" ? homeId : publisher },
        partitionKey: partitionKey == "same" ? homeId : partitionKey,
        sequenceNumber: _hub.Count,
        enqueuedTime: Start + at));

    public void Register(string homeId, params string[] devices) => Register(homeId, TimeSpan.Zero, devices);

    public void Register(string homeId, TimeSpan at, params string[] devices)
    {
        string list = string.Join(',', devices.Select(device =>
            $$"""{"dev":"{{device}}","kind":"{{DeviceId.Parse(device).Kind.ToString().ToLowerInvariant()}}","installedAt":"2026-01-01T00:00:00Z"}"""));
        Send(homeId, $$"""{"kind":"registry","revision":1,"village":"330109001001","residents":1,"devices":[{{list}}]}""", at, publisher: null);
    }

    public static string Message(string device, uint seq, TimeSpan at = default, string own = "")
    {
        string kind = DeviceId.Parse(device).Kind.ToString().ToLowerInvariant();
        string power = kind is "door" or "smoke" ? "\"bat\":87,\"batAlert\":\"normal\"" : "\"mains\":true";
        string ts = (Start + at).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return $$"""{"v":1,"dev":"{{device}}","kind":"{{kind}}","type":"event","boot":1,"seq":{{seq}},"ts":"{{ts}}","clk":"synced","up":100,{{power}},"rssi":-80,"tamper":false,"fault":[],"test":false{{own}}}""";
    }

    public static string Fire(string device, uint seq, TimeSpan at = default) => Message(device, seq, at, ",\"smoke\":\"critical\"");

    /// <summary>Gives a batch to a fresh process, which stores all that comes of it.</summary>
    public Task TakeAsync(EventData[] batch, Func<TableRequest, Fault?>? inject = null) => ProcessOf(inject).TakeAsync(batch, isCheckpointing: true);

    public TelemetryProcess ProcessOf(Func<TableRequest, Fault?>? inject = null) => new(this, inject);

    public Task<string> CarryAsync(string homeId, string village, Detection detection, CancellationToken cancellation)
    {
        string standing = detection.AlarmId;
        if (detection is Detection.Raised { Suppressed: false } raised)
        {
            standing = Open.GetOrAdd($"{homeId}|{raised.Scenario.Family}", detection.AlarmId);
        }

        Alarms.TryAdd($"{standing}|{detection.GetType().Name}|{detection.Cause}", detection);
        return Task.FromResult(standing);
    }

    public async Task<Watch?> WatchOfAsync(string homeId) =>
        (await new WatchTable(Tables.Connect()).LoadAsync(homeId, CancellationToken.None)) is { ETag: var tag, Watch: var watch } && tag != default ? watch : null;

    public async Task<List<TableEntity>> RowsAsync(string table)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in Tables.Connect().GetTableClient(table).QueryAsync<TableEntity>())
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>All that is stored, but for versions and their times, as text to compare.</summary>
    public async Task<List<string>> StateAsync()
    {
        List<string> state = [.. Alarms.Keys.Order(StringComparer.Ordinal)];
        foreach (string table in (string[])["watches", "wakes", "history", "parked"])
        {
            state.AddRange((await RowsAsync(table)).Select(row => $"{table} " + string.Join(' ', row
                .Where(property => property.Key is not ("odata.etag" or "Timestamp"))
                .OrderBy(property => property.Key, StringComparer.Ordinal)
                .Select(property => $"{property.Key}={(property.Value is byte[] bytes ? Convert.ToHexString(bytes) : property.Value)}"))));
        }

        return state;
    }

    /// <summary>The parked messages, without the marks they are counted by.</summary>
    public async Task<List<TableEntity>> ParkedRowsAsync() => [.. (await RowsAsync("parked")).Where(row => char.IsAsciiDigit(row.RowKey[0]))];

    public async Task<List<(long Sequence, string Reason, string? Field)>> ParkedAsync() =>
        [.. (await ParkedRowsAsync()).Select(row => (long.Parse(row.RowKey.AsSpan(0, 20), CultureInfo.InvariantCulture), row.GetString("Reason"), (string?)row.GetString("Field")))];
}
