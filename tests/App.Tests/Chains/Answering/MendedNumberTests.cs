using System.Net;
using Anju.Registry;
using Anju.Registry.Duties;
using Anju.Turned;
using Azure.Data.Tables;
using static Anju.Turned.FakePhones;

namespace Anju.Chains.Answering;

/// <summary>
/// Somebody mistyped a number, a stranger is told of an alarm, and the desk puts the number right meanwhile: the stranger answers for nobody and sees
/// nothing of the home. Nor does whoever was taken out of the register.
/// </summary>
public sealed class MendedNumberTests
{
    private const string Right = "+8619900000019";

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    public async Task Reply_FromTheNumberBefore_IsReadByTheDeskAndAnswersNothing(string text)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await MendAsync(app);

        await app.ReplyAsync(Daughter, text, "reply-1");

        Chain chain = app.Head(alarmId).Chain;
        Assert.Equal((null, false), (chain.Owner?.Id, chain.TellingOf["daughter"].Declined));
        Assert.Contains("ReadReply|daughter", chain.Desk.Keys);
        Assert.Equal($"（此号码已不属于该联系人）{text}", Assert.Single(await app.Get<WordsTable>().OfAsync(alarmId, CancellationToken.None)).Text);
    }

    [Fact]
    public async Task Reply_FromTheNumberNow_IsTheDaughters()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await MendAsync(app);
        await app.PassAsync(700);
        Assert.Contains(Right, app.Phones.NewlyTold());

        await app.ReplyAsync(Right, "1", "reply-1");

        Assert.Equal("daughter", app.OwnerOf(alarmId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Link_SentToTheNumberBefore_ShowsNothingOfTheHomeAndAnswersNothing(bool isRemoved)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        string link = "/a/" + app.Phones.Alarm(Daughter).Split("xs.cn/a/")[1];
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(link)).StatusCode);
        await (isRemoved ? RemoveAsync(app) : MendAsync(app));

        HttpResponseMessage page = await app.Http.GetAsync(link);
        using FormUrlEncodedContent goes = new([new("answer", "1")]);
        HttpResponseMessage pressed = await app.Http.PostAsync(link, goes);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, pressed.StatusCode));
        Assert.DoesNotContain("朝晖路", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Null(app.OwnerOf(alarmId));
    }

    [Fact]
    public async Task Reply_OfWhoWasTakenOutOfTheRegister_IsReadByTheDesk()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await RemoveAsync(app);

        await app.ReplyAsync(Daughter, "1", "reply-1");

        Assert.Null(app.OwnerOf(alarmId));
        Assert.Contains("ReadReply|daughter", app.Head(alarmId).Chain.Desk.Keys);
    }

    [Fact]
    public async Task Reply_OfWhoWentOnLeave_IsStillTheirs()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        DateTimeOffset now = app.Clock.GetUtcNow();
        Contact away = new("wang", "王建国", Wang, nameof(DutyRole.CommunityWorker), Leave: [new Leave(now, now.AddDays(1))]);
        await app.Get<DutyTable>().SaveAsync(new Duty(TurnedApp.Village, away, DutyRole.CommunityWorker), CancellationToken.None);

        await app.ReplyAsync(Wang, "1", "reply-1");

        Assert.Equal("wang", app.OwnerOf(alarmId));
    }

    [Fact]
    public async Task Reply_TheHomeCannotBeReadInTheRegister_IsTheDaughters()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.DamageHomeAsync("h-0001", "[");

        await app.ReplyAsync(Daughter, "1", "reply-1");

        Assert.Equal("daughter", app.OwnerOf(alarmId));
    }

    [Fact]
    public async Task Reply_TheWorkersDutyCannotBeRead_IsTheWorkers()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.Table("duty").UpsertEntityAsync(new TableEntity(TurnedApp.Village, "wang") { ["Person"] = "[" }, TableUpdateMode.Merge);

        await app.ReplyAsync(Wang, "1", "reply-1");

        Assert.Equal("wang", app.OwnerOf(alarmId));
    }

    [Fact]
    public async Task Reply_ThatAllIsWellFromTheNumberTheElderNoLongerHas_DoesNotEndTheAsking()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await ChangeAsync(app, home => home with { Elder = home.Elder with { ReadsSms = true } });
        string alarmId = await app.DetectByTimeAsync("DOOR-04", TimeSpan.Zero, TimeSpan.Zero);
        await app.Get<OwedEffects>().DischargeAsync(alarmId, CancellationToken.None);
        string before = Assert.Single(app.Phones.NewlyTold());
        await ChangeAsync(app, home => home with { Elder = home.Elder with { Phone = Right } });

        await app.ReplyAsync(before, "1", "reply-1");

        Assert.Equal(AlarmState.SelfCheck, app.Head(alarmId).Chain.State);
    }

    [Fact]
    public async Task Reply_ACryFromTheNumberTheElderNoLongerHasAfterTheEnd_IsReadAndOpensNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        string before = (await HomeAsync(app)).Elder.Phone;
        await app.Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, new Heard(new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE"), "over"));
        await ChangeAsync(app, home => home with { Elder = home.Elder with { Phone = Right } });

        await app.ReplyAsync(before, "救命", "reply-1");

        Chain chain = app.Head(alarmId).Chain;
        Assert.False(chain.IsOpen);
        Assert.Contains(chain.Desk.Keys, key => key.StartsWith("ReadReply|", StringComparison.Ordinal));
    }

    private static Task MendAsync(TurnedApp app) => ChangeAsync(
        app, home => home with { Relatives = [.. home.Relatives.Select(one => one.ContactId == "daughter" ? one with { Phone = Right } : one)] });

    private static Task RemoveAsync(TurnedApp app) =>
        ChangeAsync(app, home => home with { Relatives = [.. home.Relatives.Where(one => one.ContactId != "daughter")] });

    private static async Task ChangeAsync(TurnedApp app, Func<Home, Home> change) =>
        await app.Get<HomeTable>().SaveAsync(change(await HomeAsync(app)), CancellationToken.None);

    private static async Task<Home> HomeAsync(TurnedApp app) => (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!;
}
