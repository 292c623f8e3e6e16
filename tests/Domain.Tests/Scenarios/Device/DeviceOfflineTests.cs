using Anju.Telemetry;
using Anju.Watching;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Device;

public sealed class DeviceOfflineTests
{
    private static readonly DeviceId Sleep = DeviceId.Parse("SL-330109-0000001");

    [Theory]
    [InlineData("DR-330109-0000001", 360)]
    [InlineData("SM-330109-0000001", 360)]
    [InlineData("GS-330109-0000001", 30)]
    [InlineData("SL-330109-0000001", 30)]
    public void Apply_SilentForThreeIntervalsOfItsKind_IsRaisedAndNotAStepBefore(string device, int minutes)
    {
        DeviceId silent = DeviceId.Parse(device);
        WatchedHome home = new(silent, OtherOf(silent));
        home.Hears(silent, Minutes(0));
        KeepAlive(home, OtherOf(silent), upTo: minutes);

        Assert.Equal(Start + Minutes(minutes), home.LookAgainAt);
        Assert.Empty(home.Wakes(Minutes(minutes) - TimeSpan.FromMilliseconds(1)));
        Detection.Raised raised = Assert.IsType<Detection.Raised>(Assert.Single(home.Wakes(Minutes(minutes) + TimeSpan.FromSeconds(7))));

        DateTimeOffset due = Start + Minutes(minutes);
        Assert.Equal($"330109001001-h-0001-DEV-02-t{due.ToUnixTimeMilliseconds()}", raised.AlarmId);
        Assert.Equal((due, due, $"t{due.ToUnixTimeMilliseconds()}"), (raised.ConditionAt, raised.EnqueuedAt, raised.Cause));
        Assert.Contains(new Observation("dev", device), raised.Because);
        Assert.Equal(("DEV-02", Severity.Maintenance, Profile.Maint), (raised.Scenario.Family, raised.Scenario.Severity, raised.Scenario.Profile));
    }

    /// <summary>The alarm is about the detector, and whoever was told of that does not know of the gas alarm.</summary>
    [Theory]
    [InlineData("GS-330109-0000001", true)]
    [InlineData("SL-330109-0000001", false)]
    public void Apply_AnotherThatGuardsFallsSilentToo_Recurs(string device, bool recurs)
    {
        DeviceId second = DeviceId.Parse(device);
        WatchedHome home = new(SmokeDetector, second, DoorMagnet);
        home.Hears(SmokeDetector, Minutes(0));
        for (int minute = 0; minute <= 40 * 60; minute += 10)
        {
            home.Hears(second, Minutes(minute));
            home.Hears(DoorMagnet, Minutes(minute));
        }

        home.Detections.Clear();
        for (int minute = (40 * 60) + 10; minute < 42 * 60; minute += 10)
        {
            home.Hears(DoorMagnet, Minutes(minute));
        }

        Assert.Equal(recurs ? 1 : 0, home.Detections.OfType<Detection.Recurred>().Count());
        Assert.DoesNotContain(home.Detections, found => found is Detection.Raised or Detection.Upgraded);
    }

    [Fact]
    public void Apply_MessageAsExpected_ProvesThatAnotherDeviceOfAQuietHomeIsMissed()
    {
        WatchedHome home = new(GasAlarm, DoorMagnet);
        home.Hears(DoorMagnet, Minutes(-115));
        home.Hears(GasAlarm, Minutes(-10));
        home.Hears(GasAlarm, Minutes(0));
        home.Hears(DoorMagnet, Minutes(9));
        Assert.Empty(home.Wakes(Minutes(30)));

        Assert.Single(home.Hears(DoorMagnet, Minutes(31)), IsOffline);
    }

    [Fact]
    public void Apply_DeviceThatAnnouncedALongerPeriod_IsGivenThreeOfThose()
    {
        WatchedHome home = new(GasAlarm, DoorMagnet);
        home.Hears(Minutes(0), home.Reading(GasAlarm, Minutes(0)) with { PeriodSeconds = 1800 });
        home.Hears(DoorMagnet, Minutes(31));

        Assert.Equal(Start + Minutes(90), home.LookAgainAt);
    }

    /// <summary>A week is no interval: the device would be missed by nobody.</summary>
    [Theory]
    [InlineData("DR-330109-0000001", 24 * 60)]
    [InlineData("GS-330109-0000001", 2 * 60)]
    public void Apply_DeviceThatAnnouncedAWeek_IsGivenThreeOfFourUsualIntervals(string device, int minutes)
    {
        DeviceId silent = DeviceId.Parse(device);
        WatchedHome home = new(silent, Sleep);
        home.Hears(Minutes(0), home.Reading(silent, Minutes(0)) with { PeriodSeconds = 604_800 });
        for (int minute = 0; minute < minutes; minute += 10)
        {
            home.Hears(Sleep, Minutes(minute));
        }

        Assert.Empty(home.Wakes(Minutes(minutes) - TimeSpan.FromMilliseconds(1)));
        Assert.Single(home.Wakes(Minutes(minutes)), IsOffline);
    }

