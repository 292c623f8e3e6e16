using System.Net;
using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Homes;
using Anju.Registry;
using Anju.Scenarios.Device;
using Anju.Scenarios.Door;
using Anju.Turned;
using Anju.Watching;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Work;

public sealed class WorkTests
{
    [Fact]
    public async Task Work_ALowBattery_IsAWorkOrderWithItsDueTimeAndLaterItsOutcome()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await DetectAsync(app, LowBattery.Scenario);

        JsonNode order = Assert.Single(await ErrandsAsync(app, "village-1", "/api/work?open=true"))!;
        Assert.Equal((alarmId, "workOrder", "张*芳", false), ((string?)order["alarmId"], (string?)order["kind"], (string?)order["elder"], (bool)order["isOverdue"]!));
        Assert.Equal(TurnedApp.Noon.AddDays(14), (DateTimeOffset)order["dueAt"]!);
        Assert.Null(order["outcome"]);

        await app.PostAsync("supervisor-1", $"/api/alarms/{alarmId}/close", new { reason = "TECH_BATTERY" });

        Assert.Empty(await ErrandsAsync(app, "village-1", "/api/work?open=true"));
        JsonNode done = Assert.Single(await ErrandsAsync(app, "village-1", "/api/work?kind=workOrder"))!;
        Assert.Equal(("TECH_BATTERY", TurnedApp.Noon.AddDays(14)), ((string?)done["outcome"], (DateTimeOffset)done["dueAt"]!));
        Assert.Empty(await ErrandsAsync(app, "village-2", "/api/work"));
    }

    /// <summary>Whoever works from a list never learns of what it leaves out.</summary>
    [Theory]
    [InlineData("village-1", "/api/work", "errands")]
    [InlineData("technician-1", "/api/work?open=true", "errands")]
    [InlineData("village-1", $"/api/today?region={TurnedApp.Village}", "battery")]
    public async Task Work_ItsRowInTheListIsDamaged_IsOnTheListAllTheSame(string reader, string list, string part)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await DetectAsync(app, LowBattery.Scenario);
        await app.DamageListsAsync(alarmId, "[");

        Assert.Equal([alarmId], Ids((await (await app.GetAsync(reader, list)).JsonAsync())[part]!));
    }

    [Theory]
    [InlineData("village-1", "/api/work")]
    [InlineData("village-1", "/api/work?open=true")]
    [InlineData("village-1", $"/api/today?region={TurnedApp.Village}")]
    public async Task Work_NothingOfItCanBeRead_IsNamedToItsVillage(string reader, string list)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await DetectAsync(app, LowBattery.Scenario);
        await app.DamageListsAsync(alarmId, "[");
        await app.DamageHeadAsync(alarmId);

        Assert.Equal(alarmId, (string?)Assert.Single((await (await app.GetAsync(reader, list)).JsonAsync())["damaged"]!.AsArray()));
    }

    [Fact]
    public async Task Work_ItsRowInTheListIsDamaged_TheTechnicianHasTheAddressAndTheRelativeTheExport()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await DetectAsync(app, LowBattery.Scenario);
        await app.DamageListsAsync(alarmId, "[");
        Assert.DoesNotContain("*", await AddressAsync(app, "technician-1"), StringComparison.Ordinal);

        await app.DamageListsAsync(alarmId, "[");
        Assert.Contains(",DEV-01,", await (await app.GetAsync("relative-1", "/api/export/homes/h-0001")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_AfterFourHoursWithoutAnAnswer_TheVillageVisits()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await DetectAsync(app, NotGoneOut.Scenario, withoutCheck: true);
        await app.PassAsync(TimeSpan.FromHours(4.5).TotalSeconds);

        JsonNode visit = Assert.Single(await ErrandsAsync(app, "village-1", "/api/work?kind=visit"))!;
        Assert.Equal(alarmId, (string?)visit["alarmId"]);
        Assert.Empty(await ErrandsAsync(app, "technician-1", "/api/work"));

        await app.PassAsync(TimeSpan.FromHours(25).TotalSeconds);
        Assert.True((bool)Assert.Single(await ErrandsAsync(app, "village-1", "/api/work?overdue=true"))!["isOverdue"]!);
    }

    [Fact]
    public async Task Assign_AWorkOrder_IsTheTechniciansOwn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Get<AccountTable>().SaveAsync(new Account("technician-2", "柳叶青", Role.Technician, "330109"), CancellationToken.None);
        string alarmId = await DetectAsync(app, LowBattery.Scenario);
        Assert.Null(Assert.Single(await ErrandsAsync(app, "technician-1", "/api/work"))!["owner"]);
        Assert.DoesNotContain("*", await AddressAsync(app, "technician-2"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("technician-1", $"/api/alarms/{alarmId}/assign", new { })).StatusCode);

        Assert.Equal(alarmId, (string?)Assert.Single(await ErrandsAsync(app, "technician-1", "/api/work?mine=true"))!["alarmId"]);
        Assert.Empty(await ErrandsAsync(app, "technician-2", "/api/work?mine=true"));
        Assert.DoesNotContain("*", await AddressAsync(app, "technician-1"), StringComparison.Ordinal);
        Assert.Contains("*", await AddressAsync(app, "technician-2"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("village-1", $"/api/alarms/{alarmId}/assign", new { subject = "technician-2" })).StatusCode);
        await app.PostAsync("technician-2", $"/api/alarms/{alarmId}/close", new { reason = "TECH_BATTERY" });

        JsonNode done = Assert.Single(await ErrandsAsync(app, "village-1", "/api/work"))!;
        Assert.Equal(("柳*青", "TECH_BATTERY", false), ((string?)done["owner"], (string?)done["outcome"], (bool)done["isOverdue"]!));
    }

    [Theory]
    [InlineData("technician-1", "technician-2")]
    [InlineData("village-1", "nobody")]
    [InlineData("village-1", "auditor-1")]
    [InlineData("village-1", "village-2")]
    [InlineData("operator-1", null)]
    public async Task Assign_ToSomebodyWhoDoesNotDoSuchWorkThere_NamesTheFieldAndChangesNothing(string by, string? to)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await DetectAsync(app, LowBattery.Scenario);

        HttpResponseMessage refused = await app.PostAsync(by, $"/api/alarms/{alarmId}/assign", new { subject = to });

        Assert.Equal((HttpStatusCode.BadRequest, "subject"), (refused.StatusCode, (string?)(await refused.JsonAsync())["field"]));
        Assert.Null(Assert.Single(await ErrandsAsync(app, "village-1", "/api/work"))!["owner"]);
    }

    [Fact]
    public async Task Assign_WhereNothingIsToBeDone_IsRefused()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await app.FireAsync();

        HttpResponseMessage refused = await app.PostAsync("village-1", $"/api/alarms/{fire}/assign", new { });

        Assert.Equal((HttpStatusCode.Conflict, "noErrand"), (refused.StatusCode, (string?)(await refused.JsonAsync())["reason"]));
    }

    [Fact]
    public async Task Today_OfAVillage_SaysWhomToRingWhomToVisitAndWhichBatteryToChange()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await app.FireAsync();
        string battery = await DetectAsync(app, LowBattery.Scenario);
        string offline = await DetectAsync(app, DeviceOffline.Scenario);

        JsonNode today = await (await app.GetAsync("village-1", "/api/today")).JsonAsync();

        Assert.Equal([fire], Ids(today["call"]!));
        Assert.Equal([battery], Ids(today["battery"]!));
        Assert.Equal([offline], Ids(today["device"]!));
        Assert.Empty(Ids(today["visit"]!));

        // 4.3: a village officer knows the village's people by name and number.
        Assert.Equal(("张桂芳", "+8619900000009"), ((string?)today["call"]![0]!["elder"], (string?)today["call"]![0]!["phone"]));
    }

    [Fact]
    public async Task Backlog_CountsWhatIsOverdue()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await DetectAsync(app, LowBattery.Scenario);
        await app.RecountAsync();
        Assert.Equal((1, 0), Counts(await (await app.GetAsync("technician-1", "/api/backlog")).JsonAsync()));

        await app.PassAsync(TimeSpan.FromDays(14.1).TotalSeconds);
        Assert.Equal((1, 1), Counts(await (await app.GetAsync("technician-1", "/api/backlog")).JsonAsync()));
    }

    /// <summary>A district that fell silent was a megabyte.</summary>
    [Fact]
    public async Task Backlog_ManySilentHomes_AreReadPageByPageEachOnceAfterTheOrders()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string order = await DetectAsync(app, LowBattery.Scenario);
        await app.RecountAsync();
        await app.Get<NowTable>().ShowAsync(
            Enumerable.Range(1, 3).ToDictionary(
                village => $"33010900100{village}",
                IReadOnlyList<HomeDevices> (village) => [.. Enumerable.Range(0, 150).Select(number => new HomeDevices($"s-{village}-{number}", 1, ["SM-330109-0000001"], true, false))]),
            CancellationToken.None);

        List<JsonNode> pages = [];
        for (string? next = ""; next is not null; next = (string?)pages[^1]["next"])
        {
            pages.Add(await (await app.GetAsync("technician-1", $"/api/backlog?after={next}")).JsonAsync());
        }

        Assert.Equal([200, 200, 51], pages.Select(page => page["orders"]!.AsArray().Count + page["offline"]!.AsArray().Count));
        Assert.Equal([order], Ids(pages[0]["orders"]!));
        Assert.Equal(450, pages.SelectMany(page => page["offline"]!.AsArray()).Select(home => (string)home!["homeId"]!).Distinct().Count());
        Assert.All(pages, page => Assert.Equal((1, 0), Counts(page)));
    }

    private static (int, int) Counts(JsonNode backlog) => ((int)backlog["counts"]!["lowBattery"]!, (int)backlog["counts"]!["lowBatteryOverdue"]!);

    private static async Task<string> AddressAsync(TurnedApp app, string reader) =>
        (string)(await (await app.GetAsync(reader, "/api/home-states/h-0001")).JsonAsync())["home"]!["address"]!;

    private static string[] Ids(JsonNode items) => [.. items.AsArray().Select(item => (string)item!["alarmId"]!)];

    private static async Task<JsonArray> ErrandsAsync(TurnedApp app, string reader, string path) =>
        (await (await app.GetAsync(reader, path)).JsonAsync())["errands"]!.AsArray();

    private static async Task<string> DetectAsync(TurnedApp app, Scenarios.Scenario scenario, bool withoutCheck = false)
    {
        DateTimeOffset now = app.Clock.GetUtcNow();
        Detection.Raised raised = new(withoutCheck ? scenario with { SelfCheck = null } : scenario, now, now, Late: false, Suppressed: false, [])
        {
            AlarmId = $"{TurnedApp.Village}-h-0001-{scenario.Code}-c1",
            Cause = "c1",
        };
        string alarmId = await app.Get<AlarmIntake>().CarryAsync("h-0001", TurnedApp.Village, raised, app.Get<DurableTaskClient>(), CancellationToken.None);
        await app.Durable.RunUntilIdleAsync();
        return alarmId;
    }
}
