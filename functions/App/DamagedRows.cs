using Azure.Data.Tables;

namespace Anju;

/// <summary>One damaged row keeps nobody from the others: it is left out, and somebody hears of it.</summary>
internal static partial class DamagedRows
{
    /// <summary>What a row says; null, or a number's 0, if it cannot be read.</summary>
    public static T? IfReadable<T>(this ILogger log, TableEntity row, Func<TableEntity, T> read)
        where T : notnull => UnreadableException.IfReadable(row, read, e => CannotRead(log, e, row.PartitionKey, row.RowKey));

    /// <summary>What those of many rows say that can be read.</summary>
    public static IAsyncEnumerable<T> Readable<T>(this ILogger log, IAsyncEnumerable<TableEntity> rows, Func<TableEntity, T> read)
        where T : class => rows.Select(row => log.IfReadable(row, read)).OfType<T>();

    [LoggerMessage(LogLevel.Critical, "The row {Partition} {Key} cannot be read: it is left out.")]
    private static partial void CannotRead(ILogger log, Exception e, string partition, string key);
}
