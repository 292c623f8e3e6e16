using Anju.Storage;
using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Telemetry;

public sealed class WakeTableTests
{
    private static readonly DateTimeOffset Due = new(2026, 11, 23, 8, 0, 10, TimeSpan.Zero);

    private readonly TableServiceClient _storage = new MemoryTables(new FakeTimeProvider(Due), "wakes").Connect();
    private readonly WakeTable _wakes;

    public WakeTableTests() => _wakes = new WakeTable(_storage);

    [Fact]
    public async Task DeleteAsync_OrderedAnewSinceItWasRead_TheWakeStays()
    {
        await _wakes.AddAsync(new DueWake("h-0001", Due), CancellationToken.None);
        WakeRow sent = Assert.Single(await DueAsync());

        await _wakes.AddAsync(new DueWake("h-0001", Due), CancellationToken.None);
        await _wakes.DeleteAsync([sent], CancellationToken.None);

        Assert.Single(await DueAsync());
    }

    [Fact]
    public async Task DeleteAsync_NotOrderedAnew_TheWakeIsGone()
    {
        await _wakes.AddAsync(new DueWake("h-0001", Due), CancellationToken.None);

        await _wakes.DeleteAsync([Assert.Single(await DueAsync())], CancellationToken.None);

        Assert.Empty(await DueAsync());
    }

    [Fact]
    public async Task DueAsync_BeforeTheBucket_IsEmpty()
    {
        await _wakes.AddAsync(new DueWake("h-0001", Due.AddMilliseconds(1)), CancellationToken.None);

        Assert.Empty(await DueAsync());
    }

    [Fact]
    public async Task DueAsync_AWakesInstantIsDamaged_AllAreWoken()
    {
        await _wakes.AddAsync(new DueWake("h-0001", Due), CancellationToken.None);
        await _wakes.AddAsync(new DueWake("h-0002", Due), CancellationToken.None);
        string bucket = (await DueAsync())[0].Bucket;
        await _storage.GetTableClient("wakes").UpsertEntityAsync(new TableEntity(bucket, "h-0001") { ["DueAt"] = "x" }, TableUpdateMode.Replace);

        Assert.Equal(["h-0001", "h-0002"], (await DueAsync()).Select(row => row.Wake.HomeId));
    }

    private async Task<List<WakeRow>> DueAsync() =>
        await _wakes.DueAsync(Due, CancellationToken.None).SelectMany(page => page).ToListAsync();
}
