using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Storage;
using Anju.Turned;

namespace Anju.Cockpit;

/// <summary>What the desk does to an alarm, and what it is told when it may not.</summary>
public sealed class DeskActionsTests
{
    [Fact]
    public async Task AFire_TakenHandedOverResolvedAndReviewed_EndsWithTheSupervisor()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarm = $"/api/alarms/{await app.FireAsync()}";

        Assert.Equal("ANSWERED", await StateAsync(await app.PostAsync("operator-1", $"{alarm}/claim")));
        Assert.Equal("ON_SITE", await StateAsync(await app.PostAsync("operator-1", $"{alarm}/arrive")));
        JsonNode handedOver = await (await app.PostAsync("operator-1", $"{alarm}/hand-over", new { service = "FIRE_119", caseNumber = " 2026-77 " })).JsonAsync();
        Assert.Equal("HANDED_OVER", (string?)handedOver["state"]);
        Assert.Equal("2026-77", (string?)handedOver["cases"]![0]!["number"]);
        Assert.Equal("RESOLVED", await StateAsync(await app.PostAsync("operator-1", $"{alarm}/resolve", new { reason = "REAL_FIRE" })));
        Assert.Equal("CLOSED", await StateAsync(await app.PostAsync("supervisor-1", $"{alarm}/close")));
        Assert.Equal("L2", await StateAsync(await app.PostAsync("operator-1", $"{alarm}/reopen")));
    }

    [Theory]
    [InlineData("operator-1", "needsSupervisor")]
    [InlineData("supervisor-1", "needsSecondPerson")]
    public async Task CloseAlarm_CriticalAndNotBySomebodyElse_IsRefused(string closer, string reason)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/resolve", new { reason = "REAL_FIRE" });

        HttpResponseMessage refused = await app.PostAsync(closer, $"/api/alarms/{alarmId}/close");

        await AssertConflictAsync(refused, reason);
        Assert.Equal(AlarmState.Resolved, app.Head(alarmId).Chain.State);
    }

    [Theory]
    [InlineData("arrive", null, "notAnswered")]
    [InlineData("release", null, "notAnswered")]
    [InlineData("close", null, "notResolved")]
    [InlineData("reopen", null, null)]
    [InlineData("level", 2, "notHigher")]
    [InlineData("calls/nobody", "goes", "notTold")]
    [InlineData("calls/nobody", "noAnswer", "notTold")]
    [InlineData("calls/elder", "noAnswer", "notTold")]
    public async Task AnAction_NotYetPossible_SaysWhy(string action, object? value, string? reason)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        object? body = value switch { int level => new { level }, string result => new { result }, _ => null };
        HttpResponseMessage answer = await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/{action}", body);

        if (reason is null)
        {
            // It is open: so it is already.
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return;
        }

        await AssertConflictAsync(answer, reason);
    }

    /// <summary>A case number is typed by hand and leads to a file about people: it is for whoever speaks with the services.</summary>
    [Theory]
    [InlineData("operator-1", true)]
    [InlineData("supervisor-1", true)]
    [InlineData("district-1", false)]
    [InlineData("village-1", false)]
    public async Task HandOver_ItsCaseNumber_IsShownToWhoeverHandsOver(string subject, bool shown)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarm = $"/api/alarms/{await app.FireAsync()}";
        await app.PostAsync("operator-1", $"{alarm}/hand-over", new { service = "FIRE_119", caseNumber = "119-4711" });

        foreach (string path in (string[])[alarm, "/api/alarms"])
        {
            string seen = await (await app.GetAsync(subject, path)).Content.ReadAsStringAsync();
            Assert.Contains("FIRE_119", seen, StringComparison.Ordinal);
            Assert.Equal(shown, seen.Contains("119-4711", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task EveryAction_AfterTheAlarmIsOver_SaysSo()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarm = $"/api/alarms/{await app.FireAsync()}";
        await app.PostAsync("operator-1", $"{alarm}/resolve", new { reason = "FALSE_COOKING", confirmedBy = "elder" });

        await AssertConflictAsync(await app.PostAsync("operator-1", $"{alarm}/claim"), "notOpen");
        await AssertConflictAsync(await app.PostAsync("operator-1", $"{alarm}/check", new { result = "fine" }), "notOpen");
        await AssertConflictAsync(await app.PostAsync("operator-1", $"{alarm}/hand-over", new { service = "FIRE_119", caseNumber = "1" }), "notOpen");
    }

    [Fact]
    public async Task ReopenAlarm_TheHomeHasAnotherByNow_NamesIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string first = await app.FireAsync();
        await app.PostAsync("operator-1", $"/api/alarms/{first}/resolve", new { reason = "FALSE_COOKING", confirmedBy = "elder" });
        string second = await app.FireAsync("SM-330109-0000001.3.999");

        HttpResponseMessage refused = await app.PostAsync("operator-1", $"/api/alarms/{first}/reopen");

        Assert.Contains(second, (string?)(await AssertConflictAsync(refused, "superseded"))["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReopenAlarm_AfterThreeDays_IsTooLate()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/resolve", new { reason = "FALSE_COOKING", confirmedBy = "elder" });
        app.Clock.Advance(TimeSpan.FromHours(72) + TimeSpan.FromSeconds(1));

        await AssertConflictAsync(await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/reopen"), "tooLate");
    }

    [Fact]
    public async Task MergeAlarm_IntoAnother_ClosesItAsItsChild()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string parent = await app.DetectFireAsync();
        string child = await app.DetectGasAsync();
        string elsewhere = await app.DetectFireAsync("SM-2.1.1", "h-0002");
        HttpResponseMessage refused = await app.PostAsync("operator-1", $"/api/alarms/{elsewhere}/merge", new { parent });
        Assert.Equal((HttpStatusCode.BadRequest, "parent"), (refused.StatusCode, (string?)(await refused.JsonAsync())["field"]));

        JsonNode merged = await (await app.PostAsync("operator-1", $"/api/alarms/{child}/merge", new { parent })).JsonAsync();

        Assert.Equal(("CLOSED", parent), ((string?)merged["state"], (string?)merged["parentId"]));
        await AssertConflictAsync(await app.PostAsync("operator-1", $"/api/alarms/{parent}/merge", new { parent }), "ownParent");
        Assert.Equal(HttpStatusCode.BadRequest, (await app.PostAsync("operator-1", $"/api/alarms/{parent}/merge", new { parent = child })).StatusCode);
    }

    [Fact]
    public async Task EnterCall_TheContactGoes_IsTheContactsAnswerEnteredByTheOperator()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        JsonNode alarm = await (await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/calls/daughter", new { result = "goes" })).JsonAsync();

        Assert.Equal("张*梅", (string?)alarm["owner"]);
        Answered answered = (await LedgerAsync(app, alarmId)).OfType<Answered>().Single();
        Assert.Equal(("daughter", Channel.Call, "operator-1"), (answered.By, answered.Channel, answered.EnteredBy));
    }

    [Fact]
    public async Task EnterCall_NobodyPicksUp_IsWrittenDownEachTimeThoughNobodyAskedForIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        foreach (int _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/calls/wang", new { result = "noAnswer" })).StatusCode);
        }

        Assert.Equal([("wang", "operator-1"), ("wang", "operator-1")], (await LedgerAsync(app, alarmId)).OfType<Missed>().Select(missed => (missed.By, missed.EnteredBy)));
    }

    /// <summary>As on the page of their link: the outcome is proposed, and the desk makes sure of it.</summary>
    [Theory]
    [InlineData("relative-1", "resolve", "daughter")]
    [InlineData("relative-1", "close", "daughter")]
    [InlineData("community-1", "resolve", "wang")]
    public async Task ResolveAlarm_FromAfarByWhoHasIt_IsKeptForTheDeskWhichDecides(string subject, string action, string contact)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PostAsync(subject, $"/api/alarms/{alarmId}/claim");

        HttpResponseMessage said = await app.PostAsync(subject, $"/api/alarms/{alarmId}/{action}", new { reason = "FALSE_COOKING" });
        HttpResponseMessage again = await app.PostAsync(subject, $"/api/alarms/{alarmId}/{action}", new { reason = "FALSE_COOKING" });

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (said.StatusCode, again.StatusCode));
        Assert.Equal($"/api/alarms/{alarmId}", said.Headers.Location?.ToString());
        Proposed proposed = Assert.Single((await LedgerAsync(app, alarmId)).OfType<Proposed>());
        Assert.Equal((contact, "FALSE_COOKING", true), (proposed.By, proposed.Reason, app.Head(alarmId).Chain.IsOpen));
        JsonNode desks = await (await app.GetAsync("operator-1", $"/api/alarms/{alarmId}")).JsonAsync();
        Assert.Contains(desks["ledger"]!.AsArray(), entry => (string?)entry!["text"] == "说明原因：误报：做饭油烟，待值班台核实");
    }

    [Fact]
    public async Task CloseAlarm_ResolvedByAnotherInTheSameMoment_SaysWhatItIsNow()
    {
        int reads = 0;
        Action resolve = () => { };
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
        {
            // The close has been refused by then, and looks what to say.
            if (request is { Verb: TableVerb.Get, Table: "chains" } && ++reads == 3)
            {
                resolve();
            }

            return null;
        }));
        string alarmId = await app.FireAsync();
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/claim");
        resolve = () => Task.Run(() => app.PostAsync("operator-1", $"/api/alarms/{alarmId}/resolve", new { reason = "REAL_FIRE" })).Wait();
        reads = 0;

        HttpResponseMessage refused = await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/close");

        Assert.Contains("RESOLVED", (string?)(await AssertConflictAsync(refused, "changed"))["detail"], StringComparison.Ordinal);
        Assert.Equal(AlarmState.Resolved, app.Head(alarmId).Chain.State);
    }

    [Fact]
    public async Task EnterCheck_TheElderNeedsHelp_PutsTheCardOnTheDeskAtOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        JsonNode alarm = await (await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/check", new { result = "help" })).JsonAsync();

        Assert.Equal("L3", (string?)alarm["state"]);
        Assert.NotNull(alarm["card"]);
    }

    [Fact]
    public async Task WriteNote_KeepsTheWordsOutsideTheLedgerAndForTheDeskOnly()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/note", new { text = "邻居说<b>没有烟</b>" });

        Assert.Contains(await LedgerAsync(app, alarmId), entry => entry is Noted { By: "operator-1" });
        JsonNode shown = await (await app.GetAsync("supervisor-1", $"/api/alarms/{alarmId}")).JsonAsync();
        JsonNode note = Assert.Single(shown["words"]!.AsArray())!;
        Assert.Equal(("孙*班", "邻居说<b>没有烟</b>"), ((string?)note["name"], (string?)note["text"]));
        Assert.DoesNotContain(shown["ledger"]!.AsArray(), entry => entry!.ToJsonString().Contains("邻居", StringComparison.Ordinal));
        JsonNode officers = await (await app.GetAsync("village-1", $"/api/alarms/{alarmId}")).JsonAsync();
        Assert.Null(officers["words"]);
        Assert.Null(officers["work"]);
    }

    /// <summary>The ledger is kept for years and must hold no names and no numbers.</summary>
    [Theory]
    [InlineData("13800000000", "0000000000000000000000000000000000000000000000000000000000000000", "contactId")]
    [InlineData("zhang-guifang", "0000000000000000000000000000000000000000000000000000000000000000", "contactId")]
    [InlineData("张桂芳13800000000", "0000000000000000000000000000000000000000000000000000000000000000", "contactId")]
    [InlineData("daughter", "张桂芳说的话", "words")]
    public async Task WriteNote_WhoseWordsItAnswersIsNoId_IsRefusedNamingTheField(string contactId, string words, string field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        HttpResponseMessage refused = await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/note", new { text = "已读", contactId, words = new[] { words } });

        Assert.Equal((HttpStatusCode.BadRequest, field), (refused.StatusCode, (string?)(await refused.JsonAsync())["field"]));
        Assert.DoesNotContain(await LedgerAsync(app, alarmId), entry => entry is Noted);
    }

    [Fact]
    public async Task AnAction_RepeatedWithItsKey_IsHeardOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/note", new { text = "已致电" }, key: "k-1");
        HttpResponseMessage again = await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/note", new { text = "已致电" }, key: "k-1");
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/note", new { text = "再致电" }, key: "k-2");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(2, (await LedgerAsync(app, alarmId)).Count(entry => entry is Noted));
        Assert.Equal(2, (await app.Get<WordsTable>().OfAsync(alarmId, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task OneKey_ForTwoPeopleOrTwoThingsSaid_IsHeardForEach()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/calls/daughter", new { result = "cannot" }, key: "k-1");
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/calls/son", new { result = "cannot" }, key: "k-1");
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/hand-over", new { service = "FIRE_119", caseNumber = "2026-1" }, key: "k-1");
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/hand-over", new { service = "MEDICAL_120", caseNumber = "2026-2" }, key: "k-1");

        IReadOnlyList<Entry> ledger = await LedgerAsync(app, alarmId);
        Assert.Equal(["daughter", "son"], ledger.OfType<Declined>().Select(entry => entry.By));
        Assert.Equal(["FIRE_119", "MEDICAL_120"], ledger.OfType<HandedOver>().Select(entry => entry.Service));
    }

    [Theory]
    [InlineData("claim", """{"x":1}""", "x")]
    [InlineData("claim", "not json", "body")]
    [InlineData("release", "[1]", "body")]
    [InlineData("resolve", """{"reason":"BORED"}""", "reason")]
    [InlineData("resolve", """{"reason":5}""", "reason")]
    [InlineData("resolve", "{}", "reason")]
    [InlineData("resolve", """{"reason":"FALSE_COOKING","note":1}""", "note")]
    [InlineData("resolve", "not json", "body")]
    [InlineData("resolve", "null", "body")]
    [InlineData("close", """{"reason":"BORED"}""", "reason")]
    [InlineData("hand-over", """{"service":"911","caseNumber":"1"}""", "service")]
    [InlineData("hand-over", """{"caseNumber":"1"}""", "service")]
    [InlineData("hand-over", """{"service":"FIRE_119","caseNumber":" "}""", "caseNumber")]
    [InlineData("hand-over", """{"service":"FIRE_119"}""", "caseNumber")]
    [InlineData("level", """{"level":4}""", "level")]
    [InlineData("level", "{}", "level")]
    [InlineData("check", """{"result":"maybe"}""", "result")]
    [InlineData("calls/daughter", """{"result":"maybe"}""", "result")]
    [InlineData("merge", """{"parent":"330109001001-h-0009-FIRE-01-x"}""", "parent")]
    [InlineData("note", """{"text":" "}""", "text")]
    [InlineData("note", """{"text":"已读","contactId":"contact-son"}""", "words")]
    public async Task AnAction_BadBody_NamesTheFieldAndChangesNothing(string action, string body, string field)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        int entries = app.Head(alarmId).Entries;

        HttpResponseMessage refused = await PostTextAsync(app, $"/api/alarms/{alarmId}/{action}", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(field, (string?)(await refused.JsonAsync())["field"]);
        Assert.Equal(entries, app.Head(alarmId).Entries);
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("resolve")]
    [InlineData("note")]
    [InlineData("hand-over")]
    public async Task AnAction_OnAnAlarmThatIsNotThere_IsNotFoundWhateverTheBody(string action)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await PostTextAsync(app, $"/api/alarms/330109001001-h-0009-FIRE-01-x/{action}", "{}")).StatusCode);
    }

    private static async Task<HttpResponseMessage> PostTextAsync(TurnedApp app, string path, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", Tokens.For("operator-1"));
        return await app.Http.SendAsync(request);
    }

    private static async Task<JsonNode> AssertConflictAsync(HttpResponseMessage refused, string reason)
    {
        JsonNode problem = await refused.JsonAsync();
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(reason, (string?)problem["reason"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]));
        return problem;
    }

    private static async Task<string?> StateAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (string?)(await answer.JsonAsync())["state"];
    }

    private static async Task<IReadOnlyList<Entry>> LedgerAsync(TurnedApp app, string alarmId) =>
        [.. (await app.Get<ChainTable>().LedgerAsync(alarmId, CancellationToken.None)).Select(ChainTable.ToEntry)];
}
