using System.Globalization;
using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Cockpit;
using Anju.Turned;
using Azure.Data.Tables;

namespace Anju.Access.Auditing;

/// <summary>Whoever rewrites the audit log, hashes and head included, is found out by what was anchored before.</summary>
public sealed class AuditAnchorsTests
{
    private const string Partition = "202611|" + TurnedApp.Village;
    private const string Log = "anchors/audit-202611-" + TurnedApp.Village;

    [Fact]
    public async Task Anchoring_AnHourIsOver_KeepsTheHashesOfWhatItBrought()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await RefusedAsync(app, times: 3);
        await AnAnchorLaterAsync(app);
        await AnAnchorLaterAsync(app);
        await RefusedAsync(app, times: 2);
        await AnAnchorLaterAsync(app);

        Assert.Equal([$"{Log}/2026112304", $"{Log}/2026112306"], app.Blobs.Names);
        Assert.Equal((0, 3), Of(app, "2026112304"));
        Assert.Equal((3, 2), Of(app, "2026112306"));
        JsonNode verified = await VerifiedAsync(app);
        Assert.Equal((true, 5, 2), ((bool)verified["intact"]!, (int)verified["entries"]!, (int)verified["anchors"]!));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Verify_WrittenAnewHashesAndHeadIncluded_NamesTheFirstEntryThatDiffers(int from)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await RefusedAsync(app, times: 3);
        await AnAnchorLaterAsync(app);
        await RefusedAsync(app, times: 2);
        await AnAnchorLaterAsync(app);

        await WriteAnewAsync(app, from);

        Assert.Equal((from, "rewritten"), await FaultAsync(app));
    }

    [Fact]
    public async Task Verify_TheWholeLogIsGone_IsFoundByItsAnchors()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await RefusedAsync(app, times: 3);
        await AnAnchorLaterAsync(app);
        TableClient audit = Audit(app);
        await foreach (TableEntity row in audit.QueryAsync<TableEntity>(row => row.PartitionKey == Partition))
        {
            await audit.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }

        Assert.Equal((1, "cut"), await FaultAsync(app));
    }

    private static TableClient Audit(TurnedApp app) => app.Storage.Connect().GetTableClient("audit");

    private static async Task RefusedAsync(TurnedApp app, int times)
    {
        for (int call = 0; call < times; call++)
        {
            await app.GetAsync("village-1", "/api/desk");
        }
    }

    private static async Task AnAnchorLaterAsync(TurnedApp app)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(65));
        await app.AnchorAsync();
    }

    private static (int After, int Hashes) Of(TurnedApp app, string hour)
    {
        JsonNode anchor = JsonNode.Parse(app.Blobs.Text($"{Log}/{hour}"))!;
        return ((int)anchor["after"]!, anchor["hashes"]!.AsArray().Count);
    }

    /// <summary>As somebody would who may write to storage and knows how the hashes are made.</summary>
    private static async Task WriteAnewAsync(TurnedApp app, int from)
    {
        TableClient audit = Audit(app);
        string hash = Ledger.Origin;
        await foreach (TableEntity row in audit.QueryAsync<TableEntity>(row => row.PartitionKey == Partition && string.Compare(row.RowKey, "head") < 0))
        {
            int number = int.Parse(row.RowKey, CultureInfo.InvariantCulture);
            string body = row.GetString("Body");
            LedgerRow anew = Ledger.Append(hash, number, number >= from ? body.Replace("village-1", "village-9", StringComparison.Ordinal) : body);
            hash = anew.Hash;
            await audit.UpsertEntityAsync(new TableEntity(Partition, row.RowKey) { ["Body"] = anew.Body, ["Hash"] = anew.Hash }, TableUpdateMode.Replace);
        }

        await audit.UpsertEntityAsync(new TableEntity(Partition, "head") { ["Hash"] = hash }, TableUpdateMode.Merge);
    }

    private static async Task<(int Number, string Kind)> FaultAsync(TurnedApp app)
    {
        JsonNode fault = Assert.Single((await VerifiedAsync(app))["faults"]!.AsArray())!;
        Assert.Equal(TurnedApp.Village, (string?)fault["region"]);
        return ((int)fault["number"]!, (string)fault["kind"]!);
    }

    private static async Task<JsonNode> VerifiedAsync(TurnedApp app) =>
        await (await app.GetAsync("auditor-1", "/api/audit/verification")).JsonAsync();
}
