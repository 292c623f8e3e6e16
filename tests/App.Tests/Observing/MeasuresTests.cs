using System.Diagnostics.Metrics;
using System.Net;
using Anju.Chains.Areas;
using Anju.Cockpit;
using Anju.Telemetry;
using Anju.Turned;

namespace Anju.Observing;

/// <summary>The numbers people are woken by say what happened.</summary>
public sealed class MeasuresTests
{
    [Fact]
    public async Task Batch_TakenLate_TellsHowLongItsOldestMessageWaited()
    {
        TelemetryWorld world = new();
        using CountedMeasures counted = new(world.Meters);
        world.Register("h-0001", "SM-330109-0000001");
        world.Send("h-0001", TelemetryWorld.Message("SM-330109-0000001", 1), at: TimeSpan.FromSeconds(20));
        world.Time.Advance(TimeSpan.FromSeconds(45));

        await world.TakeAsync(world.Batch);

        Assert.Equal(["45 partition=2"], counted.Of("anju.ingest.lag"));
    }

    [Fact]
    public async Task Message_ParkedTwice_CountsOnceWithItsReason()
    {
        TelemetryWorld world = new();
        using CountedMeasures counted = new(world.Meters);
        world.Send("h-0001", "not json");

        await world.TakeAsync(world.Batch);
        await world.TakeAsync(world.Batch);

        Assert.Equal(["1 reason=unreadable"], counted.Of("anju.messages.parked"));
    }

    [Fact]
    public async Task Bug_InOurOwnCode_CountsAsOne()
    {
        TelemetryWorld world = new();
        using CountedMeasures counted = new(world.Meters);
        world.Register("h-0001", "SM-330109-0000001");
        world.Send("h-0001", TelemetryWorld.Fire("SM-330109-0000001", 1));

        await world.ProcessOf().TakeAsync(
            world.Batch, isCheckpointing: true, (_, _, _, _) => throw new InvalidOperationException("a mistake"));

        Assert.Equal(["1 reason=bug"], counted.Of("anju.messages.parked"));
    }

    [Fact]
    public async Task Guard_WithNothingToDo_SaysSoAllTheSame()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using CountedMeasures counted = new(app.Get<IMeterFactory>());

        await app.GuardAsync();

        Assert.Equal(["0"], counted.Of("anju.chains.overdue"));
        Assert.Equal(["0"], counted.Of("anju.guard.acted"));
    }

    [Fact]
    public async Task Guard_WhereNoOrchestratorRan_CountsTheAlarmItAdvanced()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using CountedMeasures counted = new(app.Get<IMeterFactory>());
        await app.DetectFireAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(30));

        await app.GuardAsync();

        Assert.Equal(["1"], counted.Of("anju.chains.overdue"));
        Assert.Equal(["1"], counted.Of("anju.guard.acted"));
    }

    [Fact]
    public async Task Provider_RefusingForAWhileThenForGood_CountsEveryTry()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using CountedMeasures counted = new(app.Get<IMeterFactory>());
        app.Phones.Refuses = to => to == FakePhones.Son ? HttpStatusCode.ServiceUnavailable : null;

        await app.FireAsync();
        await app.PassAsync(40);

        Assert.Equal(
            ["1 forGood=False", "1 forGood=False", "1 forGood=False", "1 forGood=False", "1 forGood=False", "1 forGood=True"],
            counted.Of("anju.sms.failures"));
    }

    [Fact]
    public async Task Fire_NobodyAnswers_CountsOneBreachAtTheFiveMinutes()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using CountedMeasures counted = new(app.Get<IMeterFactory>());
        await app.FireAsync();

        await app.PassAsync(299);
        Assert.Empty(counted.Of("anju.alarms.breached"));

        await app.PassAsync(600);
        Assert.Equal(["1 scenario=FIRE-01 alarm=330109001001-h-0001-FIRE-01-SM-330109-0000001.3.912"], counted.Of("anju.alarms.breached"));
    }

    [Fact]
    public async Task Alarm_RaisedLongAfterItsCondition_TellsTheDelayOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using CountedMeasures counted = new(app.Get<IMeterFactory>());

        await app.DetectLateFireAsync(TimeSpan.FromSeconds(90));
        await app.DetectLateFireAsync(TimeSpan.FromSeconds(90));

        Assert.Equal(["90 scenario=FIRE-01"], counted.Of("anju.alarm.delay"));
    }

    /// <summary>A rule that lets what is on its way arrive is not late for waiting: only what came after it could have told is.</summary>
    [Theory]
    [InlineData("DOOR-03", 0)]
    [InlineData("DOOR-04", 20)]
    [InlineData("GAS-06", 75)]
    public async Task Alarm_WhoseRuleWaitedByItself_IsOnlyAsLateAsItsWake(string code, int late)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using CountedMeasures counted = new(app.Get<IMeterFactory>());

        await app.DetectByTimeAsync(code, waits: TimeSpan.FromMinutes(5), late: TimeSpan.FromSeconds(late));

        Assert.Equal([$"{late} scenario={code}"], counted.Of("anju.alarm.delay"));
    }

    /// <summary>A deployment asks with an empty list whether its key is known, and whoever brings no key is nobody's provider.</summary>
    [Fact]
    public async Task Webhook_BroughtEventsWithAKeyThatIsNotOurs_CountsThemAndNothingElse()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using CountedMeasures counted = new(app.Get<IMeterFactory>());
        foreach ((string address, string body) in new[] { ("?key=old", "[{\"id\":\"1\"}]"), ("?key=wrong", "[]"), ("", "[{\"id\":\"1\"}]"), ($"?key={TurnedApp.WebhookKey}", "[]") })
        {
            using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");
            await app.Http.PostAsync($"/api/sms-events{address}", content);
        }

        Assert.Equal(["1"], counted.Of("anju.answers.refused"));
    }

    /// <summary>Its condition began with the first home that fell silent, and it was found with the last.</summary>
    [Fact]
    public async Task Area_FoundMinutesAfterItsFirstHome_IsNoLateAlarm()
    {
        await using SilentTown town = await SilentTown.OfAsync(6);
        using CountedMeasures counted = new(town.App.Get<IMeterFactory>());

        for (int home = 0; home < 6; home++)
        {
            await town.SilenceAsync(home);
            await town.App.PassAsync(20);
        }

        Assert.Equal(80, (Assert.Single(await town.AreasAsync()) is var area ? area.T0 - area.ConditionAt : default).TotalSeconds);
        Assert.Equal(Enumerable.Repeat("0 scenario=DEV-05", 6), counted.Of("anju.alarm.delay"));
    }

    [Fact]
    public async Task Exercise_NobodyAnswers_IsNoBreach()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using CountedMeasures counted = new(app.Get<IMeterFactory>());
        using HttpResponseMessage begun = await app.PostAsync("supervisor-1", "/api/drills", new { village = TurnedApp.Village, homeId = "h-0001", scenario = "FIRE-01" });
        Assert.True(begun.IsSuccessStatusCode);

        await app.PassAsync(600);

        Assert.Empty(counted.Of("anju.alarms.breached"));
        Assert.Empty(counted.Of("anju.alarm.delay"));
    }
}
