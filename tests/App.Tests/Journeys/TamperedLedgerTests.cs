using System.Text.Json.Nodes;
using Anju.Processes;
using Azure;
using Azure.Data.Tables;

namespace Anju.Journeys;

/// <summary>Whoever changes an alarm's history in storage is found out.</summary>
[Collection(nameof(SharedSurroundings))]
public sealed class TamperedLedgerTests(Surroundings around)
{
    [Fact]
    public async Task Verify_EntryChangedInStorage_NamesIt()
    {
        JourneyHome home = around.NextHome();
        await using ChildProcess app = await around.StartAppAsync();
        Fire fire = await around.FireAsync(home);
        await fire.ToldAsync();
        await fire.AnswerAsync();
        await fire.AssertKeptAsync();

        TableClient chains = around.Storage.GetTableClient("chains");
        TableEntity third = await chains.GetEntityAsync<TableEntity>(fire.AlarmId, "L|000003");
        third["Body"] = third.GetString("Body").Replace("202", "201", StringComparison.Ordinal); // Ten years earlier.
        _ = await chains.UpdateEntityAsync(third, ETag.All, TableUpdateMode.Replace);
        JsonNode verification = await around.Operator.VerifyAsync(fire.AlarmId);

        Assert.False(verification["intact"]!.GetValue<bool>());
        Assert.Equal((3, "altered"), ((int)verification["fault"]!["number"]!, (string?)verification["fault"]!["kind"]));
    }
}
