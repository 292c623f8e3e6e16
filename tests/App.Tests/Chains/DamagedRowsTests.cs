using System.Net;
using System.Text.Json.Nodes;
using Anju.Chains.Areas;
using Anju.Cockpit;
using Anju.Scenarios.Fire;
using Anju.Turned;
using Anju.Watching;
using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

/// <summary>A row that somebody damaged harms its own alarm at most, and no more than it must.</summary>
public sealed class DamagedRowsTests
{
    [Theory]
    [InlineData("Version", 7L)]
    [InlineData("DueAt", "noon")]
    public async Task Guard_AnAlarmsRowIsDamaged_AllAlarmsAreServedAndTheRowIsMended(string column, object damage)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string damaged = await app.DetectFireAsync(home: "h-0001");
        string other = await app.DetectFireAsync(home: "h-0002");
        await app.DamageOpenAsync(column, damage);

        app.Clock.Advance(TimeSpan.FromSeconds(121));
        await app.GuardAsync();

        Assert.All([damaged, other], alarm => Assert.Equal(AlarmState.L3, app.Head(alarm).Chain.State));
        TableEntity row = await app.Table("open").GetEntityAsync<TableEntity>(Damage.Town, Damage.Claim);
        Assert.NotEqual(damage, row[column]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[")]
    [InlineData("{}")]
    public async Task Guard_ARowNamesNoAlarmAnyMore_TheOthersAreServedAndSoIsItsOwnFromThenOn(string document)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string damaged = await app.DetectFireAsync(home: "h-0001");
        string other = await app.DetectFireAsync(home: "h-0002");
        await app.DamageOpenAsync("Alarm", document);

        app.Clock.Advance(TimeSpan.FromSeconds(121));
        await app.GuardAsync();
        Assert.Equal(AlarmState.L3, app.Head(other).Chain.State);

        app.Clock.Advance(TimeSpan.FromSeconds(15));
        await app.GuardAsync();
        Assert.Equal(AlarmState.L3, app.Head(damaged).Chain.State);
    }

    [Fact]
    public async Task Fire_TheHomesRowNamesNoAlarmAndThereIsNone_EverybodyIsTold()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Table("open").AddEntityAsync(new TableEntity(Damage.Town, Damage.Claim) { ["Alarm"] = "[" });

        string fire = await app.FireAsync();

        Assert.Equal(4, app.Phones.NewlyTold().Length);
        Assert.Equal(fire, await app.FireAsync("SM-330109-0000001.3.950"));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{}")]
    public async Task Fire_TheHomesRowNamesNoAlarmButOneIsOpen_ThatOneHearsOfIt(string document)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string open = await app.FireAsync();
        await app.DamageOpenAsync("Alarm", document);

        Assert.Equal(open, await app.FireAsync("SM-330109-0000001.3.950"));
        Assert.Equal(2, app.Head(open).Chain.Occurrences);
    }

    [Fact]
    public async Task Answer_TheAlarmsRowNamesNoAlarm_IsTakenAllTheSame()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.DamageOpenAsync("Alarm", "[");

        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");

