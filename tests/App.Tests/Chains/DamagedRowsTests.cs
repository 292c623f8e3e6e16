using System.Net;
using Anju.Chains.Anchoring;
using Anju.Cockpit;
using Anju.Turned;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>A row that somebody damaged harms its own alarm at most, and no more than it must.</summary>
public sealed class DamagedRowsTests
{
    private const string Town = "330109001";

    [Theory]
    [InlineData("Version", 7L)]
    [InlineData("DueAt", "noon")]
    public async Task Guard_AnAlarmsRowIsDamaged_AllAlarmsAreServedAndTheRowIsMended(string column, object damage)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string damaged = await app.DetectFireAsync(home: "h-0001");
        string other = await app.DetectFireAsync(home: "h-0002");
        await DamageOpenAsync(app, column, damage);

        app.Clock.Advance(TimeSpan.FromSeconds(121));
        await app.GuardAsync();

        Assert.All([damaged, other], alarm => Assert.Equal(AlarmState.L3, app.Head(alarm).Chain.State));
        TableEntity row = await OpenRows(app).GetEntityAsync<TableEntity>(Town, $"{TurnedApp.Village}|h-0001|FIRE");
        Assert.NotEqual(damage, row[column]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[")]
    public async Task Guard_ARowNamesNoAlarmAnyMore_TheOthersAreServedAndItSaysWhichRow(string document)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.DetectFireAsync(home: "h-0001");
        string other = await app.DetectFireAsync(home: "h-0002");
        await DamageOpenAsync(app, "Alarm", document);

        app.Clock.Advance(TimeSpan.FromSeconds(121));
        UnreadableException said = await Assert.ThrowsAsync<UnreadableException>(app.GuardAsync);

        Assert.Equal($"{TurnedApp.Village}|h-0001|FIRE", said.Row);
        Assert.Equal(AlarmState.L3, app.Head(other).Chain.State);
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

    private static TableClient OpenRows(TurnedApp app) => app.Storage.Connect().GetTableClient("open");

    private static Task<Response> DamageOpenAsync(TurnedApp app, string column, object damage) => OpenRows(app).UpdateEntityAsync(
        new TableEntity(Town, $"{TurnedApp.Village}|h-0001|FIRE") { [column] = damage }, ETag.All, TableUpdateMode.Merge);

    private static Task<Response> DamageMessageAsync(TurnedApp app, string alarmId) => app.Storage.Connect().GetTableClient("chains").UpdateEntityAsync(
        new TableEntity(alarmId, "N|first|son|1") { ["RequestId"] = "x" }, ETag.All, TableUpdateMode.Merge);
}
