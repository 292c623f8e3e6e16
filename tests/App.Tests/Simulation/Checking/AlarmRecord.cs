using System.Globalization;
using System.Text.Json.Nodes;
using Anju.Storage;

namespace Anju.Simulation.Checking;

/// <summary>All that storage has of one alarm, as plain rows and JSON.</summary>
internal sealed class AlarmRecord
{
    private static readonly string[] Unanswered = ["L1", "L2", "L3"];

    private AlarmRecord(string alarmId, IReadOnlyList<Row> rows)
    {
        AlarmId = alarmId;
        Head = rows.FirstOrDefault(row => row.RowKey == "head");
        LedgerRows = [.. rows.Where(row => row.RowKey.StartsWith("L|", StringComparison.Ordinal))];
        Ledger = [.. LedgerRows.Select(Read)];
        Raised = Ledger[0].Body["alarm"]!.AsObject();
    }

    public string AlarmId { get; }

    public Row? Head { get; }

    public IReadOnlyList<Row> LedgerRows { get; }

    public IReadOnlyList<LedgerLine> Ledger { get; }

    /// <summary>The facts it was raised with.</summary>
    public JsonObject Raised { get; }

    public string HomeId => (string)Raised["homeId"]!;

    public string Family => (string)Raised["family"]!;

    /// <summary>A test of the device: recorded, nothing else.</summary>
    public bool IsTest => (bool)Raised["suppressed"]!;

    public static IReadOnlyList<AlarmRecord> All(MemoryTables tables) =>
        [.. tables.Rows("chains").GroupBy(row => row.PartitionKey).Select(rows => new AlarmRecord(rows.Key, [.. rows]))];

    /// <summary>What it adds up to, by the checker's own reckoning, after the entries up to a moment.</summary>
    public Standing At(DateTimeOffset moment) => Standing.Of(Ledger.Where(line => line.At <= moment));

    /// <summary>Nobody had it and somebody was wanted, as the moment ended.</summary>
    public bool IsUnansweredAt(DateTimeOffset moment) => Unanswered.Contains(At(moment).State);

    /// <summary>When this ends: the first entry after a moment of one of these kinds; the given end if there is none.</summary>
    public DateTimeOffset Until(DateTimeOffset after, DateTimeOffset end, params string[] kinds) =>
        Ledger.FirstOrDefault(line => line.At >= after && kinds.Contains(line.Kind))?.At ?? end;

    private static LedgerLine Read(Row row)
    {
        JsonObject body = JsonNode.Parse((string)row["Body"]!)!.AsObject();
        return new LedgerLine(
            int.Parse(row.RowKey.AsSpan(2), CultureInfo.InvariantCulture), (string)body["kind"]!, body["at"]!.GetValue<DateTimeOffset>(), row.Timestamp, body);
    }
}
