using System.Net;
using System.Text.Json.Nodes;
using Anju.Cockpit;
using Anju.Registry;
using Anju.Registry.Duties;
using Anju.Storage;
using Anju.Turned;

namespace Anju.Chains.Answering;

/// <summary>What people find who were asked about an alarm that the desk has made a part of another one.</summary>
public sealed class MergedAlarmTests
{
    [Fact]
    public async Task Link_OfAMergedAlarm_SaysThatItGoesOnAndTakesTheAnswer()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string gas, string fire) = await MergedAsync(app);

        string before = await PageAsync(app, FakePhones.Wang);
        Assert.Contains("已并入本报警，继续处理", before, StringComparison.Ordinal);
        Assert.Contains("家中起火", before, StringComparison.Ordinal);
        Assert.DoesNotContain("报警已结束", before, StringComparison.Ordinal);

        await PressAsync(app, FakePhones.Wang, "1");

        Assert.Equal((null, "wang"), (app.OwnerOf(gas), app.OwnerOf(fire)));
        Assert.Contains("您已接单", await PageAsync(app, FakePhones.Wang), StringComparison.Ordinal);
        Assert.Contains("王*国 12:00 已接单", await PageAsync(app, FakePhones.Daughter), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1A")]
    [InlineData("A1")]
    public async Task Reply_ToAMergedAlarm_AnswersTheOneThatGoesOn(string text)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (_, string fire) = await MergedAsync(app);

        await app.ReplyAsync(FakePhones.Wang, text, "reply-1");

        Assert.Equal("wang", app.OwnerOf(fire));
    }

    /// <summary>The storage request with which the gas hears him finds it merged.</summary>
    [Fact]
    public async Task Reply_TheAlarmIsMergedInTheVeryMoment_IsHeardByTheOneThatGoesOn()
    {
        TurnedApp? running = null;
        (string fire, string gas, bool isReplying) = ("", "", false);
        await using TurnedApp app = running = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
        {
            if (isReplying && request.Verb == TableVerb.Transaction && request.PartitionKey == gas)
            {
                isReplying = false;
                running!.Get<AlarmChains>().AdvanceAsync(gas, CancellationToken.None, new Heard(new Signal.Merge("operator-1", fire), Cause: null)).GetAwaiter().GetResult();
            }

            return null;
        }));
        fire = await app.FireAsync();
        await app.PassAsync(10);
        gas = await app.DetectGasAsync();
        await app.Durable.RunUntilIdleAsync();

        isReplying = true;
        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");

        Assert.False(isReplying);
        Assert.Equal((null, "wang"), (app.OwnerOf(gas), app.OwnerOf(fire)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_OfSomebodyWhoWasOnlyAskedAboutThePart_IsToldToTheDesk(bool byLink)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string gas, string fire) = await MergedAsync(app, isWangOnLeaveByThen: true);
        Assert.DoesNotContain("wang", app.Head(fire).Chain.TellingOf.Keys);
        if (byLink)
        {
            Assert.Contains("将由值班员处理", await PageAsync(app, FakePhones.Wang), StringComparison.Ordinal);
            await PressAsync(app, FakePhones.Wang, "1");
            await PressAsync(app, FakePhones.Wang, "1");
            Assert.Contains("已转告值班员", await PageAsync(app, FakePhones.Wang), StringComparison.Ordinal);
        }
        else
        {
            await app.ReplyAsync(FakePhones.Wang, "我去", "reply-1");
        }

        Assert.Null(app.OwnerOf(fire));
        JsonNode task = (await (await app.GetAsync("operator-1", "/api/desk")).JsonAsync())["tasks"]!.AsArray().Single(one => (string?)one!["task"] == "readReply")!;
        Assert.Equal((fire, "王建国", FakePhones.Wang), ((string?)task["alarmId"], (string?)task["callee"], (string?)task["phone"]));
        Assert.Equal(byLink ? "我去（燃气泄漏）" : "我去", (string?)Assert.Single(task["words"]!.AsArray())!["text"]);
    }

    [Fact]
    public async Task Note_OfTheWordsOfSomebodyWhoWasOnlyAskedAboutThePart_IsTakenAlsoAgainAndOnceTheyWereRead()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (_, string fire) = await MergedAsync(app, isWangOnLeaveByThen: true);
        await app.ReplyAsync(FakePhones.Wang, "我去", "reply-1");
        JsonNode task = (await (await app.GetAsync("operator-1", "/api/desk")).JsonAsync())["tasks"]!.AsArray().Single(one => (string?)one!["task"] == "readReply")!;
        string[] words = [(string)task["words"]![0]!["id"]!];

        foreach (string key in new[] { "k-1", "k-1", "k-2" })
        {
            HttpResponseMessage note = await app.PostAsync("operator-1", $"/api/alarms/{fire}/note", new { text = "已回电", contactId = (string?)task["contactId"], words }, key);
            Assert.Equal(HttpStatusCode.OK, note.StatusCode);
        }
    }

    [Fact]
    public async Task Link_OfAMergedAlarm_OnceTheOtherIsOver_SaysSo()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (_, string fire) = await MergedAsync(app);

        await app.Get<AlarmChains>().AdvanceAsync(fire, CancellationToken.None, new Heard(new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE"), "over"));

        Assert.Contains("报警已结束", await PageAsync(app, FakePhones.Wang), StringComparison.Ordinal);
    }

    /// <summary>The gas alarm that everybody was asked about first, and the fire it was made a part of: their links and the letter A are of the gas alarm.</summary>
    private static async Task<(string Gas, string Fire)> MergedAsync(TurnedApp app, bool isWangOnLeaveByThen = false)
    {
        string gas = await app.DetectGasAsync();
        await app.Get<OwedEffects>().DischargeAsync(gas, CancellationToken.None);
        if (isWangOnLeaveByThen)
        {
            Contact wang = new("wang", "王建国", FakePhones.Wang, "网格员", Leave: [new Leave(TurnedApp.Noon, TurnedApp.Noon.AddDays(1))]);
            await app.Get<DutyTable>().SaveAsync(new Duty(TurnedApp.Village, wang, DutyRole.CommunityWorker), CancellationToken.None);
        }

        string fire = await app.FireAsync();
        await app.PostAsync("operator-1", $"/api/alarms/{gas}/merge", new { parent = fire });
        Assert.False(app.Head(gas).Chain.IsOpen);
        return (gas, fire);
    }

    private static string LinkOf(TurnedApp app, string phone) => "/a/" + app.Phones.Alarm(phone).Split("xs.cn/a/")[1];

    private static async Task PressAsync(TurnedApp app, string phone, string answer)
    {
        using FormUrlEncodedContent form = new([new("answer", answer)]);
        Assert.Equal(HttpStatusCode.SeeOther, (await app.Http.PostAsync(LinkOf(app, phone), form)).StatusCode);
        await app.Durable.RunUntilIdleAsync();
    }

    private static async Task<string> PageAsync(TurnedApp app, string phone) => WebUtility.HtmlDecode(await app.Http.GetStringAsync(LinkOf(app, phone)));
}
