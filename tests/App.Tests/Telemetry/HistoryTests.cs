using Anju.Watching;
using Anju.Watching.Past;
using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using static Anju.Telemetry.TelemetryWorld;

namespace Anju.Telemetry;

/// <summary>What devices said is kept by the hour, each thing once, for as long as it may be.</summary>
public sealed class HistoryTests
{
    private const string Gas = "GS-330109-0000001";
    private const string Bed = "SL-330109-0000001";

    private readonly TelemetryWorld _world = new();

    [Fact]
    public async Task TakeAsync_QuietHoursEnd_WhatWasSaidIsWrittenOnce()
    {
        await LiveAsync(minutes: 730);

        List<TableEntity> rows = await _world.RowsAsync("history");
        Assert.Equal(["2026112308", "2026112314"], rows.Select(row => row.RowKey));
        Assert.Equal(Enumerable.Range(0, 36).Select(seq => (uint)seq), Seqs(rows[0]));
        Assert.Equal(Enumerable.Range(36, 36).Select(seq => (uint)seq), Seqs(rows[1]));
    }

    [Fact]
    public async Task TakeAsync_BusyHourEnds_IsWrittenByItself()
    {
        _world.Register("h-0001", Gas);
        for (uint minute = 0; minute < 130; minute++)
        {
            TimeSpan at = TimeSpan.FromMinutes(minute);
            _world.Send("h-0001", $"[{string.Join(',', Enumerable.Range(0, 6).Select(place => Message(Gas, (6 * minute) + (uint)place, at)))}]", at);
        }

        await LiveAgainAsync();

        List<TableEntity> rows = await _world.RowsAsync("history");
        Assert.Equal(["2026112308", "2026112309"], rows.Select(row => row.RowKey));
        Assert.Equal((360, 360), (Seqs(rows[0]).Count(), Seqs(rows[1]).Count()));
    }

    [Fact]
    public async Task BetweenAsync_WhatAQuietPartHoldsOfItsLaterHours_IsFound()
    {
        await LiveAsync(minutes: 370);

        IReadOnlyList<HomeHour> hours = await new HistoryTable(_world.Tables.Connect(), NullLogger<HistoryTable>.Instance).BetweenAsync("h-0001", Start.AddHours(5), Start.AddHours(6), CancellationToken.None);

        Assert.Contains(30u, Seqs(Assert.Single(hours)));
    }

    [Fact]
    public async Task TakeAsync_RepeatsAndRedeliveries_AreInItOnce()
    {
        _world.Register("h-0001", Gas);
        for (uint tick = 0; tick < 37; tick++)
        {
            TimeSpan at = TimeSpan.FromMinutes(10 * tick);
            _world.Send("h-0001", $"[{Message(Gas, tick, at)},{Message(Gas, tick, at)}]", at);
            _world.Send("h-0001", Message(Gas, tick / 2, TimeSpan.FromMinutes(10 * (tick / 2))), at);
            await _world.TakeAsync(_world.Batch); // A fresh process is given everything from the beginning.
        }

        await LiveAgainAsync();

        List<TableEntity> rows = await _world.RowsAsync("history");
        Assert.Equal(["2026112308"], rows.Select(row => row.RowKey));
        Assert.Equal(Enumerable.Range(0, 36).Select(seq => (uint)seq), Seqs(rows[0]));
    }

    [Fact]
    public async Task TakeAsync_HourIsEndedAgainBySomebodyWhoHasLostSomeOfIt_WhatWasWrittenStays()
    {
        TelemetryProcess first = _world.ProcessOf();
        _world.Register("h-0001", Gas);
        for (uint tick = 0; tick < 8; tick++)
        {
            _world.Send("h-0001", Message(Gas, tick, TimeSpan.FromHours(tick)), TimeSpan.FromHours(tick));
        }

        await first.TakeAsync(_world.Batch[..4], isCheckpointing: true);
        await first.TakeAsync(_world.Batch[4..8]);
        await _world.TakeAsync(_world.Batch[8..]);

        Assert.Equal([0u, 1, 2, 3, 4, 5], Seqs(Assert.Single(await _world.RowsAsync("history"))));
    }