    [Fact]
    public void Apply_WholeHomeSilent_RaisesNothing()
    {
        WatchedHome home = new(GasAlarm, Sleep);
        home.Hears(GasAlarm, Minutes(0));
        home.Hears(Sleep, Minutes(0));

        Assert.DoesNotContain(home.Wakes(TimeSpan.FromDays(2)), IsOffline);
    }

    [Fact]
    public void Apply_HomeBackAfterAPowerCut_GivesTheOthersTheirLimitAgain()
    {
        WatchedHome home = new(GasAlarm, Sleep);
        home.Hears(GasAlarm, Minutes(0));
        home.Hears(Sleep, Minutes(0));

        Assert.DoesNotContain(home.Hears(GasAlarm, Minutes(120)), IsOffline);
        Assert.Empty(home.Hears(GasAlarm, Minutes(130)));
        Assert.Empty(home.Hears(GasAlarm, Minutes(149.9)));
        Assert.Equal(
            $"330109001001-h-0001-DEV-02-t{(Start + Minutes(150)).ToUnixTimeMilliseconds()}",
            Assert.Single(home.Hears(GasAlarm, Minutes(151))).AlarmId);
    }

    [Fact]
    public void Apply_DeviceNeverHeard_IsMissedOnlyOnceTheHomeWasHeard()
    {
        WatchedHome home = new(GasAlarm, DoorMagnet);

        Assert.Null(home.LookAgainAt);
        home.Hears(DoorMagnet, Minutes(0));
        Assert.Equal(Start + Minutes(30), home.LookAgainAt);
        Assert.Empty(home.Wakes(Minutes(30)));
        Assert.Single(home.Hears(DoorMagnet, Minutes(40)));
    }

    /// <summary>What came late was said before the gas alarm was missed: the line may have been cut by then.</summary>
    [Fact]
    public void Apply_LastWordsOfACutHomeWereLongOnTheirWay_RaisesNothingForTheGasAlarm()
    {
        WatchedHome home = new(GasAlarm, DoorMagnet);
        home.Hears(GasAlarm, Minutes(0));
        home.Hears(Minutes(12), home.Reading(DoorMagnet, Minutes(12), late: Minutes(2.5)));

        Assert.DoesNotContain(home.Wakes(Hours(3)), IsOffline);
    }

    /// <summary>The door magnet would have to be silent for six hours to count as offline, but what it said was before the cut.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(9.9)]
    public void Apply_HomeCutOffForLongerThanAGasAlarmMayBeSilent_RaisesNothingForTheGasAlarm(double doorHeardAfter)
    {
        WatchedHome home = new(GasAlarm, Sleep, DoorMagnet);
        home.Hears(GasAlarm, Minutes(0));
        home.Hears(Sleep, Minutes(0));
        home.Hears(DoorMagnet, Minutes(doorHeardAfter));

        Assert.DoesNotContain(home.Wakes(Hours(1.5)), IsOffline);
        for (int minutes = 0; minutes < 30; minutes += 10)
        {
            Assert.DoesNotContain(home.Hears(Sleep, Hours(1.5) + Minutes(minutes)), IsOffline);
        }

        Assert.Contains(home.Hears(Sleep, Hours(2)), IsOffline);
    }

    [Fact]
    public void Apply_BatteryDevicesAlone_AreHeardOftenEnough()
    {
        WatchedHome home = new(SmokeDetector, DoorMagnet);
        home.Hears(SmokeDetector, Minutes(0));
        for (int hour = 0; hour < 6; hour += 2)
        {
            home.Hears(DoorMagnet, Minutes((hour * 60) + 1));
        }

        Assert.Contains(home.Wakes(Minutes(360)), IsOffline);
    }

    [Fact]
    public void Apply_OnlyDeviceOfItsHome_IsNeverMissed()
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(GasAlarm, Minutes(0));

