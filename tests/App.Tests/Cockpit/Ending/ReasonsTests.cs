using System.Net;
using System.Text.Json.Nodes;
using Anju.Access.Matrix;
using Anju.Chains;
using Anju.Registry;
using Anju.Scenarios;
using Anju.Scenarios.Device;
using Anju.Scenarios.Door;
using Anju.Turned;

namespace Anju.Cockpit.Ending;

/// <summary>What people say of how an alarm ended is counted, so it has to be something such an alarm can be.</summary>
public sealed class ReasonsTests
{
    private static readonly string[] OfAWorkOrder = ["SELF_CLEARED", "TECH_BATTERY", "TECH_NETWORK", "TECH_POWER", "TECH_REPLACED", "UNKNOWN"];

    [Theory]
    [InlineData("technician-1", "REAL_DEATH")]
    [InlineData("supervisor-1", "FALSE_SENSOR")]
    [InlineData("supervisor-1", "SELF_CLEARED_CONFIRMED")]
    public async Task Close_AWorkOrderAsAnythingElse_IsRefusedNamingWhatItMayBe(string subject, string reason)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await DetectAsync(app, TamperedDevice.Scenario);

        JsonNode problem = await app.CallAsync("POST", $"/api/alarms/{alarmId}/close", subject, $$"""{"reason":"{{reason}}"}""").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal($"'reason' must be one of {string.Join(", ", OfAWorkOrder)}.", (string?)problem["detail"]);
        Assert.True(app.Head(alarmId).Chain.IsOpen);
        JsonNode choices = (await app.CallAsync("GET", $"/api/alarms/{alarmId}", subject).ReadAsync())["choices"]!;
        Assert.Equal(OfAWorkOrder, choices["outcomes"]!.AsArray().Select(one => (string)one!["code"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Resolve_ADoorAsAFire_IsRefused()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await DetectAsync(app, NotGoneOut.Scenario with { SelfCheck = null });

        Assert.Equal(HttpStatusCode.BadRequest, (await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/resolve", new { reason = "REAL_FIRE" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/resolve", new { reason = "FALSE_HABIT", confirmedBy = "elder" })).StatusCode);
    }

    /// <summary>Each kind of alarm has an end of each class that it can have.</summary>
    [Theory]
    [InlineData("FIRE-01", "REAL_FIRE", "REAL_MEDICAL", "FALSE_COOKING", "TECH_POWER")]
    [InlineData("GAS-04", "REAL_CO", "REAL_FIRE", "FALSE_SENSOR", "TECH_BATTERY")]
    [InlineData("DOOR-04", "REAL_MISSING", "REAL_DEATH", "FALSE_AWAY_NOT_ENTERED", "NEEDED_HELP_MINOR")]
    [InlineData("DEV-05", "REAL_FIRE", "REAL_MEDICAL", "FALSE_AWAY_NOT_ENTERED", "TECH_NETWORK")]
    public void MayBeGiven_WhatSuchAnAlarmCanBe_Is(string code, params string[] reasons)
    {
        AlarmFacts alarm = AlarmFacts.DrillOf(Catalogue.Get(code), "h-0001", TurnedApp.Village, "c", TurnedApp.Noon) with { Drill = false };

        Chain chain = Chain.Open(alarm, new People([], [], [], [], []), TurnedApp.Noon, "c").Chain;

        Assert.All(reasons, reason => Assert.True(CloseReasons.MayBeGiven(reason, chain), reason));
        Assert.All((string[])["SELF_OK", "TEST", "DRILL", "INSTALL", "DUPLICATE"], reason => Assert.False(CloseReasons.MayBeGiven(reason, chain), reason));
    }

    [Fact]
    public async Task Close_AgainForAnotherReason_IsAConflictAndChangesNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await DetectAsync(app, LowBattery.Scenario);
        Task<HttpResponseMessage> CloseAsync(string? reason) => app.PostAsync("technician-1", $"/api/alarms/{alarmId}/close", new { reason });
        await CloseAsync("TECH_BATTERY");

        Assert.Equal(HttpStatusCode.Conflict, (await CloseAsync("TECH_REPLACED")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CloseAsync("TECH_BATTERY")).StatusCode);
        Assert.Equal("TECH_BATTERY", app.Head(alarmId).Chain.CloseReason);
    }

    private static async Task<string> DetectAsync(TurnedApp app, Scenario scenario)
    {
        Home home = (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!;
        string alarmId = await MatrixWorld.DetectAsync(app, home, scenario, number: 1);
        await app.Durable.RunUntilIdleAsync();
        return alarmId;
    }
}
