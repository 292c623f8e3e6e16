using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Anju.Storage;

namespace Anju.Simulation.Checking;

/// <summary>Property 7: the ledger is one unbroken chain, and head, alarm row, <c>open</c> row and card are what it adds up to.</summary>
internal static class Shown
{
    private const int Property = 7;

    /// <summary>What follows the ledger follows it at once; if the process dies in between, with the guard's round.</summary>
    private static readonly TimeSpan SettledWithin = Lateness.Guard + Lateness.OneStorageCall;

    /// <summary>A change has the guard look before it is made. One that never comes is taken for forsaken after a minute.</summary>
    private static readonly TimeSpan ComesWithin = TimeSpan.FromMinutes(1) + SettledWithin;

    public static IEnumerable<Finding> Check(History history)
    {
        MemoryTables tables = history.World.Tables;

        // What is open stands in the table a second time, beside the lists by village.
        Dictionary<string, JsonNode> rows = tables.Rows("alarms").Where(row => !row.PartitionKey.StartsWith("open|", StringComparison.Ordinal)).ToDictionary(
            row => (string)JsonNode.Parse((string)row["Alarm"]!)!["alarmId"]!, row => JsonNode.Parse((string)row["Alarm"]!)!);
        Dictionary<string, Row[]> open = tables.Rows("open").GroupBy(row => (string)JsonNode.Parse((string)row["Alarm"]!)!["alarmId"]!).ToDictionary(group => group.Key, group => group.ToArray());
        foreach (AlarmRecord alarm in history.Alarms)
        {
            Standing standing = alarm.At(history.End);
            int settled = alarm.Ledger.Count(line => history.End - line.At > SettledWithin);
            IEnumerable<string?> faults =
            [
                ChainFault(alarm),
                HeadFault(alarm, standing),
                rows.TryGetValue(alarm.AlarmId, out JsonNode? row) ? RowFault(row, alarm, settled) : "no list shows it",
                OpenFault(history, alarm, open.GetValueOrDefault(alarm.AlarmId, []), settled),
                DrillFault(history, alarm),
            ];
            foreach (string fault in faults.OfType<string>())
            {
                yield return history.Find(Property, alarm, fault);
            }
        }
    }

    private static string? ChainFault(AlarmRecord alarm)
    {
        string hash = new('0', 64);
        int expected = 1;
        foreach (Row row in alarm.LedgerRows)
        {
            if (row.RowKey != string.Create(CultureInfo.InvariantCulture, $"L|{expected:D6}"))
            {
                return $"its ledger has {row.RowKey} where entry {expected} belongs";
            }

            byte[] number = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(number, expected);
            hash = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(hash), .. number, .. Encoding.UTF8.GetBytes((string)row["Body"]!)]));
            if ((string)row["Hash"]! != hash)
            {
                return $"entry {expected} of its ledger does not continue the one before: the chain is forked";
            }

            expected++;
        }

        return alarm.Head is not { } head ? "it has a ledger and no head"
            : (int)head["Entries"]! != alarm.Ledger.Count ? $"its head counts {head["Entries"]} entries, the ledger has {alarm.Ledger.Count}"
            : (string)head["Hash"]! != hash ? "its head has another hash than the last entry"
            : null;
    }

    private static string? HeadFault(AlarmRecord alarm, Standing standing)
    {
        if (alarm.Head is null)
        {
            return null;
        }

        JsonNode chain = JsonNode.Parse((string)alarm.Head["Chain"]!)!;
        return Differs("its head", standing.State, chain["state"])
            ?? Differs("its head's owner", standing.Owner, chain["owner"]?["id"])
            ?? Differs("its head's level", standing.Level, chain["level"])
            ?? Differs("its head's T0", standing.T0, chain["t0"]);
    }

    /// <summary>A row may be some seconds behind; then it is what the ledger added up to then.</summary>
    private static string? RowFault(JsonNode row, AlarmRecord alarm, int settled)
    {
        int version = row["version"]!.GetValue<int>();
        return version < settled ? $"its row reflects {version} entries; {settled} are older than {SettledWithin.TotalSeconds} s" : RowFault(row, Standing.Of(alarm.Ledger.Take(version)));
    }

    private static string? RowFault(JsonNode row, Standing standing) =>
        Differs("its row", standing.State, row["state"])
        ?? Differs("its row's scenario", standing.Scenario, row["scenario"])
        ?? Differs("its row's severity", standing.Severity, row["severity"])
        ?? Differs("its row's profile", standing.Profile, row["profile"])
        ?? Differs("its row's T0", standing.T0, row["t0"])
        ?? Differs("its row's answer", standing.AnsweredAt, row["answeredAt"])
        ?? Differs("its row's occurrences", standing.Occurrences, row["occurrences"])
        ?? Differs("its row's hazard cleared", standing.HazardCleared, row["hazardCleared"])
        ?? Differs("its row's breach", standing.PromiseBroken, row["promiseBroken"])
        ?? Differs("its row's reason", standing.CloseReason, row["closeReason"])
        ?? Differs("the card", standing.Card, row["card"])
        ?? (standing.Owner is null == row["owner"] is null ? null : $"its row's owner is {row["owner"]}, the ledger's {standing.Owner}");

    private static string? OpenFault(History history, AlarmRecord alarm, Row[] rows, int settled)
    {
        DateTimeOffset end = history.End;
        Standing standing = Standing.Of(alarm.Ledger.Take(settled));
        AlarmRecord? keeper = MergedOnce.WholeOf(alarm, history, end - SettledWithin);
        int wanted = standing.IsOver && standing.State != "RESOLVED" && keeper is null && !QuietNights.IsPutOff(alarm.Ledger.Take(settled)) ? 0 : 1;
        bool changes = keeper != MergedOnce.WholeOf(alarm, history, end) || settled < alarm.Ledger.Count || rows.Any(row => (int)row["Version"]! > settled && end - (DateTimeOffset)row["WrittenAt"]! < ComesWithin);
        return changes ? null
            : rows.Length != wanted ? $"it is {standing.State} and has {rows.Length} open rows"
            : rows.Length == 1 && (int)rows[0]["Version"]! < settled ? $"its open row reflects {rows[0]["Version"]} of {settled} entries"
            : null;
    }

    /// <summary>Whoever is told of an exercise is told that it is one, and nobody else is.</summary>
    private static string? DrillFault(History history, AlarmRecord alarm)
    {
        bool drill = (bool)alarm.Raised["drill"]!;
        return history.World.Phones.Copies
            .Where(copy => copy.Key.StartsWith(alarm.AlarmId + "/", StringComparison.Ordinal) && copy.Text.StartsWith("【演练】", StringComparison.Ordinal) != drill)
            .Select(copy => $"it is {(drill ? "an exercise" : "in earnest")}, and {copy.To} is told: {copy.Text}")
            .FirstOrDefault();
    }

    private static string? Differs<T>(string what, T expected, JsonNode? shown)
    {
        T? found = shown is null ? default : shown.GetValue<T>();
        return EqualityComparer<T>.Default.Equals(expected, found) ? null : $"{what} says {found}, its ledger {expected}";
    }
}
