using System.Globalization;
using Anju.Registry;
using Azure.Data.Tables;

namespace Anju.Access.Glass;

/// <summary>A reason somebody gave to see in full, for half an hour, what is masked for them.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Subject">Who.</param>
/// <param name="Village">Where the home is.</param>
/// <param name="HomeId">Which home.</param>
/// <param name="Reason">One of <see cref="BreakGlass.Reasons"/>.</param>
/// <param name="Text">In the person's own words.</param>
internal sealed record BrokenGlass(DateTimeOffset At, string Subject, string Village, string HomeId, string Reason, string Text)
{
    /// <summary>Source: domain reference 4.3.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    /// <summary>The first moment it no longer holds, UTC.</summary>
    public DateTimeOffset Until => At + Lasts;
}

/// <summary>
/// Who broke the glass: PartitionKey = <c>{yyyyMMdd of Shanghai}|{village}</c>, RowKey = <c>{homeId}|{subject}|{ticks}</c>. Rows are only
/// added, so the next day shows them all.
/// </summary>
internal sealed class GlassTable(TableServiceClient storage, ILogger<GlassTable> log)
{
    private readonly TableClient _glass = storage.GetTableClient("glass");

    /// <summary>Stores a reason; the same person, home and moment is the same row.</summary>
    public Task SaveAsync(BrokenGlass broken, CancellationToken cancellation) => _glass.UpsertEntityAsync(
        new TableEntity(
            $"{DayOf(broken.At)}|{broken.Village}",
            string.Create(CultureInfo.InvariantCulture, $"{broken.HomeId}|{broken.Subject}|{broken.At.UtcTicks:D19}"))
        {
            [nameof(BrokenGlass.At)] = broken.At,
            [nameof(BrokenGlass.Subject)] = broken.Subject,
            [nameof(BrokenGlass.HomeId)] = broken.HomeId,
            [nameof(BrokenGlass.Reason)] = broken.Reason,
            [nameof(BrokenGlass.Text)] = broken.Text,
        },
        TableUpdateMode.Replace,
        cancellation);

    /// <summary>Whether somebody's reason for a home holds at a moment.</summary>
    public async Task<bool> HoldsAsync(string subject, string village, string homeId, DateTimeOffset now, CancellationToken cancellation)
    {
        (string from, string until) = ($"{homeId}|{subject}|", $"{homeId}|{subject}}}");
        foreach (string day in new[] { DayOf(now), DayOf(now.AddDays(-1)) })
        {
            string filter = TableClient.CreateQueryFilter($"PartitionKey eq {$"{day}|{village}"} and RowKey ge {from} and RowKey lt {until}");
            if ((await ReadAsync(filter, cancellation)).Any(broken => broken.At <= now && now < broken.Until))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every reason given on a day of Shanghai's calendar in a region and below it.</summary>
    public Task<IReadOnlyList<BrokenGlass>> OnAsync(DateOnly day, string region, CancellationToken cancellation)
    {
        string prefix = $"{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}|";
        return ReadAsync(
            TableClient.CreateQueryFilter($"PartitionKey ge {prefix + region} and PartitionKey lt {prefix + Region.End(region)}"), cancellation);
    }

    private async Task<IReadOnlyList<BrokenGlass>> ReadAsync(string filter, CancellationToken cancellation) =>
        await log.Readable(_glass.QueryAsync<TableEntity>(filter, cancellationToken: cancellation), FromRow).ToListAsync(cancellation);

    private static BrokenGlass FromRow(TableEntity row) => new(
        UnreadableException.Column<DateTimeOffset>(row, nameof(BrokenGlass.At)),
        UnreadableException.Column<string>(row, nameof(BrokenGlass.Subject)),
        row.PartitionKey.Split('|')[1],
        UnreadableException.Column<string>(row, nameof(BrokenGlass.HomeId)),
        UnreadableException.Column<string>(row, nameof(BrokenGlass.Reason)),
        UnreadableException.Column<string>(row, nameof(BrokenGlass.Text)));

    private static string DayOf(DateTimeOffset at) => LocalTime.Of(at).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
