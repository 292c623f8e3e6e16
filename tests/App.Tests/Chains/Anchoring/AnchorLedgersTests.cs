using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Anju.Storage;
using Anju.Turned;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains.Anchoring;

/// <summary>Whoever rewrites an alarm's history, hashes and head included, is found out by what was anchored before.</summary>
public sealed class AnchorLedgersTests
{
    private const string Hour = "2026112304"; // Noon in Shanghai.

    [Fact]
    public async Task Anchoring_AfterTheHour_KeepsTheLedgersHashesOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.AnchorAsync();
        Assert.Empty(app.Blobs.Names);

        app.Clock.Advance(TimeSpan.FromMinutes(65));
        await app.AnchorAsync();
        await app.AnchorAsync();

        Assert.Equal([$"anchors/{alarmId}/{Hour}"], app.Blobs.Names);
        IReadOnlyList<LedgerRow> ledger = await app.Get<ChainTable>().LedgerAsync(alarmId, CancellationToken.None);
        Assert.Equal(
            ledger.Select(row => row.Hash),
            JsonNode.Parse(app.Blobs.Text($"anchors/{alarmId}/{Hour}"))!["hashes"]!.AsArray().Select(hash => (string?)hash));
        Assert.Equal((true, 1), await VerifiedAsync(app, alarmId));
    }

    [Fact]
    public async Task Anchoring_NothingChangedSince_AddsNoAnchorAndAnotherHourAddsItsOwn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");
        await AnAnchorLaterAsync(app);
        await AnAnchorLaterAsync(app);
        Assert.Equal([$"anchors/{alarmId}/{Hour}"], app.Blobs.Names);

        await app.ReplyAsync(FakePhones.Li, "你好", "reply-2");
        await AnAnchorLaterAsync(app);

        Assert.Equal([$"anchors/{alarmId}/{Hour}", $"anchors/{alarmId}/2026112306"], app.Blobs.Names);
        Assert.Equal((true, 2), await VerifiedAsync(app, alarmId));
    }

    [Fact]
    public async Task Anchoring_OneLedgerIsBroken_TheOthersAreAnchoredAllTheSame()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string broken = await app.FireAsync(home: "h-0000");
        string sound = await app.FireAsync(home: "h-0001");
        await app.Get<TableServiceClient>().GetTableClient("chains").UpsertEntityAsync(
            new TableEntity(broken, "head") { ["Chain"] = "not a chain" }, TableUpdateMode.Merge);

        app.Clock.Advance(TimeSpan.FromMinutes(65));
        await Assert.ThrowsAnyAsync<Exception>(app.AnchorAsync);

        Assert.Equal([$"anchors/{sound}/{Hour}"], app.Blobs.Names);
    }

    /// <summary>An anchor is for ever: what somebody has planted must not stand in one.</summary>
    [Fact]
    public async Task Anchoring_AForeignEntryIsInTheLedger_WaitsUntilItIsGone()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        TableClient chains = app.Get<TableServiceClient>().GetTableClient("chains");
        await chains.AddEntityAsync(new TableEntity(alarmId, "L|000999") { ["Body"] = "{}", ["Hash"] = "planted" });
        await AnAnchorLaterAsync(app);
        Assert.Empty(app.Blobs.Names);

        await chains.DeleteEntityAsync(alarmId, "L|000999");
        await AnAnchorLaterAsync(app);

        Assert.Single(app.Blobs.Names);
        Assert.Equal((true, 1), await VerifiedAsync(app, alarmId));
    }

    [Fact]
    public async Task Verification_TheWholeLedgerAndItsHeadWrittenAnew_NamesTheFirstEntryThatDiffers()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await AnAnchorLaterAsync(app);

        await RewriteAsync(app, alarmId, fromNumber: 4, row => row.Body.Replace("daughter", "son", StringComparison.Ordinal));

        Assert.Equal((4, "rewritten"), await FaultAsync(app, alarmId));
    }

    [Fact]
    public async Task Verification_RewrittenBeforeTheFirstAnchor_CannotBeKnown()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await RewriteAsync(app, alarmId, fromNumber: 4, row => row.Body.Replace("daughter", "son", StringComparison.Ordinal));

        Assert.Equal((true, 0), await VerifiedAsync(app, alarmId));
    }

    [Fact]
    public async Task Verification_TheLastEntriesCutAndTheHeadMovedBack_NamesTheFirstThatIsGone()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await AnAnchorLaterAsync(app);
        IReadOnlyList<LedgerRow> ledger = await app.Get<ChainTable>().LedgerAsync(alarmId, CancellationToken.None);

        TableClient chains = app.Storage.Connect().GetTableClient("chains");
        foreach (LedgerRow row in ledger.Skip(5))
        {
            await chains.DeleteEntityAsync(alarmId, RowKey(row.Number));
        }

        await MoveHeadAsync(chains, alarmId, ledger[4]);

        Assert.Equal((6, "cut"), await FaultAsync(app, alarmId));
    }

    [Fact]
    public async Task Verification_EveryRowOfTheAlarmDeleted_IsFoundByItsAnchor()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await AnAnchorLaterAsync(app);

        await DeleteAsync(app, "chains");

        Assert.Equal((1, "cut"), await FaultAsync(app, alarmId));
    }

    [Theory]
    [InlineData("\"answeredAt\":\"2026-11-23T04:00:00+00:00\"", "\"answeredAt\":\"2026-11-23T03:59:00+00:00\"", "answeredAt")]
    [InlineData("\"closeReason\":null", "\"closeReason\":\"FALSE_COOKING\"", "closeReason")]
    public async Task Verification_TheHeadSaysSomethingElseThanTheEntries_NamesTheField(string written, string altered, string? field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");
        Assert.Equal((true, 0), await VerifiedAsync(app, alarmId));

        TableClient chains = app.Storage.Connect().GetTableClient("chains");
        TableEntity head = (await chains.GetEntityAsync<TableEntity>(alarmId, "head")).Value;
        string chain = head.GetString("Chain");
        Assert.Contains(written, chain, StringComparison.Ordinal);
        head["Chain"] = chain.Replace(written, altered, StringComparison.Ordinal);
        await chains.UpdateEntityAsync(head, ETag.All, TableUpdateMode.Replace);

        Assert.Equal((head.GetInt32("Entries")!.Value, "headAltered"), await FaultAsync(app, alarmId));
        Assert.Equal(field, (string?)(await VerifyAsync(app, alarmId))["fault"]!["field"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Verification_TheHeadIsGone_SaysSoWithOrWithoutAnAnchor(bool anchored)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        int entries = app.Head(alarmId).Entries;
        if (anchored)
        {
            await AnAnchorLaterAsync(app);
        }

        await app.Storage.Connect().GetTableClient("chains").DeleteEntityAsync(alarmId, "head");

        Assert.Equal((entries, "headMissing"), await FaultAsync(app, alarmId));
    }

    [Fact]
    public async Task Verification_EveryRowGoneBeforeTheFirstAnchor_IsMissedByTheLists()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await DeleteAsync(app, "chains");

        Assert.Equal((1, "missing"), await FaultAsync(app, alarmId));
        Assert.Equal([alarmId], await LedgersAsync(app));
    }

    [Fact]
    public async Task Ledgers_AlarmsTakenOutOfTheListsOrTheirChains_AreStillToBeVerified()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string first = await app.FireAsync();
        string second = await app.DetectFireAsync("SM-330109-0000002.1.1", "h-0002");
        await app.Get<OwedEffects>().DischargeAsync(second, CancellationToken.None);
        string[] both = [first, second];
        Assert.Equal(both, await LedgersAsync(app));

        await DeleteAsync(app, "alarms");
        Assert.Equal(both, await LedgersAsync(app));

        await AnAnchorLaterAsync(app);
        await DeleteAsync(app, "chains");
        await DeleteAsync(app, "alarms");
        Assert.Equal(both, await LedgersAsync(app));
    }

    [Fact]
    public async Task Anchoring_HoursWereMissed_CatchesUp()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string first = await app.FireAsync();
        app.Clock.Advance(TimeSpan.FromHours(3));
        string second = await app.DetectFireAsync("SM-330109-0000002.1.1", "h-0002");

        await AnAnchorLaterAsync(app);

        Assert.Equal([$"anchors/{first}/{Hour}", $"anchors/{second}/2026112307"], app.Blobs.Names);
    }

    [Fact]
    public async Task Anchoring_TheContainerFails_IsCaughtUpByTheNextRun()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        app.Blobs.Refuses = _ => true;
        await Assert.ThrowsAsync<RequestFailedException>(() => AnAnchorLaterAsync(app));

        app.Blobs.Refuses = _ => false;
        await AnAnchorLaterAsync(app);

        Assert.Equal([$"anchors/{alarmId}/{Hour}"], app.Blobs.Names);
    }

    [Fact]
    public async Task Anchoring_TheProcessEndedAfterTheAnchor_RepeatsWithoutHarm()
    {
        TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        app = await app.RestartAsync(new TurnedApp.Wires(OnStorage: request =>
            request is { Table: "unanchored", Verb: TableVerb.Delete } ? Fault.CrashBefore : null));
        await Assert.ThrowsAsync<ProcessDiedException>(() => AnAnchorLaterAsync(app));
        IReadOnlyList<string> afterTheCrash = app.Blobs.Names;

        app = await app.RestartAsync();
        await app.AnchorAsync();

        Assert.Single(afterTheCrash);
        Assert.Equal(afterTheCrash, app.Blobs.Names);
        Assert.Empty(await app.Get<UnanchoredTable>().BeforeHourOfAsync(app.Clock.GetUtcNow(), CancellationToken.None));
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Anchoring_AChangeWasMarkedForAnHourThatHasItsAnchor_GoesIntoAnotherOne()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await AnAnchorLaterAsync(app);
        await app.ReplyAsync(FakePhones.Li, "你好", "reply-1");

        // A process whose clock is behind wrote it: nothing is marked for the hour it really was.
        TableClient unanchored = app.Storage.Connect().GetTableClient("unanchored");
        await unanchored.DeleteEntityAsync("2026112305", alarmId);
        await unanchored.AddEntityAsync(new TableEntity(Hour, alarmId));
        await app.AnchorAsync();
        await AnAnchorLaterAsync(app);

        Assert.Equal([$"anchors/{alarmId}/{Hour}", $"anchors/{alarmId}/2026112305"], app.Blobs.Names);
    }

    [Fact]
    public async Task Anchoring_TwoProcessesAtOnce_LeaveOneAnchor()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(65));

        // The other one anchors between this one's reading of the marks and its first anchor.
        app.Blobs.Refuses = _ =>
        {
            app.Blobs.Refuses = _ => false;
            app.AnchorAsync().GetAwaiter().GetResult();
            return false;
        };
        await app.AnchorAsync();

        Assert.Equal([$"anchors/{alarmId}/{Hour}"], app.Blobs.Names);
        Assert.Equal((true, 1), await VerifiedAsync(app, alarmId));
    }

    private static Task AnAnchorLaterAsync(TurnedApp app)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(65));
        return app.AnchorAsync();
    }

    /// <summary>Does what somebody does who can write every row and knows how ledgers are made.</summary>
    private static async Task RewriteAsync(TurnedApp app, string alarmId, int fromNumber, Func<LedgerRow, string> body)
    {
        TableClient chains = app.Storage.Connect().GetTableClient("chains");
        LedgerRow last = null!;
        foreach (LedgerRow row in await app.Get<ChainTable>().LedgerAsync(alarmId, CancellationToken.None))
        {
            last = row.Number < fromNumber ? row : Ledger.Append(last.Hash, row.Number, row.Number == fromNumber ? body(row) : row.Body);
            await chains.UpsertEntityAsync(
                new TableEntity(alarmId, RowKey(row.Number)) { ["Body"] = last.Body, ["Hash"] = last.Hash }, TableUpdateMode.Replace);
        }

        await MoveHeadAsync(chains, alarmId, last);
    }

    private static async Task MoveHeadAsync(TableClient chains, string alarmId, LedgerRow last)
    {
        TableEntity head = (await chains.GetEntityAsync<TableEntity>(alarmId, "head")).Value;
        (head["Entries"], head["Hash"]) = (last.Number, last.Hash);
        List<Entry> entries = [];
        await foreach (TableEntity row in chains.QueryAsync<TableEntity>($"PartitionKey eq '{alarmId}' and RowKey ge 'L|' and RowKey le '{RowKey(last.Number)}'"))
        {
            entries.Add(ChainTable.ToEntry(new LedgerRow(0, row.GetString("Body"), "")));
        }

        head["Chain"] = JsonSerializer.Serialize(Chain.Fold(entries), ChainJson.Default.Chain);
        await chains.UpdateEntityAsync(head, ETag.All, TableUpdateMode.Replace);
    }

    private static string RowKey(int number) => string.Create(CultureInfo.InvariantCulture, $"L|{number:D6}");

    private static async Task<(bool Intact, int Anchors)> VerifiedAsync(TurnedApp app, string alarmId) =>
        await VerifyAsync(app, alarmId) is var verified ? ((bool)verified["intact"]!, (int)verified["anchors"]!) : default;

    private static async Task<(int Number, string? Kind)> FaultAsync(TurnedApp app, string alarmId) =>
        (await VerifyAsync(app, alarmId))["fault"] is { } fault ? ((int)fault["number"]!, (string?)fault["kind"]) : default;

    private static async Task DeleteAsync(TurnedApp app, string table)
    {
        TableClient rows = app.Storage.Connect().GetTableClient(table);
        await foreach (TableEntity row in rows.QueryAsync<TableEntity>())
        {
            await rows.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }

    /// <summary>What the auditor is told that there is to verify, page after page.</summary>
    private static async Task<string[]> LedgersAsync(TurnedApp app)
    {
        List<string> ids = [];
        for (string? after = ""; after is not null;)
        {
            JsonNode page = await GetAsync(app, $"/api/ledgers?after={after}");
            ids.AddRange(page["alarmIds"]!.AsArray().Select(id => (string)id!));
            after = (string?)page["next"];
        }

        return [.. ids];
    }

    private static Task<JsonNode> VerifyAsync(TurnedApp app, string alarmId) => GetAsync(app, $"/api/alarms/{alarmId}/verification");

    private static async Task<JsonNode> GetAsync(TurnedApp app, string path)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For("auditor-1", validForHours: 24));
        HttpResponseMessage response = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
