using System.Net;
using System.Net.Http.Json;
using Anju.Turned;

namespace Anju.Chains.Answering;

/// <summary>What people do with the SMS they got.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task Link_Opened_ShowsTheAlarmAndAnswersNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        for (int look = 0; look < 3; look++)
        {
            HttpResponseMessage page = await app.Http.GetAsync(LinkOf(app, FakePhones.Wang));
            string html = await page.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("朝晖路1组2号", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
            Assert.Contains("value=\"1\"", html, StringComparison.Ordinal);
        }

        Assert.Null(app.Head(alarmId).Chain.Owner);
    }

    [Fact]
    public async Task Link_Pressed_IsAnAnswerAndTheOthersSeeWhoHasIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        HttpResponseMessage pressed = await PressAsync(app, FakePhones.Wang, "1");
        HttpResponseMessage tooLate = await PressAsync(app, FakePhones.Daughter, "1");

        Assert.Equal(HttpStatusCode.SeeOther, pressed.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, tooLate.StatusCode);
        Assert.Equal("wang", app.Head(alarmId).Chain.Owner!.Id);
        Assert.Contains("您已接单", await PageAsync(app, FakePhones.Wang), StringComparison.Ordinal);
        Assert.Contains("王*国 已接单", await PageAsync(app, FakePhones.Daughter), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_PressedWithSomethingElse_NamesTheField()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();

        HttpResponseMessage refused = await PressAsync(app, FakePhones.Wang, "9");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("answer", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/a/x")]
    public async Task Link_Forged_OpensNothing(string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Link_ADayAfterClosing_OpensNothingAnyMore()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, new Heard(new Signal.Resolve("supervisor-1", Channel.Desk, "REAL_FIRE"), "close"));

        app.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Contains("报警已结束", await PageAsync(app, FakePhones.Wang), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync(LinkOf(app, FakePhones.Wang))).StatusCode);
    }

    [Fact]
    public async Task Reply_ThatNobodyCanRead_IsKeptForTheDeskAndChangesNothingElse()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await app.ReplyAsync(FakePhones.Wang, "什么情况?", "reply-1");

        Assert.Null(app.Head(alarmId).Chain.Owner);
        IReadOnlyList<LedgerRow> ledger = await app.Get<ChainTable>().LedgerAsync(alarmId, CancellationToken.None);
        Assert.Contains(ledger, row => ChainTable.ToEntry(row) is Puzzled { By: "wang" });
    }

    [Fact]
    public async Task Reply_FromAStranger_IsIgnored()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await app.ReplyAsync("+8613800000000", "1", "reply-1");

        Assert.Null(app.Head(alarmId).Chain.Owner);
    }

    [Fact]
    public async Task Webhook_WithoutItsKey_IsUnauthorized()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        object[] reply = [new { id = "1", eventType = "Microsoft.Communication.SMSReceived", data = new { from = FakePhones.Wang, message = "1" } }];

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.PostAsJsonAsync("/api/sms-events?key=guess", reply)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.PostAsJsonAsync("/api/sms-events", reply)).StatusCode);
        Assert.Null(app.Head(alarmId).Chain.Owner);
    }

    [Fact]
    public async Task Webhook_Handshake_SendsTheCodeBack()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage answer = await app.Http.PostAsJsonAsync(
            "/api/sms-events?key=webhook-key",
            new[] { new { id = "1", eventType = "Microsoft.EventGrid.SubscriptionValidationEvent", data = new { validationCode = "abc" } } });

        Assert.Equal("{\"validationResponse\":\"abc\"}", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("[{\"id\":1}]")]
    [InlineData("[null]")]
    public async Task Webhook_NoListOfEvents_IsABadRequest(string body)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, (await app.Http.PostAsync("/api/sms-events?key=webhook-key", content)).StatusCode);
    }

    [Fact]
    public async Task DeliveryReport_NotDelivered_IsInTheLedger()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await app.Http.PostAsJsonAsync("/api/sms-events?key=webhook-key", new[]
        {
            new { id = "1", eventType = "Microsoft.Communication.SMSDeliveryReportReceived", data = new { tag = $"{alarmId}/first|son|1", deliveryStatus = "Failed" } },
        });

        Assert.True(app.Head(alarmId).Chain.TellingOf["son"].Unreachable);
    }

    [Theory]
    [InlineData("no-slash")]
    [InlineData("330109001001-h-0001-FIRE-01-x/first")]
    [InlineData("330109001001-h-0001-FIRE-01-x/a|b|c|d")]
    public async Task DeliveryReport_WithATagThatIsNotOurs_IsIgnoredAndTheNextEventIsHeard(string tag)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        HttpResponseMessage answer = await app.Http.PostAsJsonAsync("/api/sms-events?key=webhook-key", new object[]
        {
            new { id = "1", eventType = "Microsoft.Communication.SMSDeliveryReportReceived", data = new { tag, deliveryStatus = "Failed" } },
            new { id = "2", eventType = "Microsoft.Communication.SMSDeliveryReportReceived" },
            new { id = "3", eventType = "Microsoft.Communication.SMSReceived", data = new { from = FakePhones.Wang, message = "1" } },
        });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("wang", app.Head(alarmId).Chain.Owner!.Id);
    }

    private static string LinkOf(TurnedApp app, string phone) => "/a/" + app.Phones.Alarm(phone).Split("xs.cn/a/")[1];

    private static async Task<HttpResponseMessage> PressAsync(TurnedApp app, string phone, string answer)
    {
        using FormUrlEncodedContent form = new([new("answer", answer)]);
        HttpResponseMessage response = await app.Http.PostAsync(LinkOf(app, phone), form);
        await app.Durable.RunUntilIdleAsync();
        return response;
    }

    private static async Task<string> PageAsync(TurnedApp app, string phone) =>
        WebUtility.HtmlDecode(await app.Http.GetStringAsync(LinkOf(app, phone)));
}
