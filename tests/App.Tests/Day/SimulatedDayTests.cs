using System.Globalization;
using Anju.Storage;
using Anju.Turned;
using Azure.Data.Tables;

namespace Anju.Day;

/// <summary>What a day costs, in counts that do not move with the machine.</summary>
public sealed class SimulatedDayTests
{
    private const int Homes = 600;

    /// <summary>A shard of 19 homes, as many as most have; one of them is away until late, so that an alarm is raised and answered.</summary>
    private const int WithAnAlarm = 9;

    /// <summary>CI lives through one of the 32 shards; <c>ANJU_DAY_SHARDS=32</c> through all 600 homes.</summary>
    private static readonly IReadOnlyList<int> Shards =
        int.TryParse(Environment.GetEnvironmentVariable("ANJU_DAY_SHARDS"), CultureInfo.InvariantCulture, out int wanted) ? SimulatedDay.Usual(Homes, wanted) : [WithAnAlarm];

    /// <summary>Source: performance.md, for 6,000 homes; 600 keep it too, of whose transactions more than half are the timers'.</summary>
    private const double MostTransactionsPerEvent = 0.1;

    [Fact]
    public async Task ADayOf600Homes_CostsNoMoreThanItMay()
    {
        // What the client asks for is counted, and tables in memory are asked the same: half of the day's processor time was Azurite's and the way there.
        MemoryTables memory = new(TimeProvider.System, TurnedApp.Tables);
        TableClientOptions tables = new() { Transport = new MemoryTransport((request, _, _) => ValueTask.FromResult(memory.Answer(request))) };

        DayCount day = await SimulatedDay.LiveAsync(Homes, Shards, TimeSpan.FromDays(1), tables, _ => { }, CancellationToken.None);

        Assert.NotEmpty(day.Alarms);
        Assert.InRange(day.Events, 600 * day.Homes, 1200 * day.Homes);
        Assert.InRange(day.TransactionsPerEvent, 0, MostTransactionsPerEvent);
        Assert.InRange(day.CheckpointsPerEvent, 0, 0.002);
        Assert.InRange(day.LogRecordsPerEvent, 0, 0.001);
    }
}
