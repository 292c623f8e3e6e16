using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Device;

/// <summary>DEV-01, DEV-03 and DEV-04: what devices say of themselves.</summary>
public sealed class DeviceCareTests
{
    [Theory]
    [InlineData(20, 20, true)]
    [InlineData(20, 21, false)]
    [InlineData(21, 20, false)]
    public void Apply_LowBatteryInTwoMessages_IsRaised(byte first, byte second, bool raised)
    {
        WatchedHome home = new(DoorMagnet);
        Battery(home, first, Now);
        Battery(home, second, Hours(2));

        Assert.Equal(raised, home.Alarms("DEV-01").Count == 1);
    }

    [Theory]
    [InlineData(AlertLevel.Normal, false)]
    [InlineData(AlertLevel.Warning, true)]
    [InlineData(AlertLevel.Critical, true)]
    public void Apply_DeviceWarnsOfItsBattery_IsRaisedAtOnce(AlertLevel alert, bool raised)
    {
        WatchedHome home = new(DoorMagnet);
        home.Hears(Now, home.Reading(DoorMagnet, Now) with { BatteryAlert = alert });

        Assert.Equal(raised, home.Alarms("DEV-01").Count == 1);
    }

    [Theory]
    [InlineData(10, 72)]
    [InlineData(11, 14 * 24)]
    public void Apply_BatteryOfASmokeDetectorOverdue_BecomesAdvisory(byte percent, int hours)
    {
        WatchedHome home = new(SmokeDetector);
        Battery(home, percent, Now, SmokeDetector);
        Battery(home, percent, Seconds(1), SmokeDetector);
        Assert.Equal(Severity.Maintenance, home.Raised("DEV-01").Scenario.Severity);

        Battery(home, percent, Seconds(1) + Hours(hours) - Step, SmokeDetector);
        Assert.Single(home.Alarms("DEV-01"));
        Battery(home, percent, Seconds(1) + Hours(hours), SmokeDetector);
        Assert.Equal(Severity.Advisory, Assert.IsType<Detection.Upgraded>(home.Alarms("DEV-01")[1]).Scenario.Severity);
    }

    /// <summary>Off its base for two minutes, and the word of that overtaken by the refitting: it was off all the same.</summary>
    [Fact]
    public void Apply_TamperSaidAgainButOvertaken_IsRaisedAndEnds()
    {
        WatchedHome home = new(SmokeDetector);
        home.Hears(Minutes(-1), home.Reading(SmokeDetector, Minutes(-1)));
        home.Hears(Now, home.Reading(SmokeDetector, Now) with { Tampered = true });
        Reading again = home.Reading(SmokeDetector, Seconds(40)) with { Tampered = true };
        home.Hears(Minutes(2), home.Reading(SmokeDetector, Minutes(2)));
        Assert.Empty(home.Alarms("DEV-04"));

        home.Hears(Minutes(3), again);
        home.Wakes(Minutes(10));

        Assert.Equal(Start + Seconds(30), home.Raised("DEV-04").ConditionAt);
        Assert.IsType<Detection.Ended>(home.Detections[^1]);
    }

    /// <summary>Its refitting tells how long it was off, at once or late, and whatever else came first.</summary>
    [Theory]
    [InlineData(29.999, 0, false)]
    [InlineData(30, 0, true)]
    [InlineData(240, 0, true)]
    [InlineData(325, 0, true)]
    [InlineData(240, 100, true)]
    [InlineData(31, 250, true)]
    public void Apply_RefittedAfterAWhile_IsRaisedAndEndsAMinuteLater(double offSeconds, double lateSeconds, bool raised)
    {
        WatchedHome home = new(SmokeDetector);
        home.Hears(-Hours(1), home.Reading(SmokeDetector, -Hours(1)));
        home.Hears(Now, home.Reading(SmokeDetector, Now) with { Tampered = true });
        home.Hears(Seconds(offSeconds + lateSeconds), home.Reading(SmokeDetector, Seconds(offSeconds)));
        home.Wakes(Hours(1));

        Assert.Equal(raised ? [Start.AddSeconds(30)] : [], home.Alarms("DEV-04").Cast<Detection.Raised>().Select(alarm => alarm.ConditionAt));
        Assert.Equal(raised ? [Start.AddSeconds(offSeconds + 60)] : [], home.Detections.OfType<Detection.Ended>().Select(ended => ended.At));
    }