        Assert.Equal("wang", app.Head(alarmId).Chain.Owner?.Id);
    }

    [Fact]
    public async Task Fire_TheOpenAlarmCannotBeReadAnyMore_TheNewOneIsToldAndTheGuardGoesOnNamingTheOld()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string damaged = await app.FireAsync();
        _ = app.Phones.New();
        await app.DamageHeadAsync(damaged);

        string fire = await app.FireAsync("SM-330109-0000001.3.950");

        Assert.NotEqual(damaged, fire);
        Assert.Equal(4, app.Phones.NewlyTold().Length);
        app.Clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal("head", (await Assert.ThrowsAsync<UnreadableException>(app.GuardAsync)).Row);
        Assert.Equal(AlarmState.L3, app.Head(fire).Chain.State);
    }

    [Fact]
    public async Task Fire_TheOpenAlarmsHeadIsGone_TheNewOneIsToldAndTheGuardNamesTheOld()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string gone = await app.FireAsync();
        _ = app.Phones.New();
        await app.Table("chains").DeleteEntityAsync(gone, "head");
        app.Clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal("head", (await Assert.ThrowsAsync<UnreadableException>(app.GuardAsync)).Row);

        string fire = await app.FireAsync("SM-330109-0000001.3.950");

        Assert.NotEqual(gone, fire);
        Assert.Equal(4, app.Phones.NewlyTold().Length);
    }

    [Fact]
    public async Task Smoke_ItsOpenAlarmsHeadIsGoneAndItBeginsAgain_IsAnAlarmOfItsOwn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string gone = await app.FireAsync();
        _ = app.Phones.New();
        await app.Table("chains").DeleteEntityAsync(gone, "head");

        DateTimeOffset now = app.Clock.GetUtcNow();
        Detection.Recurred again = new(SmokeAlarm.Scenario, now, now, Late: false) { AlarmId = gone, Cause = "SM-330109-0000001.3.950" };
        string fire = await app.Get<AlarmIntake>().CarryAsync("h-0001", TurnedApp.Village, again, app.Get<DurableTaskClient>(), CancellationToken.None);
        await app.Durable.RunUntilIdleAsync();

        Assert.NotEqual(gone, fire);
        Assert.Equal(4, app.Phones.NewlyTold().Length);
    }

    [Fact]
    public async Task Guard_ARowNamesNoAlarmAndItsAlarmCannotBeRead_TheAlarmGoesOnOnceItCan()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string damaged = await app.DetectFireAsync();
        await app.DamageOpenAsync("Alarm", "[");
        Func<Task> mendAsync = await app.DamageHeadAsync(damaged);
        await app.GuardAsync();

        await mendAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(121));
        await app.GuardAsync();
        await app.GuardAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(15));
        await app.GuardAsync();

        Assert.Equal(AlarmState.L3, app.Head(damaged).Chain.State);
    }

    [Fact]
    public async Task Fire_TheHomesRowNamesNoAlarmAndTheOpenOneCannotBeRead_BothGoOn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string damaged = await app.DetectFireAsync();
        await app.DamageOpenAsync("Alarm", "[");
        Func<Task> mendAsync = await app.DamageHeadAsync(damaged);

        string fire = await app.FireAsync("SM-330109-0000001.3.950");
        Assert.NotEqual(damaged, fire);
        Assert.Equal(4, app.Phones.NewlyTold().Length);

        await mendAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(121));
        await app.GuardAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(15));
        await app.GuardAsync();
        Assert.All([damaged, fire], alarm => Assert.Equal(AlarmState.L3, app.Head(alarm).Chain.State));
    }

    [Fact]
    public async Task Smoke_ItsOpenAlarmCannotBeReadAndItBeginsAgain_IsAnAlarmOfItsOwnThatGoesOn()
    {
        const string Detector = "SM-330109-1000001";
        await using TurnedApp app = await TurnedApp.StartAsync();
        WatchedHomes homes = new(app);
        await homes.AddAsync("h-1000", TurnedApp.Village, "+8619800000001", [Detector]);
        uint seq = 0;
        async Task SmokeAsync(string level)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(10));
            homes.Enqueue("h-1000", WatchedHomes.Gas(Detector, ++seq, app.Clock.GetUtcNow(), $",\"smoke\":\"{level}\""));
            await homes.DeliverAsync();
        }

        async Task<string[]> OpenAsync() => [.. (await app.Get<OpenTable>().OfHomeAsync(TurnedApp.Village, "h-1000", CancellationToken.None)).Select(alarm => alarm.AlarmId)];
        await SmokeAsync("critical");
        string damaged = Assert.Single(await OpenAsync());
        await app.DamageHeadAsync(damaged);
        _ = app.Phones.New();

        await SmokeAsync("normal");
        await SmokeAsync("critical");

        Assert.Equal(["+8619800000001", FakePhones.Wang, FakePhones.Li], app.Phones.NewlyTold());
        string fire = Assert.Single(await OpenAsync(), alarm => alarm != damaged);
        await SmokeAsync("normal");
        await SmokeAsync("critical");
        Assert.Equal(2, app.Head(fire).Chain.Occurrences);
    }

    [Fact]
    public async Task FalseAlarm_TheOrderItCallsForCannotBeRead_TheAlarmIsDoneWithAllTheSame()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string last = "";
        for (int time = 1; time <= 6; time++)
        {
            last = await app.FireAsync($"SM-330109-0000001.3.{time}");
            if (time == 6)
            {
                string order = $"{TurnedApp.Village}-h-0001-DEV-03-false.FIRE-01-SM-330109-0000001.3.6";
                await app.Table("chains").AddEntityAsync(new TableEntity(order, "head") { ["Chain"] = "[" });
            }

            await app.Get<AlarmChains>().AdvanceAsync(last, CancellationToken.None, new Heard(new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }, "resolve"));
            await app.Get<OwedEffects>().DischargeAsync(last, CancellationToken.None);
        }

        Assert.Equal(Owed.Nothing, app.Head(last).Owed);
    }

    [Fact]
    public async Task Reply_AnotherAlarmOfThePhoneCannotBeReadAnyMore_AnswersTheOneThatCan()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string damaged = await app.FireAsync();
        await app.DamageHeadAsync(damaged);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        string other = await app.FireAsync("SM-2.1.1", "h-0002");

        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");

        Assert.Equal("wang", app.Head(other).Chain.Owner?.Id);
    }

    [Fact]
    public async Task Desk_AnAlarmCannotBeReadAnyMore_ShowsTheOthersAndNamesIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string damaged, string other) = (await app.FireAsync(), await app.FireAsync("SM-2.1.1", "h-0002"));
        await app.DamageHeadAsync(damaged);

        JsonNode desk = await (await app.GetAsync("operator-1", "/api/desk")).JsonAsync();

        Assert.All(desk["tasks"]!.AsArray(), task => Assert.Equal(other, (string?)task!["alarmId"]));
        Assert.NotEmpty(desk["tasks"]!.AsArray());
        Assert.Equal(damaged, (string?)desk["damaged"]!.AsArray().Single());
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{}")]
    [InlineData(7)]
    public async Task Lists_AnAlarmsRowIsDamaged_ShowItAllTheSame(object damage)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string damaged, string other) = (await app.FireAsync(), await app.FireAsync("SM-2.1.1", "h-0002"));
        foreach (string list in new[] { "/api/alarms", "/api/alarms?open=true" })
        {
            await app.DamageListsAsync(damaged, damage);
            JsonNode desk = await (await app.GetAsync("operator-1", "/api/desk")).JsonAsync();
            Assert.Contains(desk["tasks"]!.AsArray(), task => (string?)task!["alarmId"] == damaged);

            JsonNode shown = await (await app.GetAsync("operator-1", list)).JsonAsync();

            Assert.Equal(new[] { damaged, other }.Order(), shown["alarms"]!.AsArray().Select(alarm => (string?)alarm!["alarmId"]).Order());
            Assert.Empty(shown["damaged"]!.AsArray());
        }
    }

    [Fact]
    public async Task Lists_AnAlarmsRowAndItsChainAreDamaged_ShowTheOthersAndNameIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string damaged, string other) = (await app.FireAsync(), await app.FireAsync("SM-2.1.1", "h-0002"));
        await app.DamageListsAsync(damaged, "[");
        await app.DamageHeadAsync(damaged);

        foreach (string list in new[] { "/api/alarms", "/api/alarms?open=true" })
        {
            JsonNode shown = await (await app.GetAsync("operator-1", list)).JsonAsync();
            Assert.Equal(other, (string?)shown["alarms"]!.AsArray().Single()!["alarmId"]);
            Assert.Equal(damaged, (string?)shown["damaged"]!.AsArray().Single());
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{}")]
    public async Task Fire_TheHomeCannotBeReadInTheRegistry_TheVillageIsToldAndItsAnswerCounts(string document)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.DamageHomeAsync("h-0001", document);

        string fire = await app.FireAsync();
        Assert.Equal([FakePhones.Wang, FakePhones.Li], app.Phones.NewlyTold());
        await app.ReplyAsync(FakePhones.Wang, "1，王建国", "reply-1");

        Assert.Equal("wang", app.Head(fire).Chain.Owner?.Id);
    }

    [Theory]
    [InlineData("330109", "leader", "Role", 7)]
    [InlineData("330109", "supervisor", "Person", "[")]
    [InlineData(TurnedApp.Village, "wang", "Person", "{}")]
    [InlineData(TurnedApp.Village, "rota|CommunityWorker", "Rota", "[")]
    public async Task Fire_SomebodysDutyCannotBeRead_TheOthersAreTold(string region, string key, string column, object damage)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Table("duty").UpsertEntityAsync(new TableEntity(region, key) { [column] = damage }, TableUpdateMode.Merge);

        string fire = await app.FireAsync();
        await app.ReplyAsync(FakePhones.Li, "1", "reply-1");

        Assert.Contains(FakePhones.Daughter, app.Phones.NewlyTold());
        Assert.Equal("li", app.Head(fire).Chain.Owner?.Id);
    }

    [Theory]
    [InlineData("districts", "330109", "District")]
    [InlineData("duty", "warnings", "Warnings")]
    public async Task Desk_TheDistrictsConfigurationOrItsWarningsCannotBeRead_ShowsItsTasks(string table, string partition, string column)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await app.FireAsync();
        await app.Table(table).UpsertEntityAsync(new TableEntity(partition, "330109") { [column] = "[" });

        JsonNode desk = await (await app.GetAsync("operator-1", "/api/desk")).JsonAsync();

        Assert.Contains(desk["tasks"]!.AsArray(), task => (string?)task!["alarmId"] == fire);
    }

    [Fact]
    public async Task Claim_TheOperatorsAccountIsDamagedAfterwards_TheOthersHearOfItAllTheSame()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await app.FireAsync();
        _ = app.Phones.New();
        await app.Get<AlarmChains>().AdvanceAsync(fire, CancellationToken.None, new Heard(new Signal.Answer("operator-1", Channel.Desk, Safe: false), "claim"));
        await app.Table("accounts").UpsertEntityAsync(new TableEntity("operator-1", "operator-1") { ["Role"] = 7 }, TableUpdateMode.Merge);

        await app.Get<OwedEffects>().DischargeAsync(fire, CancellationToken.None);

        Assert.Contains(FakePhones.Wang, app.Phones.NewlyTold());
    }

    [Theory]
    [InlineData("HomeId")]
    [InlineData("SilentAt")]
    public async Task PowerCut_ASilentHomesRowIsDamaged_TheOthersAlarmsAreRaised(string column)
    {
        await using SilentTown town = await SilentTown.OfAsync(3);
        await town.SilenceAsync(0);
        TableEntity row = await town.App.Table("silent").QueryAsync<TableEntity>().SingleAsync();
        row[column] = 7;
        await town.App.Table("silent").UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);

        await town.SilenceAsync(1, 3);

        Assert.All(town.Chains(1, 3), chain => Assert.True(chain.IsOpen));
    }

    [Fact]
    public async Task PowerCut_TheAreasRowIsDamaged_AnotherHomesAlarmIsRaisedByItselfAndItsWatchHearsWhich()
    {
        await using SilentTown town = await SilentTown.OfAsync(6);
        await town.SilenceAsync(0, 5);
        TableEntity row = await town.App.Table("silent").QueryAsync<TableEntity>(row => row.RowKey.CompareTo("area|") >= 0 && row.RowKey.CompareTo("area}") < 0).SingleAsync();
        row["Homes"] = 7;
        await town.App.Table("silent").UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);

        await town.SilenceAsync(5);

        Assert.Equal((true, null), (town.Chain(5).IsOpen, town.Chain(5).HeldUntil));
    }

    [Fact]
    public async Task PowerCut_AHomeOfTheTownCannotBeRead_IsOneAlarmOfTheAreaAllTheSame()
    {
        await using SilentTown town = await SilentTown.OfAsync(6);
        await town.App.DamageHomeAsync("h-1005", "[");

        await town.SilenceAsync(0, 5);

        Assert.Single(await town.AreasAsync());
    }

    [Fact]
    public async Task Night_AHomeOfTheVillageCannotBeRead_TheOthersWatchesAreTold()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await new WatchedHomes(app).AddAsync("h-1000", TurnedApp.Village, "+8619800000001");
        await app.TellHomesAsync();
        await app.DamageHomeAsync("h-0001", "[");

        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.TellHomesAsync();

        Assert.Contains(app.Hub.Sent, sent => sent.StartsWith("h-1000: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Homes_OneCannotBeRead_TheListShowsTheOthers()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await new WatchedHomes(app).AddAsync("h-1000", TurnedApp.Village, "+8619800000001");
        await app.DamageHomeAsync("h-0001", "{}");

        JsonNode shown = await (await app.GetAsync("operator-1", "/api/home-states")).JsonAsync();

        Assert.Equal("h-1000", (string?)shown["homes"]!.AsArray().Single()!["homeId"]);
    }

    [Fact]
    public async Task ShowAlarm_AMessagesRowIsDamaged_TheDeskSeesTheAlarmAndTheOtherMessages()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await DamageMessageAsync(app, alarmId);

        using HttpResponseMessage shown = await app.GetAsync("operator-1", $"/api/alarms/{alarmId}");

        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal(3, (await shown.JsonAsync())["messages"]!.AsArray().Count);
    }

    [Fact]
    public async Task Send_AMessagesRowIsDamagedBeforeItIsSent_TheOthersHearAndNobodyWaitsForThatPhone()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();
        await DamageMessageAsync(app, alarmId);

        await app.Durable.RunUntilIdleAsync();

        Assert.Equal([FakePhones.Daughter, FakePhones.Wang, FakePhones.Li], app.Phones.NewlyTold());
        Chain chain = app.Head(alarmId).Chain;
        Assert.Empty(chain.Unsent);
        Assert.True(chain.TellingOf["son"].Unreachable);
    }

    private static Task<Response> DamageMessageAsync(TurnedApp app, string alarmId) => app.Table("chains").UpdateEntityAsync(
        new TableEntity(alarmId, "N|first|son|1") { ["RequestId"] = "x" }, ETag.All, TableUpdateMode.Merge);
}
