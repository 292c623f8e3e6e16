using System.Net;
using System.Net.Http.Headers;
using Anju.Access.Matrix;
using Anju.Chains;
using Anju.Cockpit;
using Anju.Cockpit.Figures;
using Anju.Registry;
using Anju.Turned;
using Azure;
using Azure.Data.Tables;

namespace Anju.Access.OpenApi;

/// <summary>What the matrix does not ask: routes open to all, what a caller has already, and requests that are refused for what they say.</summary>
internal static class OtherCalls
{
    private const string Home = "/api/homes/h-0001/registration";
    private const string Events = $"/api/sms-events?key={TurnedApp.WebhookKey}";

    public static async Task<IReadOnlyList<MatrixCall>> AllAsync()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        string link = $"/a/{app.Phones.Alarm(FakePhones.Wang).Split("xs.cn/a/")[1].Split(' ', '；', '。', '，')[0]}";
        List<(string Function, HttpResponseMessage Answer)> answers =
        [
            .. await TwiceAsync(app, "ShowHealth", "/api/health"),
            .. await TwiceAsync(app, "ShowSignIn", "/api/sign-in"),
            .. await TwiceAsync(app, "ShowPage", "/"),
            .. await TwiceAsync(app, "ShowRegistration", Home),
            .. await TwiceAsync(app, "ListAlarms", "/api/alarms"),
            .. await TwiceAsync(app, "ExportDays", "/api/export/days?ticket=T-1"),
            .. await TwiceAsync(app, "ShowOverview", "/api/overview"),
            ("ShowPage", await app.Http.GetAsync("/assets/none.js")),
            ("ShowAnswerPage", await app.Http.GetAsync(link)),
            ("ShowAnswerPage", await app.Http.GetAsync("/a/AAAAAAAAAAAAAAAAAAAAAA")),
            ("AnswerByLink", await PressAsync(app, link, "none")),
            ("AnswerByLink", await PressAsync(app, link, "1")),
            ("AnswerByLink", await PressAsync(app, "/a/AAAAAAAAAAAAAAAAAAAAAA", "1")),
            ("ReceiveSmsEvents", await app.CallAsync("POST", Events, body: """[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"v"}}]""")),
            ("ReceiveSmsEvents", await app.CallAsync("POST", Events, body: "[]")),
            ("ReceiveSmsEvents", await app.CallAsync("POST", Events, body: "{")),
            ("ReceiveSmsEvents", await app.CallAsync("POST", "/api/sms-events?key=none", body: "[]")),
            ("ChangeRegistration", await app.CallAsync("PUT", Home, body: """{"residents":99}""", ifMatch: "*")),
            ("ChangeRegistration", await app.CallAsync("PUT", Home, body: RegistryCalls.Sound)),
            ("ChangeRegistration", await app.CallAsync("PUT", Home, body: RegistryCalls.Sound, ifMatch: "\"old\"")),
            ("ChangeAccount", await app.CallAsync("PUT", "/api/accounts/village-2", body: "{}", ifMatch: "*")),
            ("ChangeAccount", await app.CallAsync("PUT", "/api/accounts/village-9", body: """{"name":"东方亮","role":"villageOfficer","scope":"330109001001"}""", ifNoneMatch: "*")),
            ("ChangeDistrict", await app.CallAsync("PUT", "/api/regions/330109/district", body: "{}", ifMatch: "*")),
            ("ChangeDutyPerson", await app.CallAsync("PUT", $"/api/regions/{TurnedApp.Village}/duty/people/wang", body: """{"name":""}""", ifMatch: "*")),
            ("RegisterHome", await app.CallAsync("POST", $"/api/regions/{TurnedApp.Village}/homes", body: RegistryCalls.Sound.Replace("{\"address\"", "{\"homeId\":\"h-0001\",\"address\"", StringComparison.Ordinal))),
            ("BindDevice", await app.CallAsync("PUT", "/api/homes/h-0001/devices/none", body: "{}", ifMatch: "*")),
            ("WriteNote", await app.CallAsync("POST", "/api/alarms/none/note", body: "[")),
            ("WriteNote", await app.CallAsync("POST", "/api/alarms/none/note", body: new string(' ', 100_000))),
        ];
        answers.AddRange(await FiguresAsync());
        answers.AddRange(await RefusedAsync());
        return await Task.WhenAll(answers.Select(one => MatrixCalls.OfAsync(one.Answer, one.Function)));
    }

    /// <summary>What cannot be done as things stand: a contact whose id is another person's account, and an alarm whose record is damaged.</summary>
    private static async Task<(string, HttpResponseMessage)[]> RefusedAsync()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.Table("chains").UpdateEntityAsync(new TableEntity(alarmId, "head") { ["Chain"] = "nonsense {" }, ETag.All, TableUpdateMode.Merge);
        (string Function, HttpResponseMessage Answer)[] refused =
        [
            ("ChangeContact", await app.CallAsync("PUT", "/api/homes/h-0001/contacts/daughter", body: """{"name":"欧阳测试","phone":"+8619900000083","relation":"侄子"}""", ifMatch: "*")),
            ("ShowAlarm", await app.GetAsync("operator-1", $"/api/alarms/{alarmId}")),
        ];
        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.InternalServerError], refused.Select(one => one.Answer.StatusCode));
        return refused;
    }

    /// <summary>Figures of a town where something happened: a fire nobody answered in time, and a day of devices.</summary>
    private static async Task<(string, HttpResponseMessage)[]> FiguresAsync()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PassAsync(310);
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/claim");
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/arrive");
        await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/resolve", new { reason = "REAL_FIRE" });
        await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/close", new { reason = "REAL_FIRE" });
        await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/breach-reason", new { text = "三路值班电话同时占线" });
        await app.FireAsync("SM-330109-0000001.3.913");
        await app.Get<SampleTable>().SaveAsync(TurnedApp.Noon, new Dictionary<string, Sample> { [TurnedApp.Village] = new(Elders: 11, Installed: 44, Online: 43) }, CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromHours(13));
        await app.CloseDayAsync();
        await app.RecountAsync();
        return
        [
            ("ShowOverview", await app.GetAsync("town-1", "/api/overview")),
            ("CompareChildren", await app.GetAsync("town-1", "/api/overview/children")),
            ("ShowIndicators", await app.GetAsync("town-1", "/api/indicators")),
            ("ListDays", await app.GetAsync("town-1", "/api/days?from=2026-11-23&until=2026-11-24")),
            ("ShowSafety", await app.GetAsync("town-1", "/api/safety")),
            ("ListBreaches", await app.GetAsync("town-1", "/api/breaches")),
            ("ShowAlarm", await app.GetAsync("operator-1", $"/api/alarms/{alarmId}")),
        ];
    }

    /// <summary>Asked, and asked again by somebody who has the answer.</summary>
    private static async Task<(string, HttpResponseMessage)[]> TwiceAsync(TurnedApp app, string function, string address)
    {
        HttpResponseMessage first = await app.GetAsync("supervisor-1", address);
        return [(function, first), (function, await app.GetAsync("supervisor-1", address, first.Headers.ETag?.ToString()))];
    }

    private static async Task<HttpResponseMessage> PressAsync(TurnedApp app, string link, string answer)
    {
        using StringContent form = new($"answer={answer}", new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        return await app.Http.PostAsync(link, form);
    }
}