    /// <summary>It may have been refitted in between: nobody knows.</summary>
    [Fact]
    public void Apply_RefittedWithAMessageMissing_RaisesNothing()
    {
        WatchedHome home = new(SmokeDetector);
        home.Hears(Now, home.Reading(SmokeDetector, Now) with { Tampered = true });
        home.Reading(SmokeDetector, Seconds(10));
        home.Hears(Seconds(60), home.Reading(SmokeDetector, Seconds(60)));

        home.Wakes(Hours(1));

        Assert.Empty(home.Alarms("DEV-04"));
    }

    [Fact]
    public void Apply_BatteryFallsToATenthWhileTheAlarmIsOpen_IsOverdueSeventyTwoHoursAfterThat()
    {
        WatchedHome home = new(SmokeDetector);
        Battery(home, 18, -Seconds(1), SmokeDetector);
        Battery(home, 18, Now, SmokeDetector);
        Battery(home, 10, Days(5), SmokeDetector);

        home.Wakes(Days(8) - Step);
        Assert.Single(home.Alarms("DEV-01"));
        home.Wakes(Days(8));
        Assert.Equal(Severity.Advisory, Assert.IsType<Detection.Upgraded>(home.Alarms("DEV-01")[1]).Scenario.Severity);
    }

    /// <summary>A clock that was never set tells of a test before the device was there.</summary>
    [Theory]
    [InlineData(-60, true)]
    [InlineData(-60.001, false)]
    [InlineData(-20_000, false)]
    [InlineData(-700_000, false)]
    public void Apply_TestedBeforeItWasPutUp_IsNotMissedForIt(double day, bool raised)
    {
        WatchedHome home = new(DoorMagnet);
        home.Hears(Now, home.Reading(DoorMagnet, Now) with { LastTestAt = Start.AddDays(day) });

        home.Wakes(Days(50));

        Assert.Equal(raised, home.Alarms("DEV-03").Count == 1);
    }

    [Fact]
    public void Apply_NewBattery_EndsItAndNothingLess()
    {
        WatchedHome home = new(DoorMagnet);
        Battery(home, 15, Now);
        Battery(home, 15, Hours(2));
        Battery(home, 49, Hours(4));
        Assert.DoesNotContain(home.Detections, detection => detection is Detection.Ended);

        Battery(home, 50, Hours(6));
        Assert.IsType<Detection.Ended>(home.Detections[^1]);
        Battery(home, 10, Hours(8));
        Battery(home, 10, Hours(10));
        Assert.Single(home.Alarms("DEV-01"));
    }

    [Fact]
    public void Apply_MessagesWithoutABattery_SayNothingOfIt()
    {
        WatchedHome home = new(DoorMagnet);
        Battery(home, 15, Now);
        home.Hears(DoorMagnet, Hours(2));
        Assert.Empty(home.Detections);

        Battery(home, 15, Hours(4));
        Assert.Single(home.Alarms("DEV-01"));
    }

    /// <summary>A technician has seen to the door; the smoke detector's battery was low before and still is.</summary>
    [Fact]
    public void Apply_AnotherDevicesBatteryLowWhenTheAlarmIsClosed_IsToldAtOnceAndTheFirstRests()
    {
        WatchedHome home = new(DoorMagnet, SmokeDetector);
        Low(home, DoorMagnet, Now);
        Low(home, SmokeDetector, Hours(1));
        Assert.Single(home.Alarms("DEV-01"));

        home.ClosesFamily("DEV-01", Hours(4));

        Assert.Equal(2, home.Alarms("DEV-01").Count);
        Assert.Contains(((Detection.Raised)home.Alarms("DEV-01")[1]).Because, value => value.Value == SmokeDetector.ToString());
        home.ClosesFamily("DEV-01", Hours(5));
        Assert.Equal(2, home.Alarms("DEV-01").Count);
        home.Wakes(Days(14) + Hours(4));
        Assert.Equal(3, home.Alarms("DEV-01").Count);
    }

