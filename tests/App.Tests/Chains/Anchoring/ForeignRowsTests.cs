using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Anju.Cockpit;
using Anju.Turned;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains.Anchoring;

/// <summary>Whatever somebody puts into storage, the verification names it, and goes on with every other alarm.</summary>
public sealed class ForeignRowsTests
{
    [Fact]
    public Task Verification_ARowThatIsNoEntry_IsNamed() => IsFoundAsync(
        (chains, alarmId) => chains.AddEntityAsync(new TableEntity(alarmId, "L|x") { ["Body"] = "{}" }),
        "unreadable", "L|x", "is no entry's number");

    [Fact]
    public Task Verification_AnEntryWithoutItsHash_IsNamed() => IsFoundAsync(
        (chains, alarmId) => chains.UpdateEntityAsync(new TableEntity(alarmId, "L|000003") { ["Body"] = "{}" }, ETag.All, TableUpdateMode.Replace),
        "unreadable", "L|000003", "Hash is missing");

    [Fact]
    public Task Verification_TheHeadsCountIsAWord_IsNamed() => IsFoundAsync(
        (chains, alarmId) => chains.UpdateEntityAsync(new TableEntity(alarmId, "head") { ["Entries"] = "many" }, ETag.All, TableUpdateMode.Merge),
        "unreadable", "head", "Entries is a String, not a Int32");

    /// <summary>Whoever adds to a head needs no key that is there.</summary>
    [Theory]
    [InlineData("""{"confirmedBy":"elder",""", "confirmedBy")]
    [InlineData("""{"soothed":"yes",""", "soothed")]
    public async Task Verification_SomethingIsAddedToTheHead_IsNamed(string beginning, string field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        TableClient chains = app.Storage.Connect().GetTableClient("chains");
        TableEntity head = await chains.GetEntityAsync<TableEntity>(alarmId, "head");
        await chains.UpdateEntityAsync(new TableEntity(alarmId, "head") { ["Chain"] = beginning + head.GetString("Chain")[1..] }, ETag.All, TableUpdateMode.Merge);

        JsonNode fault = (await VerifyAsync(app, alarmId))["fault"]!;

        Assert.Equal(("headAltered", field), ((string?)fault["kind"], (string?)fault["field"]));
    }

    [Fact]
    public Task Verification_ARowOfNoKindAnAlarmHas_IsNamed() => IsFoundAsync(
        (chains, alarmId) => chains.AddEntityAsync(new TableEntity(alarmId, "Z|foreign") { ["Body"] = "{}" }),
        "unreadable", "Z|foreign", "is no row of an alarm");

    [Fact]
    public Task Verification_AMessageThatCannotBeRead_IsNamed() => IsFoundAsync(
        (chains, alarmId) => chains.UpdateEntityAsync(new TableEntity(alarmId, "N|first|son|1") { ["RequestId"] = "x" }, ETag.All, TableUpdateMode.Merge),
        "unreadable", "N|first|son|1", "RequestId is a String, not a Guid");

    [Fact]
    public Task Verification_WordsThatNobodyKnowsTheTimeOf_AreNamed() => IsFoundAsync(
        (chains, alarmId) => chains.AddEntityAsync(new TableEntity(alarmId, "S|x") { ["By"] = "son", ["At"] = "noon", ["Text"] = "?" }),
        "unreadable", "S|x", "At is a String, not a DateTimeOffset");

    [Fact]
    public Task Verification_WordsThatNobodyWrote_AreNamed() => IsFoundAsync(
        (chains, alarmId) => chains.AddEntityAsync(new TableEntity(alarmId, "S|x") { ["By"] = "son", ["At"] = TurnedApp.Noon, ["Text"] = "不用来了" }),
        "unreadable", "S|x", "no entry tells of these words");

    /// <summary>Nobody can put them under what somebody else brought.</summary>
    [Fact]
    public Task Verification_WordsUnderAnAnswerThatHadNone_AreNamed()
    {
        string key = WordsSeal.KeyOf("sms|reply-1");
        return IsFoundAsync(
            async (chains, alarmId) => await chains.AddEntityAsync(new TableEntity(alarmId, key) { ["By"] = "wang", ["At"] = TurnedApp.Noon, ["Text"] = "不用来了" }),
            "unreadable", key, "no entry tells of these words",
            app => app.ReplyAsync(FakePhones.Wang, "1", "reply-1"));
    }