        Assert.Null(home.LookAgainAt);
    }

    [Fact]
    public void Apply_SecondSilentDeviceWhileOneIsOpen_RaisesNothingMore()
    {
        WatchedHome home = new(GasAlarm, Sleep, DoorMagnet);
        home.Hears(GasAlarm, Minutes(0));
        home.Hears(Sleep, Minutes(1));
        home.Hears(DoorMagnet, Minutes(12));

        Assert.Single(home.Wakes(Minutes(30)));
        Assert.Empty(home.Wakes(Minutes(31)));
        Assert.Equal(GasAlarm, home.Watch.FindFamily("DEV-02")!.About);
    }

    [Fact]
    public void Apply_SilentDeviceSpeaks_EndsItsAlarm()
    {
        WatchedHome home = Offline(out string alarmId);

        Assert.Empty(home.Hears(DoorMagnet, Minutes(40)));
        Assert.Equal(
            [new Detection.Ended(Start + Minutes(45)) { AlarmId = alarmId, Cause = "GS-330109-0000001.0.2" }],
            home.Hears(GasAlarm, Minutes(45)));
        Assert.False(home.Watch.FindFamily("DEV-02")!.IsOpen);
    }

    [Fact]
    public void Apply_SilentDeviceRepeatsAnOldMessage_DoesNotEndIt()
    {
        WatchedHome home = Offline(out _);
        Reading old = home.Reading(GasAlarm, Minutes(45)) with { Seq = 1 };

        Assert.Empty(home.Hears(Minutes(45), old));
        Assert.True(home.Watch.FindFamily("DEV-02")!.IsOpen);
    }

    [Fact]
    public void Apply_DeviceTakenAwayByTheRegistry_EndsItsAlarm()
    {
        WatchedHome home = Offline(out string alarmId);

        Detection ended = Assert.Single(home.Apply(new WatchEvent.Registry(home.At(Minutes(50)), Snapshot(2, DoorMagnet))));

        Assert.Equal(alarmId, Assert.IsType<Detection.Ended>(ended).AlarmId);
    }

    [Fact]
    public void Apply_MessageAfterTheDueInstantWithoutAWake_RaisesBeforeItEnds()
    {
        WatchedHome home = new(GasAlarm, DoorMagnet);
        home.Hears(GasAlarm, Minutes(0));
        home.Hears(DoorMagnet, Minutes(10));

        IReadOnlyList<Detection> detections = home.Hears(GasAlarm, Minutes(31));

        Assert.Equal($"t{(Start + Minutes(30)).ToUnixTimeMilliseconds()}", Assert.IsType<Detection.Raised>(detections[0]).Cause);
        Assert.Equal(detections[0].AlarmId, Assert.IsType<Detection.Ended>(detections[1]).AlarmId);
    }

    [Fact]
    public void Apply_SilentAgainWithinADay_WaitsForTheEndOfTheCoolDown()
    {
        WatchedHome home = Offline(out _);
        home.Hears(GasAlarm, Minutes(45));
        DateTimeOffset rested = Start + Minutes(45) + TimeSpan.FromDays(1);
        for (double minute = 60; minute < 45 + (24 * 60); minute += 120)
        {
            Assert.Empty(home.Hears(DoorMagnet, Minutes(minute)));
        }

        Assert.Equal(rested, home.LookAgainAt);
        Assert.Equal($"t{rested.ToUnixTimeMilliseconds()}", Assert.Single(home.Wakes(Minutes(45) + TimeSpan.FromDays(1))).Cause);
    }

    [Fact]
    public void Apply_ClosedByAPersonWhileStillSilent_IsRaisedAgainAfterADay()
    {
        WatchedHome home = Offline(out string alarmId);
        home.Closes(alarmId, Minutes(60), "DEV-02");
        for (double minute = 120; minute <= 26 * 60; minute += 120)
        {
            home.Hears(DoorMagnet, Minutes(minute));
        }

        Detection again = Assert.Single(home.Detections.OfType<Detection.Raised>().Skip(1));
        Assert.Equal($"t{(Start + Minutes(60) + TimeSpan.FromDays(1)).ToUnixTimeMilliseconds()}", again.Cause);
    }

    private static WatchedHome Offline(out string alarmId)
    {
        WatchedHome home = new(GasAlarm, DoorMagnet);
        home.Hears(GasAlarm, Minutes(0));
        home.Hears(DoorMagnet, Minutes(10));
        alarmId = Assert.Single(home.Wakes(Minutes(30))).AlarmId;
        return home;
    }

    private static DeviceId OtherOf(DeviceId device) => device == DoorMagnet ? GasAlarm : DoorMagnet;

    private static void KeepAlive(WatchedHome home, DeviceId device, double upTo)
    {
        for (double minute = 0; minute < upTo; minute += 10)
        {
            Assert.Empty(home.Hears(device, Minutes(minute)));
        }
    }

    private static bool IsOffline(Detection detection) => detection.AlarmId.Contains("DEV-02", StringComparison.Ordinal);

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    /// <summary>Its last word came six minutes late; that it says nothing more is told all the same.</summary>
    [Fact]
    public void Apply_LastMessageWasLate_IsMissedLikeAnother()
    {
        WatchedHome home = new(SmokeDetector, GasAlarm);
        home.Hears(SmokeDetector, TimeSpan.Zero);
        for (TimeSpan at = TimeSpan.Zero; at < Hours(9); at += Minutes(6))
        {
            home.Gas(0, at);
            if (at == Hours(2) + Minutes(6))
            {
                home.Hears(at, home.Reading(SmokeDetector, at, late: Minutes(6)));
            }
        }

        Assert.Single(home.Alarms("DEV-02"));
    }
}