    [Fact]
    public void Apply_SmokeDetectorsBatteryLowUnderTheDoorsAlarm_TakesItOverWhenOverdue()
    {
        WatchedHome home = new(DoorMagnet, SmokeDetector);
        Low(home, DoorMagnet, Now);
        Low(home, SmokeDetector, Hours(1));

        home.Wakes(Hours(2) + Days(14) - Step);
        Assert.Single(home.Alarms("DEV-01"));
        home.Wakes(Hours(2) + Days(14));

        Detection.Upgraded graver = Assert.IsType<Detection.Upgraded>(home.Alarms("DEV-01")[1]);
        Assert.Equal((Severity.Advisory, SmokeDetector), (graver.Scenario.Severity, home.Watch.FindFamily("DEV-01")!.About));
        Assert.Contains(graver.Because, value => value.Value == SmokeDetector.ToString());
    }

    [Fact]
    public void Apply_DeviceWarnsOfItsBattery_SaysSo()
    {
        WatchedHome home = new(DoorMagnet);
        home.Hears(Now, home.Reading(DoorMagnet, Now) with { BatteryAlert = AlertLevel.Warning, BatteryPercent = 90 });

        Assert.Contains(new Observation("batAlert", "warning"), home.Raised("DEV-01").Because);
    }

    [Theory]
    [InlineData(30.0, true)]
    [InlineData(29.9, false)]
    public void Apply_StillOffItsBaseWhenItSpeaksAgain_IsRaisedThen(double seconds, bool raised)
    {
        WatchedHome home = new(GasAlarm);
        Tamper(home, true, Now);
        Tamper(home, true, Seconds(seconds));

        Assert.Equal(raised, home.Alarms("DEV-04").Count == 1);
    }

