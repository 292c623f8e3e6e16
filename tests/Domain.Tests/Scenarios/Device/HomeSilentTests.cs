using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Device;

public sealed class HomeSilentTests
{
    private const string Code = "DEV-05";

    [Fact]
    public void Apply_AllSilentForTwoOfTheirIntervals_IsRaisedAndNotAStepBefore()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor, DoorMagnet);
        home.Hears(DoorMagnet, Now - Minutes(100));
        home.Hears(GasAlarm, Now);
        home.Hears(SleepMonitor, Now);
        TimeSpan due = Hours(4) - Minutes(100);

        home.Wakes(due - Step);
        Assert.Empty(home.Alarms(Code));
        home.Wakes(due);
        Assert.Equal((Severity.Urgent, Start + due), (home.Raised(Code).Scenario.Severity, home.Raised(Code).ConditionAt));
    }

    [Fact]
    public void Apply_QuietHomeFallsSilent_IsRaisedBeforeAnyDeviceIsMissed()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Lives(Now, Hours(3) + Step);
        TimeSpan due = Hours(3) + Minutes(20);

        home.Wakes(due - Step);
        Assert.Empty(home.Detections);
        home.Wakes(Hours(4));
        Assert.Equal((Start + due, $"t{(Start + due).ToUnixTimeMilliseconds()}"), (home.Raised(Code).ConditionAt, home.Raised(Code).Cause));
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(26, false)]
    public void Apply_FellSilentOneAfterTheOther_IsNotTogether(int minutesApart, bool raised)
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Hears(GasAlarm, Now);
        for (int minute = 0; minute <= minutesApart; minute += 8)
        {
            home.Hears(SleepMonitor, Minutes(minute));
        }

        home.Hears(SleepMonitor, Minutes(minutesApart));
        home.Wakes(Hours(2));

        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    /// <summary>The detector has been missed for hours: the others fell silent together.</summary>
    [Theory]
    [InlineData(6, true)]
    [InlineData(5, false)]
    public void Apply_OneDeviceOfflineBefore_IsRaisedForTheOthers(int hoursDead, bool raised)
    {
        WatchedHome home = Whole();
        home.Hears(SmokeDetector, Now);
        for (TimeSpan at = Minutes(10); at <= Hours(hoursDead); at += Minutes(10))
        {
            home.Hears(GasAlarm, at);
            home.Hears(SleepMonitor, at);
            home.Hears(DoorMagnet, at);
        }

        home.Wakes(Days(2));

        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    [Fact]
    public void Apply_OnlyOneDeviceEverHeard_RaisesNothing()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Hears(GasAlarm, Now);

        Assert.Empty(home.Wakes(Days(2)));
    }

    [Fact]
    public void Apply_SilentDuringAFire_IsCritical()
    {
        WatchedHome home = new(SmokeDetector, GasAlarm);
        home.Hears(GasAlarm, Now);
        home.Smoke(AlertLevel.Critical, Seconds(5));
        home.Wakes(Hours(5));

        Assert.Equal(Severity.Critical, home.Raised(Code).Scenario.Severity);
    }

    [Fact]
    public void Apply_AnyDeviceBack_EndsItAndRestsForSixHours()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Hears(GasAlarm, Now);
        home.Hears(SleepMonitor, Now);
        home.Wakes(Hours(1));
        home.Hears(SleepMonitor, Hours(2));
        Assert.IsType<Detection.Ended>(home.Detections[^1]);

        home.Hears(GasAlarm, Hours(2));
        home.Wakes(Hours(8) - Step);
        Assert.Single(home.Alarms(Code));
        home.Wakes(Hours(8));
        Assert.Equal(2, home.Alarms(Code).Count);
    }

    /// <summary>What its neighbours' alarms are told by is known long before its own.</summary>
    [Fact]
    public void Find_NothingHeardForTwoMainsIntervals_IsSilentSinceItsLastWordAndNotAStepBefore()
    {
        WatchedHome home = new(GasAlarm, DoorMagnet);
        home.Hears(DoorMagnet, Now);
        Assert.Null(HomeSilent.Find(home.Watch, Start + Hours(1)));
        home.Hears(GasAlarm, Minutes(3));

        Assert.Null(HomeSilent.Find(home.Watch, Start + Minutes(28)));
        Assert.Equal((Start + Minutes(3), false), HomeSilent.Find(home.Watch, Start + Minutes(28) + Step) is { } silent ? (silent.SilentAt, silent.HasHazard) : default);
    }
}
