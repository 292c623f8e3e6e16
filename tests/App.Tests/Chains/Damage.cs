using Anju.Turned;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>What somebody does to the app's tables behind its back.</summary>
internal static class Damage
{
    public const string Town = "330109001";

    /// <summary>The open alarms' row of the first home's fire.</summary>
    public const string Claim = $"{TurnedApp.Village}|h-0001|FIRE";

    private const string Document = "Chain";

    public static TableClient Table(this TurnedApp app, string name) => app.Storage.Connect().GetTableClient(name);

    public static Task<Response> DamageOpenAsync(this TurnedApp app, string column, object damage) => app.Table("open").UpdateEntityAsync(
        new TableEntity(Town, Claim) { [column] = damage }, ETag.All, TableUpdateMode.Merge);

    public static Task<Response> DamageHomeAsync(this TurnedApp app, string homeId, string damage) => app.Table("homes").UpdateEntityAsync(
        new TableEntity(TurnedApp.Village, homeId) { ["Home"] = damage }, ETag.All, TableUpdateMode.Merge);

    /// <returns>What mends it.</returns>
    public static async Task<Func<Task>> DamageHeadAsync(this TurnedApp app, string alarmId)
    {
        TableClient chains = app.Table("chains");
        string whole = (await chains.GetEntityAsync<TableEntity>(alarmId, "head")).Value.GetString(Document);
        Task Write(string document) => chains.UpdateEntityAsync(new TableEntity(alarmId, "head") { [Document] = document }, ETag.All, TableUpdateMode.Merge);
        await Write("[");
        return () => Write(whole);
    }

    /// <summary>An alarm's rows in the lists say something else.</summary>
    public static async Task DamageListsAsync(this TurnedApp app, string alarmId, object damage)
    {
        TableClient alarms = app.Table("alarms");
        await foreach (TableEntity row in alarms.QueryAsync<TableEntity>())
        {
            if (row.RowKey.EndsWith(alarmId, StringComparison.Ordinal))
            {
                await alarms.UpdateEntityAsync(new TableEntity(row.PartitionKey, row.RowKey) { ["Alarm"] = damage }, ETag.All, TableUpdateMode.Merge);
            }
        }
    }

    /// <summary>A phone's place for an alarm loses a column.</summary>
    public static async Task DamagePlaceAsync(this TurnedApp app, string phone, string place, string column)
    {
        TableEntity row = await app.Table("phones").GetEntityAsync<TableEntity>(phone, place);
        row.Remove(column);
        await app.Table("phones").UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
    }
}
