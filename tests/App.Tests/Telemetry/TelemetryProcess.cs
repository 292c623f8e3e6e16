using Anju.Observing;
using Anju.Storage;
using Anju.Telemetry.Parking;
using Azure.Data.Tables;
using Azure.Messaging.EventHubs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anju.Telemetry;

/// <summary>One process of the app, as far as it watches homes: what it holds in memory ends with it.</summary>
internal sealed class TelemetryProcess
{
    private readonly TelemetryWorld _world;
    private readonly TelemetryBatch _batch;
    private readonly Func<KeepWatches> _keep;

    public TelemetryProcess(TelemetryWorld world, Func<TableRequest, Fault?>? inject)
    {
        _world = world;
        TableServiceClient storage = world.Tables.Connect(inject);
        Measures measures = new(world.Meters);
        ParkedTable parked = new(storage, measures, NullLogger<ParkedTable>.Instance);
        WatchTable watches = new(storage);
        HeldPartitions held = new();
        HomeWatcher homes = new(watches, new WakeTable(storage), new HistoryTable(storage, NullLogger<HistoryTable>.Instance), parked, world.Time, NullLogger<HomeWatcher>.Instance);
        WatchSaver saver = new(watches, homes);
        _batch = new TelemetryBatch(held, homes, saver, parked, new Redrives(parked), measures, world.Time, NullLogger<TelemetryBatch>.Instance);
        _keep = () => new KeepWatches(held, saver, world.Time, NullLogger<KeepWatches>.Instance);
    }

    /// <summary>Takes a batch; after one that is checkpointed nothing is unsaved.</summary>
    public Task TakeAsync(EventData[] batch, bool isCheckpointing = false, CarryDetection? carry = null) => _batch.TakeAsync(
        new HubBatch(TelemetryWorld.Partition, isCheckpointing, batch), carry ?? _world.CarryAsync, CancellationToken.None);

    /// <summary>A minute has passed.</summary>
    public async Task SaveQuietlyAsync()
    {
        using KeepWatches keep = _keep();
        await keep.SaveAsync(CancellationToken.None);
    }

    /// <summary>The host stops it.</summary>
    public async Task StopAsync()
    {
        using KeepWatches keep = _keep();
        await keep.StopAsync(CancellationToken.None);
    }
}