    [Fact]
    public async Task TakeAsync_HourInAnUnstoredHome_IsReadBackAndGoesOn()
    {
        await LiveAsync(minutes: 40);

        StoredWatch stored = await new WatchTable(_world.Tables.Connect()).LoadAsync("h-0001", CancellationToken.None);

        Assert.Equal("2026112308", stored.Hour!.Key);
        Assert.Equal([0u, 1, 2, 3], Seqs(stored.Hour));
        Assert.Empty(await _world.RowsAsync("history"));
    }

    /// <summary>What the registration changes is in the watch of a part that begins with it, however often it is told.</summary>
    [Fact]
    public async Task TakeAsync_RegistrationChanges_TheNextPartBeginsAtThatMoment()
    {
        await LiveAsync(minutes: 20);
        _world.Register("h-0001", TimeSpan.FromMinutes(15), Gas);
        await LiveAgainAsync();
        await LiveAgainAsync();

        StoredWatch stored = await new WatchTable(_world.Tables.Connect()).LoadAsync("h-0001", CancellationToken.None);
        Assert.Equal([0u, 1], Seqs(Assert.Single(await _world.RowsAsync("history"))));
        Assert.Equal(("2026112308-01", Start.AddMinutes(15), 0), (stored.Hour!.Key, stored.Hour.Begins.EnqueuedAt, stored.Hour.Length));
        Assert.Equal(Gas, Assert.Single(stored.Hour.WatchBefore().Devices).Id.ToString());
    }

    /// <summary>Alarms matter more than history.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TakeAsync_OurOwnCodeCannotWriteAPart_TheHomeIsWatchedAndItsHistoryGoesOn(bool registers)
    {
        const string Smoke = "SM-330109-0000001";
        TimeSpan later = registers ? TimeSpan.FromMinutes(15) : TimeSpan.FromHours(6);
        _world.Register("h-0001", Gas, Smoke);
        _world.Send("h-0001", Message(Gas, 0));
        if (registers)
        {
            _world.Register("h-0001", later, Gas, Smoke);
        }

        _world.Send("h-0001", Fire(Smoke, 0, later), later);
        _world.Send("h-0001", Message(Gas, 1, later), later);

        await _world.TakeAsync(_world.Batch, request => request.Table == "history" ? throw new OverflowException("cannot be written") : null);

        Assert.Single(_world.Alarms);
        Assert.Empty(await _world.ParkedAsync());
        StoredWatch stored = await new WatchTable(_world.Tables.Connect()).LoadAsync("h-0001", CancellationToken.None);
        Assert.Equal((_world.Batch[^1].SequenceNumber, Start + later), (stored.Watch.SequenceNumber, stored.Hour!.Begins.EnqueuedAt));
        Assert.Contains(1u, Seqs(stored.Hour));
    }

    [Fact]
    public async Task TakeAsync_MoreThanAPropertyHolds_GoesOnInFurtherParts()
    {
        _world.Register("h-0001", Gas);
        for (uint burst = 0; burst < 60; burst++)
        {
            TimeSpan at = TimeSpan.FromSeconds(burst);
            _world.Send("h-0001", $"[{string.Join(',', Enumerable.Range(0, 50).Select(place => Message(Gas, (burst * 50) + (uint)place, at)))}]", at);
        }

        _world.Send("h-0001", Message(Gas, 3000, TimeSpan.FromHours(1)), TimeSpan.FromHours(1));
        await _world.TakeAsync(_world.Batch);

        List<TableEntity> rows = await _world.RowsAsync("history");
        Assert.InRange(rows.Count, 2, 10);
        Assert.Equal(["2026112308", "2026112308-01"], rows.Take(2).Select(row => row.RowKey));
        Assert.All(rows, row => Assert.InRange(row.GetBinary("Hour").Length, 1, 64 * 1024));
        Assert.Equal(Enumerable.Range(0, 3000).Select(seq => (uint)seq), rows.SelectMany(Seqs));
    }

