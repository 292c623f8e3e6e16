using System.Globalization;
using Anju.Storage;
using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using static Anju.Telemetry.TelemetryWorld;

namespace Anju.Telemetry.Parking;

public sealed class ParkedCountsTests
{
    private const string Home = "h-0001";
    private static readonly DateOnly Day = new(2026, 11, 23);

    private readonly TelemetryWorld _world = new();

    [Fact]
    public async Task BetweenAsync_BeforeAndAfterCounting_TellsReasonsAndFieldsOfEachDay()
    {
        // Shanghai's midnight is 16:00 UTC.
        _world.Send(Home, "{");
        _world.Send(Home, "{", TimeSpan.FromHours(7.9));
        _world.Send(Home, "{", TimeSpan.FromHours(8));
        _world.Send(Home, Message("SM-330109-0000001", 1, own: ",\"smoke\":9"), TimeSpan.FromHours(8));
        await _world.TakeAsync(_world.Batch);
        await _world.TakeAsync(_world.Batch);

        // Whoever is woken by the alert asks long before the hour is full.
        await ToldOfBothDaysAsync();
        await CountAsync();
        await ToldOfBothDaysAsync();
        await CountAsync();
        await ToldOfBothDaysAsync();

        _world.Send(Home, "{", TimeSpan.FromHours(8));
        await _world.TakeAsync(_world.Batch);
        Assert.Equal(2, Assert.Single(await Counts().BetweenAsync(Day.AddDays(1), Day.AddDays(2), CancellationToken.None), count => count.Reason == "unreadable").Count);
    }

    private async Task ToldOfBothDaysAsync()
    {
        Assert.Equal(
            ["2026-11-23 unreadable  2", "2026-11-24 unreadable  1", "2026-11-24 wrongType smoke 1"],
            (await Counts().BetweenAsync(Day, Day.AddDays(2), CancellationToken.None)).Select(count =>
                string.Create(CultureInfo.InvariantCulture, $"{count.Day:yyyy-MM-dd} {count.Reason} {count.Field} {count.Count}")));
        Assert.Equal(2, Assert.Single(await Counts().BetweenAsync(Day, Day.AddDays(1), CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData(Fault.CrashBefore)]
    [InlineData(Fault.CrashAfter)]
    internal async Task RunAsync_DiesAtAnyCommit_CountsEachOnce(Fault fault)
    {
        for (int message = 0; message < 120; message++)
        {
            _world.Send(Home, message % 3 == 0 ? "{" : "7");
        }

        await _world.TakeAsync(_world.Batch);
        for (int death = 0; death < 3; death++)
        {
            int left = death;
            await Record.ExceptionAsync(() => CountAsync(request => request.Verb == TableVerb.Transaction && left-- == 0 ? fault : null));
        }

        await CountAsync();

        Assert.Equal(120, (await Counts().BetweenAsync(Day, Day.AddDays(1), CancellationToken.None)).Sum(count => count.Count));
        Assert.DoesNotContain(await _world.RowsAsync("parked"), row => row.RowKey.StartsWith("new|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BetweenAsync_AThousandMessagesParked_LooksAtNoneOfThem()
    {
        for (int message = 0; message < 1000; message++)
        {
            _world.Send(Home, "{");
        }

        await _world.TakeAsync(_world.Batch);
        await CountAsync();
        _world.Tables.ForgetRequests();

        await Counts().BetweenAsync(Day, Day.AddDays(1), CancellationToken.None);

        Assert.Equal(2 * ParkedCounts.MostPartitions, _world.Tables.Requests.Values.Sum());
    }

    [Fact]
    public async Task BetweenAsync_AFloodIsNotCountedYet_LooksAtOneAnswersWorthOfIt()
    {
        for (int message = 0; message < ParkedCounts.MarksAdded + 100; message++)
        {
            _world.Send(Home, "{");
        }

        await _world.TakeAsync(_world.Batch);
        _world.Tables.ForgetRequests();

        Assert.Equal(["unreadable 1000"], await ToldAsync());
        Assert.Equal(2 * ParkedCounts.MostPartitions, _world.Tables.Requests.Values.Sum());
    }

    [Theory]
    [InlineData("x")]
    [InlineData(5.5)]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    public async Task BetweenAsync_ASumIsDamaged_TellsTheOthersAndOfItWhatCameSince(object damage)
    {
        _world.Send(Home, "{");
        _world.Send(Home, Message("SM-330109-0000001", 1, own: ",\"smoke\":9"));
        await _world.TakeAsync(_world.Batch);
        await CountAsync();
        await DamageAsync("sum|20261123|unreadable|", "Count", damage);

        Assert.Equal(["wrongType 1"], await ToldAsync());
        _world.Send(Home, "{");
        _world.Send(Home, Message("SM-330109-0000001", 2, own: ",\"smoke\":9"));
        await _world.TakeAsync(_world.Batch);
        await CountAsync();

        Assert.Equal(["unreadable 1", "wrongType 2"], await ToldAsync());
    }

    [Theory]
    [InlineData(5)]
    [InlineData("nonsense")]
    public async Task RunAsync_AMarkIsDamaged_CountsTheOthersAndLeavesNone(object damage)
    {
        _world.Send(Home, "{");
        _world.Send(Home, Message("SM-330109-0000001", 1, own: ",\"smoke\":9"));
        await _world.TakeAsync(_world.Batch);
        await DamageAsync("new|00000000000000000000|", "CountedIn", damage);

        await CountAsync();

        Assert.Equal(["wrongType 1"], await ToldAsync());
        Assert.DoesNotContain(await _world.RowsAsync("parked"), row => row.RowKey.StartsWith("new|", StringComparison.Ordinal));
    }

    private async Task DamageAsync(string row, string column, object damage)
    {
        TableEntity damaged = (await _world.RowsAsync("parked")).Single(one => one.RowKey.StartsWith(row, StringComparison.Ordinal));
        await _world.Tables.Connect().GetTableClient("parked").UpdateEntityAsync(
            new TableEntity(damaged.PartitionKey, damaged.RowKey) { [column] = damage }, ETag.All, TableUpdateMode.Merge);
    }

    private async Task<IEnumerable<string>> ToldAsync() =>
        (await Counts().BetweenAsync(Day, Day.AddDays(1), CancellationToken.None)).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Reason} {count.Count}"));

    private ParkedCounts Counts(Func<TableRequest, Fault?>? inject = null) => new(_world.Tables.Connect(inject), NullLogger<ParkedCounts>.Instance);

    private Task CountAsync(Func<TableRequest, Fault?>? inject = null) =>
        new CountParked(Counts(inject), _world.Time).RunAsync(new TimerInfo(), CancellationToken.None);
}