    [Fact]
    public void Apply_FaultInTwoMessages_IsRaisedAndEndsWithASelfTestOnly()
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.Reading(GasAlarm, Now) with { Faults = Faults.Sensor });
        Assert.Empty(home.Detections);
        home.Hears(Minutes(10), home.Reading(GasAlarm, Minutes(10)) with { Faults = Faults.Sensor });
        Assert.Single(home.Alarms("DEV-03"));

        home.Hears(Minutes(20), home.Reading(GasAlarm, Minutes(20)));
        home.Hears(Minutes(21), home.Reading(GasAlarm, Minutes(21)) with { Type = MessageType.Test, Test = true, Faults = Faults.SelfTest });
        home.Hears(Minutes(22), home.Reading(GasAlarm, Minutes(22)));
        Assert.DoesNotContain(home.Detections, detection => detection is Detection.Ended);
        home.Hears(Minutes(30), home.Reading(GasAlarm, Minutes(30)) with { Type = MessageType.Test, Test = true });
        Assert.Single(home.Detections.OfType<Detection.Ended>());
    }

    /// <summary>As long as a message of the home is missing nothing ends, nor does the same begin anew: that nobody tested the gas alarm changes nothing of that.</summary>
    [Fact]
    public void Apply_FaultPausesWhileAnotherDevicesMessageIsMissing_IsNoOtherOccurrence()
    {
        WatchedHome home = new(GasAlarm, SmokeDetector);
        home.Smoke(AlertLevel.Normal, Now);
        Fault(Minutes(1), Faults.Sensor);
        Fault(Minutes(2), Faults.Sensor);
        Assert.Single(home.Alarms("DEV-03"));

        _ = home.Reading(SmokeDetector, Minutes(3));
        home.Smoke(AlertLevel.Normal, Minutes(3));
        Fault(Minutes(4), Faults.None);
        Fault(Minutes(5), Faults.Sensor);
        Fault(Minutes(6), Faults.Sensor);
        Assert.DoesNotContain(home.Detections, detection => detection is Detection.Recurred);

        home.Wakes(Minutes(10));
        Fault(Minutes(11), Faults.None);
        Fault(Minutes(12), Faults.Sensor);
        Fault(Minutes(13), Faults.Sensor);
        Assert.Single(home.Detections.OfType<Detection.Recurred>());

        void Fault(TimeSpan at, Faults faults) => home.Hears(at, home.GasReading(0, at) with { Faults = faults, EndOfService = false });
    }

    /// <summary>Each press is a message of its own; a device that has nothing to sound says no more of it.</summary>
    [Theory]
    [InlineData("DR-330109-0000001", "DEV-03")]
    [InlineData("SL-330109-0000001", "DEV-03")]
    [InlineData("GS-330109-0000001", "GAS-01")]
    [InlineData("SM-330109-0000001", "FIRE-01")]
    public void Apply_PressedTestButton_IsRecordedAndTellsNobody(string dev, string code)
    {
        DeviceId device = DeviceId.Parse(dev);
        WatchedHome home = new(device);
        Reading pressed = home.Reading(device, Now) with { Type = MessageType.Test, Test = true };

        Detection.Raised test = Assert.IsType<Detection.Raised>(Assert.Single(home.Hears(Now, pressed)));
        Assert.Equal((code, true, Start), (test.Scenario.Code, test.Suppressed, test.ConditionAt));
        Assert.Contains(new Observation("dev", dev), test.Because);
        Assert.Empty(home.Hears(Seconds(5), pressed));
        Assert.Empty(home.Hears(device, Seconds(10)));
        Assert.Single(home.Hears(Days(30), home.Reading(device, Days(30)) with { Type = MessageType.Test, Test = true }).OfType<Detection.Raised>(), raised => raised.Suppressed);
    }

    [Fact]
    public void Apply_FaultOfASmokeDetectorForSeventyTwoHours_BecomesAdvisoryAndNotAStepBefore()
    {
        WatchedHome home = new(SmokeDetector);
        foreach (TimeSpan at in (TimeSpan[])[-Seconds(1), Now])
        {
            home.Hears(at, home.Reading(SmokeDetector, at) with { Faults = Faults.Sensor });
        }

        home.Wakes(Hours(72) - Step);
        Assert.Single(home.Alarms("DEV-03"));
        home.Wakes(Hours(72));
        Assert.Equal(Severity.Advisory, Assert.IsType<Detection.Upgraded>(home.Alarms("DEV-03")[1]).Scenario.Severity);
    }

    [Fact]
    public void Apply_EndOfServiceOrADirtyChamber_IsRaised()
    {
        WatchedHome old = new(SmokeDetector);
        old.Hears(Now, old.Reading(SmokeDetector, Now) with { EndOfService = true });
        WatchedHome dirty = new(SmokeDetector);
        dirty.Hears(Now, dirty.Reading(SmokeDetector, Now) with { Contamination = Contamination.Low });
        Assert.Empty(dirty.Detections);
        dirty.Hears(Hours(2), dirty.Reading(SmokeDetector, Hours(2)) with { Contamination = Contamination.Warning });

        Assert.Single(old.Alarms("DEV-03"));
        Assert.Single(dirty.Alarms("DEV-03"));
    }

    [Fact]
    public void Apply_NotTestedForFortyFiveDays_IsRaisedByTime()
    {
        WatchedHome home = new(DoorMagnet);
        home.Hears(Now, home.Reading(DoorMagnet, Now) with { LastTestAt = Start.AddDays(-44) });

        Assert.Empty(home.Wakes(Days(1) - Step));
        Assert.Single(home.Wakes(Days(1)));
        Assert.Single(home.Alarms("DEV-03"));
    }

    [Fact]
    public void Apply_NeverToldOfATest_IsNotMissedForIt()
    {
        WatchedHome home = new(SmokeDetector);
        home.Hears(SmokeDetector, Now);

        Assert.Empty(home.Wakes(Days(200)));
    }

    [Theory]
    [InlineData(24.000, true)]
    [InlineData(24.001, false)]
    public void Apply_ClockAheadThreeTimesInADay_IsRaised(double hours, bool raised)
    {
        WatchedHome home = new(GasAlarm);
        foreach (double hour in (double[])[0, 12, hours])
        {
            home.Hears(Hours(hour), home.Reading(GasAlarm, Hours(hour) + Minutes(3)));
        }

        Assert.Equal(raised, home.Alarms("DEV-03").Count == 1);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Apply_RestartsOnOneDay_AreRaisedBeyondFive(int restarts, bool raised)
    {
        WatchedHome home = new(GasAlarm);
        for (ushort boot = 0; boot <= restarts; boot++)
        {
            home.Hears(Minutes(boot), home.Reading(GasAlarm, Minutes(boot)) with { Boot = boot, Seq = 0 });
        }

        Assert.Equal(raised, home.Alarms("DEV-03").Count == 1);
    }

    [Fact]
    public void Apply_OffItsBaseForThirtySeconds_IsRaisedOnceTheRefitCannotBeOnItsWay()
    {
        WatchedHome home = new(GasAlarm);
        Tamper(home, true, Now);

        Assert.Empty(home.Wakes(Minutes(5) + Seconds(30) - Step));
        home.Wakes(Minutes(5) + Seconds(30));
        Assert.Equal((Severity.Maintenance, Start.AddSeconds(30)), (home.Raised("DEV-04").Scenario.Severity, home.Raised("DEV-04").ConditionAt));
    }

    [Fact]
    public void Apply_BackOnItsBaseInTime_RaisesNothing()
    {
        WatchedHome home = new(GasAlarm);
        Tamper(home, true, Now);
        Tamper(home, false, Seconds(29));

        home.Wakes(Hours(1));
        Assert.Empty(home.Alarms("DEV-04"));
    }

    [Fact]
    public void Apply_TamperedWithTheDoorOpenAtNight_IsUrgent()
    {
        WatchedHome home = new(DoorMagnet, GasAlarm);
        home.Opens(Hours(7));
        Tamper(home, true, Hours(7));
        home.Wakes(Hours(7) + Minutes(6));

        Assert.Equal(Severity.Urgent, home.Raised("DEV-04").Scenario.Severity);
    }

    [Fact]
    public void Apply_BackOnItsBaseForAMinute_EndsIt()
    {
        WatchedHome home = new(GasAlarm);
        Tamper(home, true, Now);
        Tamper(home, true, Minutes(6));
        Tamper(home, false, Minutes(10));

        Assert.Empty(home.Wakes(Minutes(11) - Step));
        Assert.IsType<Detection.Ended>(Assert.Single(home.Wakes(Minutes(11))));
    }

    private static void Battery(WatchedHome home, byte percent, TimeSpan at, DeviceId? device = null) =>
        home.Hears(at, home.Reading(device ?? DoorMagnet, at) with { BatteryPercent = percent });

    private static void Low(WatchedHome home, DeviceId device, TimeSpan at)
    {
        Battery(home, 20, at, device);
        Battery(home, 20, at + Hours(2), device);
    }

    private static void Tamper(WatchedHome home, bool tampered, TimeSpan at) =>
        home.Hears(at, home.Reading(GasAlarm, at) with { Tampered = tampered });

    /// <summary>A clock 90 s ahead is believed; set right, the device is refitted before it was removed.</summary>
    [Fact]
    public void Apply_RefittedBeforeItWasRemovedByItsClock_IsStoredAllTheSame()
    {
        WatchedHome home = new(SmokeDetector);
        home.Hears(Now, home.Reading(SmokeDetector, Now, AlertLevel.Normal, late: -Seconds(90)) with { Tampered = true });
        home.Hears(Minutes(1), home.Reading(SmokeDetector, Minutes(1), AlertLevel.Normal));

        Assert.Equal(TimeSpan.Zero, WatchFormat.Read("h-0001", WatchFormat.Write(home.Watch)).Devices[0].Memory.Health.LastOff.Length);
    }
}
