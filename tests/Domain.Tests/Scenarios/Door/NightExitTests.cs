using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Door;

public sealed class NightExitTests
{
    private const string Code = "DOOR-02";

    /// <summary>23:00 local.</summary>
    private static readonly TimeSpan Eleven = Hours(7);

    private static readonly DeviceId OtherMagnet = DeviceId.Parse("DR-330109-0000099");
    private static readonly DeviceId OtherMonitor = DeviceId.Parse("SL-330109-0000099");

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(-0.001, false)]
    [InlineData(5.999, true)]
    [InlineData(6.0, false)]
    public void Apply_OutForAQuarterOfAnHourBetweenElevenAndFive_IsRaised(double hoursAfterEleven, bool raised)
    {
        WatchedHome home = Exits(Eleven + Hours(hoursAfterEleven));

        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    [Fact]
    public void Apply_OutForAQuarterOfAnHour_IsRaisedFiveMinutesLaterAndNotAStepBefore()
    {
        WatchedHome home = InBed(Eleven);
        GoesOut(home, Eleven);
        home.Bed(false, Eleven + Minutes(9));
        home.Bed(false, Eleven + Minutes(19));

        Assert.Empty(home.Wakes(Eleven + Minutes(20) - Step));
        home.Wakes(Eleven + Minutes(20));
        Assert.Equal((Severity.Urgent, Start + Eleven + Minutes(15)), (home.Raised(Code).Scenario.Severity, home.Raised(Code).ConditionAt));
    }

    [Fact]
    public void Apply_BackInBed_RaisesNothing()
    {
        WatchedHome home = InBed(Eleven);
        GoesOut(home, Eleven);
        home.Bed(true, Eleven + Minutes(14));

        Assert.Empty(home.Wakes(Eleven + Hours(1)));
    }

    /// <summary>Whoever looks for the keys opens the door twice, and is out since the second time.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(19)]
    public void Apply_DoorOpenedAgainBeforeLeaving_IsRaisedAQuarterOfAnHourAfterTheLastTime(int minutes)
    {
        WatchedHome home = InBed(Eleven);
        GoesOut(home, Eleven);
        home.Lives(Eleven + Seconds(50), Eleven + Minutes(minutes));
        GoesOut(home, Eleven + Minutes(minutes));
        home.Lives(Eleven + Minutes(minutes + 1), Eleven + Hours(1));

        Assert.Equal(Start + Eleven + Minutes(minutes + 15), home.Raised(Code).ConditionAt);
    }

    [Fact]
    public void Apply_DoorOpenedTwiceAndBackInBed_RaisesNothing()
    {
        WatchedHome home = InBed(Eleven);
        GoesOut(home, Eleven);
        GoesOut(home, Eleven + Minutes(10));
        home.Lives(Eleven + Minutes(11), Eleven + Hours(1), inBed: true);

        Assert.Empty(home.Alarms(Code));
    }

    /// <summary>Home at last, and out once more with the rubbish: nobody was seen inside in between.</summary>
    [Fact]
    public void Apply_ComingHomeAtNightThroughADoorOpenedTwice_RaisesNothing()
    {
        WatchedHome home = InBed(Hours(1));
        GoesOut(home, Hours(2));
        home.Lives(Hours(3), Eleven);
        GoesOut(home, Eleven + Minutes(10));
        GoesOut(home, Eleven + Minutes(12));
        home.Lives(Eleven + Minutes(13), Eleven + Hours(1));

        Assert.Empty(home.Alarms(Code));
    }

    [Fact]
    public void Apply_ComingHomeAtNight_RaisesNothing()
    {
        WatchedHome home = InBed(Hours(1));
        GoesOut(home, Hours(2));
        home.Lives(Hours(3), Eleven);
        GoesOut(home, Eleven + Minutes(10));
        home.Lives(Eleven + Minutes(11), Eleven + Hours(1));

        Assert.Empty(home.Alarms(Code));
    }

    [Fact]
    public void Apply_SleepMonitorSilent_RaisesNothing()
    {
        WatchedHome home = InBed(Eleven);
        GoesOut(home, Eleven);

        Assert.Empty(home.Wakes(Eleven + Minutes(25)));
    }

    [Fact]
    public void Apply_NoSleepMonitor_RaisesNothing()
    {
        WatchedHome home = new(DoorMagnet);
        GoesOut(home, Eleven);

        Assert.Empty(home.Wakes(Eleven + Hours(1)));
    }

    [Fact]
    public void Apply_ElderWhoMayLoseTheWay_IsCritical()
    {
        WatchedHome home = new(Snapshot(1, DoorMagnet, SleepMonitor) with { Dementia = true });
        home.Bed(true, Eleven - Minutes(10));
        home.Bed(false, Eleven - Minutes(1));
        GoesOut(home, Eleven);
        home.Lives(Eleven + Minutes(5), Eleven + Minutes(30));

        Assert.Equal(Severity.Critical, home.Raised(Code).Scenario.Severity);
    }

    [Fact]
    public void Apply_SeenInsideAgain_EndsIt()
    {
        WatchedHome home = Exits(Eleven);

        home.Bed(true, Eleven + Hours(1));

        Assert.IsType<Detection.Ended>(home.Detections[^1]);
        Assert.False(home.Watch.FindFamily("DOOR")!.IsOpen);
    }

    /// <summary>The new magnet has seen nobody go, but the one before it had; and whoever was seen in bed was seen before that.</summary>
    [Fact]
    public void Apply_ComingHomeAfterMagnetAndMonitorWereReplaced_RaisesNothing()
    {
        WatchedHome home = InBed(Eleven - Hours(4));
        GoesOut(home, Eleven - Hours(4));
        home.Registers(Snapshot(2, OtherMagnet, OtherMonitor), Eleven - Hours(2));
        for (TimeSpan at = -Hours(2); at < Hours(1); at += Minutes(10))
        {
            home.Hears(Eleven + at, home.Reading(OtherMonitor, Eleven + at) with { InBed = false });
            home.Hears(Eleven + at, home.Reading(OtherMagnet, Eleven + at) with { Type = MessageType.Heartbeat, Open = at == Now });
            home.Hears(Eleven + at + Seconds(8), home.Reading(OtherMagnet, Eleven + at + Seconds(8)) with { Open = false });
        }

        Assert.Empty(home.Alarms(Code));
    }

    /// <summary>Who is out is so whatever becomes of the magnet.</summary>
    [Fact]
    public void Apply_MagnetReplacedMeanwhile_EndsWhenSeenInside()
    {
        WatchedHome home = Exits(Eleven);
        home.Registers(Snapshot(2, OtherMagnet, SleepMonitor), Eleven + Hours(1));
        home.Hears(Eleven + Hours(1), home.Reading(OtherMagnet, Eleven + Hours(1)) with { Open = false });
        home.Bed(false, Eleven + Hours(2));
        Assert.True(home.Watch.FindFamily("DOOR")!.IsOpen);

        home.Bed(true, Eleven + Hours(3));
        Assert.False(home.Watch.FindFamily("DOOR")!.IsOpen);
    }

    /// <summary>The bed needs no magnet to be believed.</summary>
    [Fact]
    public void Apply_MagnetTakenAwayMeanwhile_EndsWhenSeenInside()
    {
        WatchedHome home = Exits(Eleven);
        home.Registers(Snapshot(2, SleepMonitor), Eleven + Hours(1));
        home.Wakes(Eleven + Hours(2));
        Assert.True(home.Watch.FindFamily("DOOR")!.IsOpen);

        home.Bed(true, Eleven + Hours(3));
        Assert.False(home.Watch.FindFamily("DOOR")!.IsOpen);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(3, true)]
    public void Apply_AfterSoManySuchNights_IsAHabit(int nights, bool raised)
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        for (int day = 0; day < 16; day++)
        {
            TimeSpan evening = Days(day) + Eleven;
            home.Lives(Days(day), evening - Minutes(20));
            home.Bed(true, evening - Minutes(10));
            home.Bed(false, evening - Minutes(1));
            if (day < nights)
            {
                GoesOut(home, evening);
            }

            home.Lives(evening + Minutes(5), evening + Hours(1));
            home.Lives(evening + Hours(1), Days(day + 1), inBed: true);
        }

        home.Detections.Clear();
        home.Lives(Days(16), Days(16) + Eleven, inBed: true);
        GoesOut(home, Days(16) + Eleven);
        home.Lives(Days(16) + Eleven + Minutes(5), Days(16) + Eleven + Hours(1));

        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    /// <summary>Else a habit would be forgotten, and told of.</summary>
    [Fact]
    public void Apply_UsualExitProvenByAQuietWord_IsLearnt()
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor, GasAlarm);
        for (int day = 0; day < 16; day++)
        {
            TimeSpan evening = Days(day) + Eleven;
            home.Lives(Days(day), evening - Minutes(20));
            home.Bed(true, evening - Minutes(10));
            home.Bed(false, evening - Minutes(1));
            if (day < 5)
            {
                GoesOut(home, evening);
            }

            home.Lives(evening + Minutes(5), evening + Hours(1));
            home.Lives(evening + Hours(1), Days(day + 1), inBed: true);
        }

        TimeSpan tonight = Days(16) + Eleven;
        home.Lives(Days(16), tonight - Minutes(20), inBed: true);
        home.Bed(true, tonight - Minutes(10));
        home.Bed(false, tonight - Minutes(1));
        int? before = home.Watch.Habits.ExitsBefore(home.Watch.Habits.Day + 1);
        GoesOut(home, tonight);
        home.Gas(0, tonight + Minutes(4));
        home.Bed(false, tonight + Minutes(9));
        home.Gas(0, tonight + Minutes(14));
        home.Wakes(tonight + Minutes(20.2));
        home.Bed(false, tonight + Minutes(20.5));
        home.Gas(0, tonight + Minutes(24));
        home.Opens(tonight + Minutes(50));

        Assert.Equal(before + 1, home.Watch.Habits.ExitsBefore(home.Watch.Habits.Day + 1));
    }

    private static WatchedHome Exits(TimeSpan at)
    {
        WatchedHome home = InBed(at);
        GoesOut(home, at);
        home.Lives(at + Minutes(5), at + Minutes(40));
        return home;
    }

    /// <summary>Whoever is slow takes minutes to shut it behind them; much later it is somebody coming in.</summary>
    [Theory]
    [InlineData(180.0, true)]
    [InlineData(300.0, true)]
    [InlineData(300.001, false)]
    public void Apply_DoorShutBehindThemMinutesLater_IsRaisedAllTheSame(double seconds, bool raised)
    {
        WatchedHome home = InBed(Eleven);
        home.Opens(Eleven);
        home.Bed(false, Eleven + Minutes(2));
        home.Shuts(Eleven + Seconds(seconds));
        home.Bed(false, Eleven + Minutes(9));
        home.Bed(false, Eleven + Minutes(19));
        home.Wakes(Eleven + Minutes(25));

        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    private static WatchedHome InBed(TimeSpan until)
    {
        WatchedHome home = new(DoorMagnet, SleepMonitor);
        home.Opens(until - Hours(2));
        home.Shuts(until - Hours(2) + Seconds(5));
        home.Bed(true, until - Hours(1));
        home.Bed(true, until - Minutes(10));
        home.Bed(false, until - Minutes(1));
        return home;
    }

    private static void GoesOut(WatchedHome home, TimeSpan at)
    {
        home.Opens(at);
        home.Shuts(at + Seconds(8));
    }
}