    [Theory]
    [InlineData(89, true, true)]
    [InlineData(91, true, false)]
    [InlineData(181, false, false)]
    public async Task ForgetHistory_AfterDays_VitalsGoFirstAndThenTheRest(int days, bool isKept, bool hasVitals)
    {
        await LiveAsync(minutes: 370);
        _world.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 18, 0, 0, TimeSpan.Zero).AddDays(days).AddMinutes(5 * Shard.Of("h-0001")));

        await ForgetAsync();
        await ForgetAsync();

        TableEntity? row = (await _world.RowsAsync("history")).SingleOrDefault();
        Assert.Equal(isKept, row is not null);
        if (row is not null)
        {
            List<DeviceId> said = [.. Hour(row).Events().OfType<WatchEvent.Measured>().SelectMany(told => told.Readings).Select(reading => reading.Device)];
            Assert.Equal((36, hasVitals ? 36 : 0), (said.Count(device => device.Kind == DeviceKind.Gas), said.Count(device => device.Kind == DeviceKind.Sleep)));
        }
    }

    [Theory]
    [InlineData("Hour", new byte[] { 1 })]
    [InlineData("Before", new byte[] { 1 })]
    public async Task ForgetHistory_AnHourIsDamaged_TheOthersLoseTheirVitals(string column, byte[] damage)
    {
        await LiveAsync(minutes: 800);
        List<TableEntity> rows = await _world.RowsAsync("history");
        TableClient history = _world.Tables.Connect().GetTableClient("history");
        await history.UpdateEntityAsync(new TableEntity(rows[0].PartitionKey, rows[0].RowKey) { [column] = damage }, ETag.All, TableUpdateMode.Merge);
        _world.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 18, 0, 0, TimeSpan.Zero).AddDays(91).AddMinutes(5 * Shard.Of("h-0001")));

        await ForgetAsync();

        Assert.True(rows.Count > 1);
        Assert.Equal([true, .. rows.Skip(1).Select(_ => false)], (await _world.RowsAsync("history")).Select(row => (bool)row["HasVitals"]!));
    }

    [Fact]
    public async Task ForgetHistory_AnotherShardsTurn_LeavesTheHomeAlone()
    {
        await LiveAsync(minutes: 370);
        _world.Time.SetUtcNow(new DateTimeOffset(2027, 11, 23, 18, 0, 0, TimeSpan.Zero).AddMinutes(5 * ((Shard.Of("h-0001") + 1) % Shard.Count)));

        await ForgetAsync();

        Assert.Single(await _world.RowsAsync("history"));
    }

    private async Task LiveAsync(int minutes)
    {
        _world.Register("h-0001", Gas, Bed);
        for (uint tick = 0; tick * 10 < minutes; tick++)
        {
            TimeSpan at = TimeSpan.FromMinutes(10 * tick);
            _world.Send("h-0001", $"[{Message(Gas, tick, at)},{Message(Bed, tick, at, ",\"inBed\":true,\"hr\":58")}]", at);
        }

        await LiveAgainAsync();
    }

    private Task LiveAgainAsync() => _world.TakeAsync(_world.Batch);

    private Task ForgetAsync()
    {
        TableServiceClient storage = _world.Tables.Connect();
        return new ForgetHistory(new WatchTable(storage), new HistoryTable(storage, NullLogger<HistoryTable>.Instance), _world.Time, NullLogger<ForgetHistory>.Instance)
            .RunAsync(new TimerInfo(), CancellationToken.None);
    }

    private static HomeHour Hour(TableEntity row) => HourFormat.Read("h-0001", row.GetBinary("Hour"), row.GetBinary("Before"));

    private static IEnumerable<uint> Seqs(TableEntity row) => Seqs(Hour(row));

    private static IEnumerable<uint> Seqs(HomeHour hour) => hour.Events().OfType<WatchEvent.Measured>()
        .SelectMany(told => told.Readings).Where(reading => reading.Device.Kind == DeviceKind.Gas).Select(reading => reading.Seq);
}
