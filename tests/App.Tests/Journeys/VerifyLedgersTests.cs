using System.Globalization;
using Anju.Commands;
using Anju.Processes;
using Azure.Data.Tables;

namespace Anju.Journeys;

/// <summary><c>verify-ledger</c> against the running stack.</summary>
[Collection(nameof(SharedSurroundings))]
public sealed class VerifyLedgersTests(Surroundings around)
{
    private const string District = "330109";

    [Fact]
    public async Task Run_WhatIsShownIsAlteredOrAnEntryIsGone_NamesTheAlarmAndWhatAndFailsThoughNoListHasItAnyMore()
    {
        JourneyHome home = around.NextHome();
        await using ChildProcess app = await around.StartAppAsync();
        Fire fire = await around.FireAsync(home);
        await fire.ToldAsync();
        await fire.AnswerAsync();
        await fire.AssertKeptAsync();
        using StringWriter before = new();
        _ = await VerifyLedgers.RunAsync(around.Stack.Data.Path, before, CancellationToken.None);

        TableClient chains = around.Storage.GetTableClient("chains");
        TableEntity head = await chains.GetEntityAsync<TableEntity>(fire.AlarmId, "head");
        await PutAsync(chains, head, "Chain", head.GetString("Chain").Replace("\"occurrences\":1", "\"occurrences\":0", StringComparison.Ordinal));
        TableClient alarms = around.Storage.GetTableClient("alarms");
        await foreach (TableEntity row in alarms.QueryAsync<TableEntity>().Where(row => row.RowKey.EndsWith(fire.AlarmId, StringComparison.Ordinal)))
        {
            _ = await alarms.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }

        using StringWriter altered = new();
        _ = await VerifyLedgers.RunAsync(around.Stack.Data.Path, altered, CancellationToken.None);
        await chains.AddEntityAsync(new TableEntity(fire.AlarmId, "L|x"));
        using StringWriter foreign = new();
        _ = await VerifyLedgers.RunAsync(around.Stack.Data.Path, foreign, CancellationToken.None);
        _ = await chains.DeleteEntityAsync(fire.AlarmId, "L|x");
        _ = await chains.DeleteEntityAsync(fire.AlarmId, "L|000003");
        using StringWriter after = new();
        int exitCode = await VerifyLedgers.RunAsync(around.Stack.Data.Path, after, CancellationToken.None);

        Assert.DoesNotContain(fire.AlarmId, before.ToString(), StringComparison.Ordinal);
        Assert.Matches(@$"{fire.AlarmId}: head behind entry \d+ altered, occurrences\n", altered.ToString());
        Assert.Contains($"{fire.AlarmId}: row L|x unreadable: is no entry's number\n", foreign.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"\n\d+ ledgers with \d+ entries verified, [1-9]\d* faulty\.\n", foreign.ToString());
        Assert.Equal(1, exitCode);
        Assert.Contains($"{fire.AlarmId}: entry 3 missing\n", after.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"\n\d+ ledgers with \d+ entries verified, [1-9]\d* faulty\.\n", after.ToString());
    }

    [Fact]
    public async Task Run_SomebodyWasAtTheAuditLog_NamesTheEntryAndFails()
    {
        await using ChildProcess app = await around.StartAppAsync();
        for (int call = 0; call < 3; call++)
        {
            await around.Operator.RefusedAsync();
        }

        TableClient audit = around.Storage.GetTableClient("audit");
        TableEntity head = await audit.QueryAsync<TableEntity>(row => row.RowKey == "head").FirstAsync(row => row.PartitionKey.EndsWith($"|{District}", StringComparison.Ordinal));
        int last = head.GetInt32("Entries")!.Value;
        TableEntity second = await audit.GetEntityAsync<TableEntity>(head.PartitionKey, RowOf(2));
        TableEntity final = await audit.GetEntityAsync<TableEntity>(head.PartitionKey, RowOf(last));
        Assert.Empty(await AuditFaultsAsync());

        await PutAsync(audit, second, "Body", second.GetString("Body").Replace("202", "201", StringComparison.Ordinal));
        Assert.Equal(["entry 2 altered"], await AuditFaultsAsync());
        await audit.DeleteEntityAsync(second.PartitionKey, second.RowKey);
        Assert.Equal(["entry 2 missing"], await AuditFaultsAsync());
        await audit.UpsertEntityAsync(second, TableUpdateMode.Replace);
        await audit.DeleteEntityAsync(final.PartitionKey, final.RowKey);
        Assert.Equal([$"entry {last} cut"], await AuditFaultsAsync());
        await audit.UpsertEntityAsync(final, TableUpdateMode.Replace);
        await PutAsync(audit, head, "Hash", new string('0', 64));
        Assert.Equal([$"entry {last} rewritten"], await AuditFaultsAsync());
        await audit.UpsertEntityAsync(head, TableUpdateMode.Replace);
        Assert.Empty(await AuditFaultsAsync());
    }

    [Fact]
    public async Task Run_WhereNoStackEverRan_FailsAndSaysSo()
    {
        using StringWriter output = new();

        Assert.Equal(1, await VerifyLedgers.RunAsync("/nowhere", output, CancellationToken.None));
        Assert.Empty(output.ToString());
    }

    /// <summary>What the command says of the district's own log: its exit code is 1 if that is anything.</summary>
    private async Task<string[]> AuditFaultsAsync()
    {
        using StringWriter output = new();
        int exitCode = await VerifyLedgers.RunAsync(around.Stack.Data.Path, output, CancellationToken.None);
        Assert.Matches(@"Audit logs of 37 months with \d+ entries verified, \d+ faulty\.\n$", output.ToString());
        string[] faults = [.. output.ToString().Split('\n').Where(line => line.StartsWith("audit ", StringComparison.Ordinal))];
        Assert.True(faults.Length == 0 || exitCode == 1);
        return [.. faults.Select(line => line.Split($" of {District}: ")[1])];
    }

    private static async Task PutAsync(TableClient table, TableEntity row, string column, string value) =>
        await table.UpsertEntityAsync(new TableEntity(row) { [column] = value }, TableUpdateMode.Replace);

    private static string RowOf(int number) => number.ToString("D10", CultureInfo.InvariantCulture);
}