    /// <summary>They were kept before their entry once, and a process may have ended in between.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public async Task Verification_WordsFromTheTimeTheyWereKeptBeforeTheirEntry_AreIntactInAnAlarmOfThatTime(int minutes, bool intact)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.Table("chains").AddEntityAsync(new TableEntity(alarmId, "S|x") { ["By"] = "wang", ["At"] = TurnedApp.Noon.AddMinutes(minutes), ["Text"] = "里面全是烟" });

        Assert.Equal(intact, (bool)(await VerifyAsync(app, alarmId))["intact"]!);
    }

    [Theory]
    [InlineData("里面全是烟")]
    [InlineData("119")]
    [InlineData("4\n楼")]
    public async Task Verification_WordsSealedBeforeTheirMomentWas_AreIntactUntilAltered(string text)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        Words words = Words.Brought("sms|1", "wang", TurnedApp.Noon, text);
        string sealedThen = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"wang\n{text}")));
        await app.Get<AlarmChains>().AdvanceAsync(
            alarmId, CancellationToken.None, new Heard(new Signal.Puzzle("wang", words.Id) { WordsHash = sealedThen }, "sms|1") { Words = words });
        await app.Get<OwedEffects>().DischargeAsync(alarmId, CancellationToken.None);
        Assert.True((bool)(await VerifyAsync(app, alarmId))["intact"]!);

        TableClient chains = app.Storage.Connect().GetTableClient("chains");
        foreach ((string by, string altered) in new[] { ("wang", "没事"), ("wang\n4", "楼") })
        {
            await chains.UpdateEntityAsync(new TableEntity(alarmId, $"S|{words.Id}") { ["By"] = by, ["Text"] = altered }, ETag.All, TableUpdateMode.Merge);
            Assert.Equal("wordsAltered", (string?)(await VerifyAsync(app, alarmId))["fault"]!["kind"]);
        }
    }

    [Theory]
    [InlineData("null", "Chain is null")]
    [InlineData("[", "Chain is no Chain")]
    [InlineData("{}", "Chain is no Chain")]
    public Task Verification_TheHeadIsNoChain_IsNamed(string document, string why) => IsFoundAsync(
        (chains, alarmId) => chains.UpdateEntityAsync(new TableEntity(alarmId, "head") { ["Chain"] = document }, ETag.All, TableUpdateMode.Merge),
        "unreadable", "head", why);

    [Theory]
    [InlineData(4, """{"kind":"arrived","at":"2026-11-23T04:00:00+00:00","by":"wang"}""", "cannot follow the entries before it")]
    [InlineData(1, """{"kind":"cleared","at":"2026-11-23T04:00:00+00:00"}""", "cannot follow the entries before it")]
    [InlineData(4, """{"kind":"eaten","at":"2026-11-23T04:00:00+00:00"}""", "is no entry")]
    [InlineData(4, """{"at":"2026-11-23T04:00:00+00:00"}""", "is no entry")]
    [InlineData(4, "null", "is no entry")]
    public Task Verification_TheLedgerIsHashedAnewAroundWhatNobodyWrote_IsNamed(int number, string body, string why) => IsFoundAsync(
        (chains, alarmId) => HashAnewAsync(chains, alarmId, number, body),
        "unreadable", $"L|{number:D6}", why);

    [Theory]
    [InlineData("""{"x":""")]
    [InlineData("null")]
    public async Task Verification_AnAnchorIsUnreadable_IsNamed(string content)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.Blobs.Connect("anchors").GetBlobClient($"{alarmId}/2026112303").UploadAsync(BinaryData.FromString(content));

        JsonNode fault = (await VerifyAsync(app, alarmId))["fault"]!;

        Assert.Equal(("unreadable", $"anchors/{alarmId}/2026112303"), ((string?)fault["kind"], (string?)fault["row"]));
    }

    [Theory]
    [InlineData("里面全是烟")]
    [InlineData("1，里面全是烟")]
    public async Task Verification_WhatSomebodyWroteIsAlteredOrGone_NamesItsEntry(string text)
    {
        await using TurnedApp app = await StartAsync();
        string alarmId = await app.FireAsync();
        await app.ReplyAsync(FakePhones.Wang, text, "reply-1");
        _ = await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/note", new { text = "已转119" });
        await app.Get<OwedEffects>().DischargeAsync(alarmId, CancellationToken.None);
        Assert.Equal(default, await WordsFaultAsync());

        TableClient chains = app.Storage.Connect().GetTableClient("chains");
        foreach (TableEntity words in await chains.QueryAsync<TableEntity>($"PartitionKey eq '{alarmId}' and RowKey ge 'S|' and RowKey lt 'S}}'").ToListAsync())
        {
            await chains.UpsertEntityAsync(new TableEntity(alarmId, words.RowKey) { ["Text"] = "没事" }, TableUpdateMode.Merge);
            Assert.Equal(("wordsAltered", words.RowKey), await WordsFaultAsync());
            await chains.UpsertEntityAsync(new TableEntity(words) { ["At"] = words.GetDateTimeOffset("At")!.Value.AddHours(-2) }, TableUpdateMode.Replace);
            Assert.Equal(("wordsAltered", words.RowKey), await WordsFaultAsync());
            string asOnceSealed = $"{words.GetDateTimeOffset("At")!.Value.ToUnixTimeMilliseconds()}\n{words.GetString("Text")}";
            await chains.UpsertEntityAsync(new TableEntity(words) { ["Text"] = asOnceSealed }, TableUpdateMode.Replace);
            Assert.Equal(("wordsAltered", words.RowKey), await WordsFaultAsync());
            await chains.DeleteEntityAsync(alarmId, words.RowKey);
            Assert.Equal(("wordsAltered", words.RowKey), await WordsFaultAsync());
            await chains.AddEntityAsync(new TableEntity(words) { ETag = default });
            Assert.Equal(default, await WordsFaultAsync());
        }

        async Task<(string?, string?)> WordsFaultAsync() => (await VerifyAsync(app, alarmId))["fault"] is { } fault ? ((string?)fault["kind"], (string?)fault["row"]) : default;
    }

    [Fact]
    public async Task Verification_TheListSaysOtherwise_NamesTheFieldAndOtherAlarmsStayIntact()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string tampered, string other) = (await app.FireAsync(), await app.FireAsync("SM-2.1.1", "h-0002"));
        foreach (string alarmId in new[] { tampered, other })
        {
            await app.Get<OwedEffects>().DischargeAsync(alarmId, CancellationToken.None);
            Assert.True((bool)(await VerifyAsync(app, alarmId))["intact"]!);
        }

        TableClient alarms = app.Storage.Connect().GetTableClient("alarms");
        TableEntity row = await alarms.QueryAsync<TableEntity>(one => one.PartitionKey == TurnedApp.Village)
            .FirstAsync(one => one.RowKey.EndsWith(tampered, StringComparison.Ordinal));
        string written = row.GetString("Alarm");
        await PutAsync(row, "Alarm", written.Replace("\"closeReason\":null", "\"closeReason\":\"REAL_FIRE\"", StringComparison.Ordinal));
        Assert.Equal(("listAltered", "closeReason"), await FieldAsync());

        // An elder's name may change in the registry; the list is shown anew with the next thing that happens.
        JsonNode renamed = JsonNode.Parse(written)!;
        renamed["elder"] = "王*";
        await PutAsync(row, "Alarm", renamed.ToJsonString());
        Assert.True((bool)(await VerifyAsync(app, tampered))["intact"]!);

        await PutAsync(row, "Severity", "Critical.");
        Assert.Equal(("listAltered", "Severity"), await FieldAsync());
        await PutAsync(row, "Alarm", "{");
        await PutAsync(row, "Severity", row.GetString("Severity"));
        Assert.Equal(("listAltered", "Alarm"), await FieldAsync());
        await alarms.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        Assert.Equal(("listAltered", null), await FieldAsync());
        Assert.True((bool)(await VerifyAsync(app, other))["intact"]!);

        Task PutAsync(TableEntity of, string column, string value) =>
            alarms.UpsertEntityAsync(new TableEntity(of.PartitionKey, of.RowKey) { [column] = value }, TableUpdateMode.Merge);

        async Task<(string?, string?)> FieldAsync() => (await VerifyAsync(app, tampered))["fault"] is { } fault ? ((string?)fault["kind"], (string?)fault["field"]) : default;
    }

    [Fact]
    public async Task Verification_NobodyAnchoredItForHours_SaysSoUntilItIsAnchored()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.Get<OwedEffects>().DischargeAsync(alarmId, CancellationToken.None);
        TableClient unanchored = app.Storage.Connect().GetTableClient("unanchored");
        TableEntity mark = await unanchored.QueryAsync<TableEntity>(row => row.RowKey == alarmId).FirstAsync();
        await unanchored.DeleteEntityAsync(mark.PartitionKey, mark.RowKey);

        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.AnchorAsync();
        Assert.True((bool)(await VerifyAsync(app, alarmId))["intact"]!);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("notAnchored", 1), (await VerifyAsync(app, alarmId))["fault"] is { } fault ? ((string?)fault["kind"], (int)fault["number"]!) : default);

        await unanchored.AddEntityAsync(new TableEntity(mark.PartitionKey, mark.RowKey));
        await app.AnchorAsync();
        Assert.True((bool)(await VerifyAsync(app, alarmId))["intact"]!);
    }

    [Fact]
    public async Task Verification_AForeignRowInTheAuditLog_IsNamedAndNeitherReadNorAnchored()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        _ = await app.GetAsync("village-1", "/api/desk");
        TableClient audit = app.Storage.Connect().GetTableClient("audit");
        TableEntity head = await audit.QueryAsync<TableEntity>(row => row.RowKey == "head").FirstAsync();
        await audit.AddEntityAsync(new TableEntity(head.PartitionKey, "foreign") { ["Body"] = "{}" });

        JsonNode fault = (await AnswerAsync(app, "/api/audit/verification"))["faults"]!.AsArray().Single()!;

        Assert.Equal(("unreadable", "foreign"), ((string?)fault["kind"], (string?)fault["row"]));
        Assert.NotEmpty((await AnswerAsync(app, "/api/audit"))["entries"]!.AsArray());
        app.Clock.Advance(TimeSpan.FromMinutes(65));
        await app.AnchorAsync();
    }

    /// <summary>Of a time when words were sealed and kept as they are now.</summary>
    private static async Task<TurnedApp> StartAsync()
    {
        TurnedApp app = await TurnedApp.StartAsync();
        app.Clock.Advance(TimeSpan.FromDays(7));
        return app;
    }

    private static async Task IsFoundAsync(Func<TableClient, string, Task> tamper, string kind, string row, string why, Func<TurnedApp, Task>? before = null)
    {
        await using TurnedApp app = await StartAsync();
        (string other, string tampered) = (await app.FireAsync("SM-2.1.1", "h-0002"), await app.FireAsync());
        await (before?.Invoke(app) ?? Task.CompletedTask);

        await tamper(app.Storage.Connect().GetTableClient("chains"), tampered);
        JsonNode verified = await VerifyAsync(app, tampered);

        Assert.False((bool)verified["intact"]!);
        Assert.Equal((kind, row), ((string?)verified["fault"]!["kind"], (string?)verified["fault"]!["row"]));
        Assert.StartsWith(why, (string?)verified["fault"]!["why"], StringComparison.Ordinal);
        Assert.True((bool)(await VerifyAsync(app, other))["intact"]!);
    }

    /// <summary>Does what somebody does who can write every row and knows how hashes are made.</summary>
    private static async Task HashAnewAsync(TableClient chains, string alarmId, int number, string body)
    {
        string hash = Ledger.Origin;
        List<TableEntity> rows = await chains.QueryAsync<TableEntity>($"PartitionKey eq '{alarmId}' and RowKey ge 'L|' and RowKey lt 'L}}'")
            .ToListAsync();
        foreach ((int index, TableEntity row) in rows.Index())
        {
            LedgerRow written = Ledger.Append(hash, index + 1, index + 1 == number ? body : row.GetString("Body"));
            hash = written.Hash;
            await chains.UpdateEntityAsync(new TableEntity(alarmId, row.RowKey) { ["Body"] = written.Body, ["Hash"] = hash }, ETag.All, TableUpdateMode.Replace);
        }

        await chains.UpdateEntityAsync(new TableEntity(alarmId, "head") { ["Hash"] = hash }, ETag.All, TableUpdateMode.Merge);
    }

    private static Task<JsonNode> VerifyAsync(TurnedApp app, string alarmId) => AnswerAsync(app, $"/api/alarms/{alarmId}/verification");

    private static async Task<JsonNode> AnswerAsync(TurnedApp app, string path) => await (await app.GetAsync("auditor-1", path)).JsonAsync();
}
