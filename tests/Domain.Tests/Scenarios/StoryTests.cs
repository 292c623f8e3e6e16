using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios;

/// <summary>What holds of every scenario, told by the shortest story of each.</summary>
public sealed class StoryTests
{
    public static TheoryData<string> Codes => [.. Catalogue.All.Select(scenario => scenario.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Apply_Story_RaisesAtItsEndAndNotAStepBefore(string code) => Told(code, StoryOf(code).Home());

    [Theory]
    [MemberData(nameof(Codes))]
    public void Apply_StoryWithARestartBeforeEveryEvent_RaisesTheSame(string code) =>
        Assert.Equal(Told(code, StoryOf(code).Home()), Told(code, StoryOf(code).Home(restarts: true)));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Apply_StoryWhoseDevicesRepeatThemselves_RaisesTheSame(string code) =>
        Assert.Equal(Told(code, StoryOf(code).Home()), Told(code, StoryOf(code).Home(repeats: true)));

    /// <summary>From every place at which the watch may have been stored last, the rest comes again.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void Apply_StoryTheHubTellsAgainFromAnyPlace_RaisesTheSame(string code)
    {
        WatchedHome home = StoryOf(code).Home();
        (string alarmId, DateTimeOffset conditionAt) = Told(code, home);
        foreach (int storedAt in Enumerable.Range(1, home.Events.Count - 1).Where(place => place < 9 || place > home.Events.Count - 9))
        {
            Watch stored = new(home.Watch.HomeId);
            home.Events.Take(storedAt).ToList().ForEach(happened => stored.Apply(happened));
            Watch watch = WatchFormat.Read(stored.HomeId, WatchFormat.Write(stored));
            List<Detection> again = [.. home.Events.Skip(Math.Max(0, storedAt - 3)).SelectMany(happened => watch.Apply(happened).Detections)];

            Assert.Contains(again, found => found.AlarmId == alarmId && ConditionOf(found, code) == conditionAt);
            Assert.All(home.Events, happened => Assert.False(watch.Apply(happened).Applied));
        }
    }

    /// <summary>Closed while it holds: it is raised again at the end of the cool-down, and another alarm.</summary>
    [Theory]
    [InlineData("GAS-05", 10)]
    [InlineData("GAS-06", 30)]
    [InlineData("DOOR-02", 2 * 60)]
    [InlineData("DEV-01", 14 * 24 * 60)]
    [InlineData("DEV-03", 7 * 24 * 60)]
    [InlineData("DEV-04", 24 * 60)]
    public void Apply_ClosedWhileItHolds_IsRaisedAgainAfterTheCoolDownAndNotAStepBefore(string code, int minutes)
    {
        WatchedHome home = StoryOf(code).Home();
        string first = Told(code, home).AlarmId;
        TimeSpan closedAt = (home.Watch.Now - Start) + Minutes(1);
        home.ClosesFamily(Catalogue.Get(code).Family, closedAt);
        for (TimeSpan at = closedAt + Minutes(8); at < closedAt + Minutes(minutes); at += Minutes(minutes > 24 * 60 ? 60 : 8))
        {
            SaysTheSame(home, code, at);
        }

        home.Detections.Clear();
        home.Wakes(closedAt + Minutes(minutes) - Step);
        Assert.Empty(home.Alarms(code));
        Assert.Equal(Start + closedAt + Minutes(minutes), home.LookAgainAt);
        home.Wakes(closedAt + Minutes(minutes));
        Assert.NotEqual(first, home.Raised(code).AlarmId);
        Assert.Equal(Start + closedAt + Minutes(minutes), home.Raised(code).ConditionAt);
    }

    /// <summary>The story ends where the rule could first tell, however long before its condition was met; so none is late here.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void Apply_Story_IsKnowableAtItsEnd(string code)
    {
        WatchedHome home = StoryOf(code).Home();

        Told(code, home);

        Assert.Equal(home.Watch.Now, Assert.Single(home.Alarms(code)).KnowableAt);
    }

    /// <summary>These let messages arrive for five minutes that may be on their way.</summary>
    [Theory]
    [InlineData("DOOR-03", 5 * 60)]
    [InlineData("DOOR-04", 5 * 60)]
    [InlineData("GAS-06", 10)]
    public void Apply_StoryWhoseRuleWaits_IsKnowableThatMuchAfterItsCondition(string code, int seconds)
    {
        WatchedHome home = StoryOf(code).Home();

        DateTimeOffset conditionAt = Told(code, home).ConditionAt;

        Assert.Equal(conditionAt + Seconds(seconds), Assert.Single(home.Alarms(code)).KnowableAt);
    }

    [Fact]
    public void Apply_ReadingThatWasLongOnItsWay_WasKnowableWhenItWasMeasured()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(AlertLevel.Normal, Now);

        home.Hears(Minutes(5), home.Reading(SmokeDetector, Minutes(5), AlertLevel.Critical, late: Seconds(90)));

        Assert.Equal(Start + Minutes(5) - Seconds(90), home.Raised("FIRE-01").KnowableAt);
    }

    private static void SaysTheSame(WatchedHome home, string code, TimeSpan at)
    {
        home.Hears(at, home.BedReading(code == "GAS-05", at));
        home.Hears(at, home.GasReading(code is "GAS-05" or "GAS-06" ? 6 : 0, at));
        home.Hears(at, home.Reading(SmokeDetector, at, AlertLevel.Normal) with { Tampered = code == "DEV-04" });
        home.Hears(at, home.DoorReading(at) with { BatteryPercent = code == "DEV-01" ? (byte)20 : (byte)90, Faults = code == "DEV-03" ? Faults.Sensor : Faults.None });
    }

    private static (string AlarmId, DateTimeOffset ConditionAt) Told(string code, WatchedHome home)
    {
        ShortestStory story = StoryOf(code);
        story.UpTo(home);
        Assert.Empty(home.Alarms(code));
        story.Last(home);
        Detection found = Assert.Single(home.Alarms(code));
        return (found.AlarmId, ConditionOf(found, code)!.Value);
    }

    private static DateTimeOffset? ConditionOf(Detection found, string code) => found switch
    {
        Detection.Raised raised when raised.Scenario.Code == code => raised.ConditionAt,
        Detection.Upgraded upgraded when upgraded.Scenario.Code == code => upgraded.ConditionAt,
        _ => null,
    };

    private static ShortestStory StoryOf(string code) => ShortestStory.All.Single(story => story.Code == code);
}
