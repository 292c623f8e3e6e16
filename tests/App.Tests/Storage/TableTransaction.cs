using System.Net;

namespace Anju.Storage;

/// <summary>Writes several rows of one partition: all of them, or none.</summary>
internal static class TableTransaction
{
    // Limits of the Table service, from its documentation ("Performing entity group transactions").
    private const int MostWrites = 100;
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Performs the writes, or answers which of them was refused and why.</summary>
    public static TableReply Perform(MemoryTable table, TableRequest request, DateTimeOffset now)
    {
        if (request.BodyBytes > MostBytes)
        {
            return TableReply.Refusal(HttpStatusCode.RequestEntityTooLarge, "RequestBodyTooLarge");
        }

        if (Objection(request) is { } objection)
        {
            return Batch.Write(objection);
        }

        Stack<(TableRequest Part, Row? Before)> done = [];
        List<TableReply> replies = [];
        foreach (TableRequest part in request.Parts)
        {
            Row? before = table.Find(part.PartitionKey, part.RowKey);
            TableReply reply = table.Write(part, now);
            if (reply.Refused)
            {
                Undo(table, done);
                return Batch.Write(TableReply.Refusal(reply.Status, reply.ErrorCode!, replies.Count));
            }

            done.Push((part, before));
            replies.Add(reply);
        }

        return Batch.Write(replies);
    }

    private static TableReply? Objection(TableRequest request)
    {
        HashSet<string> rows = [];
        int unique = request.Parts.TakeWhile(part => rows.Add(part.RowKey)).Count();
        int together = request.Parts.TakeWhile(part => part.PartitionKey == request.PartitionKey).Count();
        int count = request.Parts.Count;
        return count > MostWrites ? TableReply.Refusal(HttpStatusCode.BadRequest, "InvalidInput", MostWrites - 1)
            : together < count ? TableReply.Refusal(HttpStatusCode.BadRequest, "CommandsInBatchActOnDifferentPartitions", together)
            : unique < count ? TableReply.Refusal(HttpStatusCode.BadRequest, "InvalidDuplicateRow", unique)
            : null;
    }

    private static void Undo(MemoryTable table, Stack<(TableRequest Part, Row? Before)> done)
    {
        while (done.TryPop(out (TableRequest Part, Row? Before) last))
        {
            table.Put(last.Part.PartitionKey, last.Part.RowKey, last.Before);
        }
    }
}
