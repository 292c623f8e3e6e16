using System.Text.RegularExpressions;
using Anju.Telemetry;
using Anju.Watching.Explaining;
using Anju.Watching.Judging;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

public sealed partial class ExplainTests
{
    [Fact]
    public void Of_ConditionNotMet_SaysWhichValueAgainstWhichLimit()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now);
        home.Gas(12, Seconds(4));

        Explanation why = Explain.Of(home.Watch, "GAS-01");

        Assert.Equal((Standing.NotMet, 0), (why.Standing, why.Rules));
        View view = Assert.Single(why.Views);
        Assert.Equal((GasAlarm, Truth.No), (view.Device, view.Truth));
        Assert.Contains(new Note("gas", "normal", "= critical", Truth.No), view.Notes);
        Assert.Contains(new Note("lel at the leak limit", "4 s", "≥ 10 s", Truth.No), view.Notes);
        Assert.Contains(new Note("lel", "12", "≥ 10 %LEL", Truth.Yes, IsQuote: true), view.Notes);
    }

    [Theory]
    [InlineData("GAS-01", 2, 12, "lel 2 ≥ 10 %LEL")]
    [InlineData("GAS-05", 4.9, 12, "lel 4.9 ≥ 5 %LEL", "co 12 ≥ 50 ppm")]
    [InlineData("GAS-06", 4.9, 12, "lel 4.9 ≥ 5 %LEL", "lel 4.9 < 10 %LEL", "co 12 ≥ 50 ppm")]
    [InlineData("GAS-03", 4.1, 12, "above zero 4.1 ≥ 3 %LEL above zero", "zero 0")]
    public void Of_GasThatLastedTooShort_SaysHowMuchThereWasAndHowMuchItTakes(string code, double lel, double co, params string[] said)
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(lel, Now, co);

        Assert.Empty(said.Except(Said(home, code)));
    }

    [Fact]
    public void Of_GasAlarmWhoseSensorDrifted_SaysWhichZeroWasTakenOff()
    {
        WatchedHome home = new(GasAlarm);
        for (int minute = 0; minute < 3000; minute += 10)
        {
            home.Gas(1.5, Minutes(minute));
        }

        home.Gas(4, Minutes(3000));

        Assert.Contains("above zero 2.5 ≥ 3 %LEL above zero", Said(home, "GAS-03"));
        Assert.Contains("zero 1.5", Said(home, "GAS-03"));
    }

    [Theory]
    [InlineData(0.07, "smokeDbm 0.07 ≥ 0.075 dB/m")]
    [InlineData(0.08, "smokeDbm 0.08 ≥ 0.075 dB/m")]
    [InlineData(null, "smokeDbm missing ≥ 0.075 dB/m")]
    public void Of_SmokeTooThinOrTooShort_SaysHowDenseItIsAndHowDenseItMustBe(double? density, string said)
    {
        WatchedHome home = new(SmokeDetector);
        home.Hears(Now, home.Reading(SmokeDetector, Now, AlertLevel.Normal) with { SmokeDensity = density });

        Assert.Contains(said, Said(home, "FIRE-03"));
    }

    [Fact]
    public void Of_EveryCondition_IsToldEvenWhenAnEarlierOneDecides()
    {
        WatchedHome home = Whole();
        home.Gas(0, Now);

        View view = Assert.Single(Explain.Of(home.Watch, "GAS-05").Views);

        Assert.Contains(view.Notes, note => note is { What: "inBed", Value: "missing", Truth: Truth.Unknown });
    }

    [Fact]
    public void Of_NoValueYet_SaysThatItIsMissing()
    {
        WatchedHome home = new(SmokeDetector);

        Explanation why = Explain.Of(home.Watch, "FIRE-01");

        Assert.Equal(Standing.Unknown, why.Standing);
        Assert.Contains(Assert.Single(why.Views).Notes, note => note is { What: "smoke", Value: "missing", Limit: "= critical" });
    }

    /// <summary>A door magnet and a sleep monitor have no end of service to tell of: that it is missing says nothing.</summary>
    [Fact]
    public void Of_HealthyDoorMagnet_IsNotAskedForItsEndOfService()
    {
        WatchedHome home = new(DoorMagnet);
        home.Hears(Now, home.DoorReading(Now) with { LastTestAt = Start.AddDays(-40) });

        Explanation why = Explain.Of(home.Watch, "DEV-03");

        Assert.Equal(Standing.NotMet, why.Standing);
        Note test = Assert.Single(Assert.Single(why.Views).Notes, note => note.What == "last self-test");
        Assert.Equal(("40 天", "≥ 45 天"), (NoteWords.OfValue(test.Value), NoteWords.OfLimit(test.Limit!)));
    }

    /// <summary>What runs on mains has no battery that could be missing.</summary>
    [Fact]
    public void Of_DevicesOnMains_AreNotMissedForABattery()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Gas(0, Now);
        home.Bed(inBed: false, Now);

        Explanation why = Explain.Of(home.Watch, "DEV-01");

        Assert.Equal(Standing.NotMet, why.Standing);
        Assert.All(why.Views, view => Assert.Equal([new Note("mains only", "yes", "= no", Truth.No)], view.Notes));
        Assert.Equal("市电供电，无电池", NoteWords.OfWhat("mains only"));
    }

    [Fact]
    public void Of_GasAlarmWithABatteryInReserve_IsAskedForIt()
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.GasReading(0, Now) with { BatteryPercent = 80, BatteryAlert = AlertLevel.Normal });

        Assert.Contains("bat 80", Said(home, "DEV-01"));
        Assert.Contains("batAlert normal = warning", Said(home, "DEV-01"));
    }

    [Fact]
    public void Of_DoorMagnetThatNeverToldOfItsBattery_SaysThatItIsMissing()
    {
        WatchedHome home = new(DoorMagnet);
        home.Opens(Now);

        Assert.Equal(Standing.Unknown, Explain.Of(home.Watch, "DEV-01").Standing);
        Assert.Contains("batAlert missing = warning", Said(home, "DEV-01"));
    }

    /// <summary>Of a gas alarm or sleep monitor nobody pressed the button of, no test is missing.</summary>
    [Fact]
    public void Of_HealthyDevicesNobodyTested_AreNotMissedForATest()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Hears(Now, home.GasReading(0, Now) with { EndOfService = false });
        home.Bed(inBed: false, Now);

        Explanation why = Explain.Of(home.Watch, "DEV-03");

        Assert.Equal(Standing.NotMet, why.Standing);
        Assert.All(why.Views, view => Assert.Contains(new Note("ever told of a self-test", "no", "= yes", Truth.No), view.Notes));
        Assert.Equal("曾报告自检", NoteWords.OfWhat("ever told of a self-test"));
    }

    /// <summary>The message that has not come yet may be the one that tells of a battery or a test.</summary>
    [Theory]
    [InlineData("DEV-01", "batAlert missing = warning")]
    [InlineData("DEV-03", "last self-test missing = yes")]
    public void Of_DeviceOnMainsWhileOneOfItsMessagesIsMissing_IsUnknown(string code, string said)
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(0, Now);
        _ = home.GasReading(0, Minutes(1));
        home.Gas(0, Minutes(2));

        Assert.Equal(Standing.Unknown, Explain.Of(home.Watch, code).Standing);
        Assert.Contains(said, Said(home, code));
    }

    [Fact]
    public void Of_NoDeviceOfTheKind_HasNoViewAndIsUnknown()
    {
        Explanation why = Explain.Of(new WatchedHome(DoorMagnet).Watch, "FIRE-01");

        Assert.Equal(Standing.Unknown, why.Standing);
        Assert.Empty(why.Views);
    }

    [Fact]
    public void Of_TimeStillHasToPass_SaysUntilWhen()
    {
        WatchedHome home = new(DoorMagnet);
        home.Opens(Now);

        Assert.Equal(Start.AddMinutes(20), Assert.Single(Explain.Of(home.Watch, "DOOR-01").Views).DueAt);
    }

    [Fact]
    public void Of_OpenTakenOverRestingRecorded_IsToldApart()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(AlertLevel.Critical, Now);
        Assert.Equal((Standing.Open, home.Raised("FIRE-01").AlarmId), (Explain.Of(home.Watch, "FIRE-01").Standing, Explain.Of(home.Watch, "FIRE-01").AlarmId));

        home.Hears(Seconds(5), home.Reading(SmokeDetector, Seconds(5), AlertLevel.Critical) with { TemperatureCelsius = 60 });
        home.Hears(Seconds(10), home.Reading(SmokeDetector, Seconds(10), AlertLevel.Critical) with { TemperatureCelsius = 60 });
        Assert.Equal(Standing.TakenOver, Explain.Of(home.Watch, "FIRE-01").Standing);

        home.ClosesFamily("FIRE", Minutes(1));
        Assert.Equal((Standing.Resting, Start.AddMinutes(11)), (Explain.Of(home.Watch, "FIRE-01").Standing, Explain.Of(home.Watch, "FIRE-01").Until));

        WatchedHome maintained = new(Snapshot(1, SmokeDetector) with { Maintenance = [new Period(Start, Start.AddHours(1))] });
        maintained.Smoke(AlertLevel.Critical, Now);
        Assert.Equal((Standing.Recorded, Start.AddHours(1)), (Explain.Of(maintained.Watch, "FIRE-01").Standing, Explain.Of(maintained.Watch, "FIRE-01").Until));
    }

    /// <summary>The button was pressed, the detector sounds, and nobody is told: then and later people ask why not.</summary>
    [Fact]
    public void Of_SmokeDetectorThatIsTested_SaysThatATestIsWhyNothingWasRaised()
    {
        WatchedHome home = new(SmokeDetector);
        home.Smoke(AlertLevel.Normal, Now);
        home.Hears(Seconds(5), home.Reading(SmokeDetector, Seconds(5), AlertLevel.Critical) with { Test = true });
        Assert.True(home.Raised("FIRE-01").Suppressed);

        Explanation why = Explain.Of(home.Watch, "FIRE-01");
        Note test = Assert.Single(Assert.Single(why.Views).Notes, note => note.What == "test");
        Assert.Equal((Standing.NotMet, Truth.No, true), (why.Standing, test.Truth, test.IsAside));
        Assert.Equal(("测试报警", "是", "应为 否"), (NoteWords.OfWhat(test.What), NoteWords.OfValue(test.Value), NoteWords.OfLimit(test.Limit!)));

        home.Smoke(AlertLevel.Normal, Seconds(30));
        Assert.DoesNotContain(Said(home, "FIRE-01"), said => said.StartsWith("test ", StringComparison.Ordinal));
        Assert.Contains("test yes = no", Said(Explain.At(new Watch("h-0001"), home.Events, Start.AddSeconds(10), "FIRE-01")));
    }

    [Theory]
    [InlineData("GAS-01")]
    [InlineData("GAS-04")]
    [InlineData("GAS-05")]
    public void Of_GasAlarmThatIsTested_SaysThatATestIsWhyNothingWasRaised(string code)
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.GasReading(30, Now, co: 400, AlertLevel.Critical) with { CarbonMonoxide = AlertLevel.Critical, Test = true });

        Assert.Contains("test yes = no", Said(home, code));
        Assert.DoesNotContain("test yes = no", Said(home, "DEV-03"));
    }

    [Fact]
    public void At_APastMoment_TellsTheHistoryAgainUpToThen()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now);
        home.Gas(12, Seconds(10));
        home.Gas(0, Minutes(1));
        byte[] before = WatchFormat.Write(home.Watch);
        Watch empty = new("h-0001");

        Explanation then = Explain.At(empty, home.Events, Start.AddSeconds(10), "GAS-01");
        Explanation earlier = Explain.At(empty, home.Events, Start.AddSeconds(9), "GAS-01");

        Assert.Equal(Standing.Open, then.Standing);
        Assert.Equal(home.Raised("GAS-01").AlarmId, Assert.Single(then.Reported).AlarmId);
        Assert.Equal((Standing.NotMet, 0), (earlier.Standing, earlier.Reported.Count));
        Assert.Equal(before, WatchFormat.Write(home.Watch));
        Assert.Null(empty.Revision);
    }

    [Fact]
    public void At_AMomentWithoutAnEvent_LetsTimePass()
    {
        WatchedHome home = new(DoorMagnet, GasAlarm);
        home.Opens(Now);
        home.Gas(0, Minutes(16));

        Assert.Equal(Standing.NotMet, Explain.At(new Watch("h-0001"), home.Events, Start + Minutes(20) - Step, "DOOR-01").Standing);
        Assert.Equal(Standing.Open, Explain.At(new Watch("h-0001"), home.Events, Start + Minutes(20), "DOOR-01").Standing);
    }

    /// <summary>What is said to hold is what was raised, for every scenario at every moment of a life.</summary>
    [Fact]
    public void Of_AnyMomentOfALife_AgreesWithWhatIsOpen()
    {
        WatchedHome home = Whole();
        int open = 0;
        foreach ((TimeSpan at, Reading reading) in new InventedLife(4, 1).Measured)
        {
            home.Hears(at, reading);
            foreach (Rule rule in Rules.All)
            {
                Explanation why = Explain.Of(home.Watch, rule.Scenario.Code);
                bool isHeld = why.Views.Any(view => view.Truth == Truth.Yes);
                bool mayBe = why.Standing is Standing.Open or Standing.TakenOver or Standing.Resting or Standing.Recorded or Standing.Outdated;
                Assert.True(!isHeld || mayBe, $"{rule.Scenario.Code} at {at}");
                open += why.Standing == Standing.Open ? 1 : 0;
            }
        }

        Assert.True(open > 0);
    }

    /// <summary>What a person reads has no English in it but units and device ids.</summary>
    [Fact]
    public void Of_AnyMomentOfALife_HasWordsInChineseForEveryCondition()
    {
        WatchedHome home = Whole();
        HashSet<string> unspoken = [];
        foreach ((TimeSpan at, Reading reading) in new InventedLife(4, 1).Measured.Where((_, number) => number % 7 == 0))
        {
            home.Hears(at, reading);
            foreach (Note note in Rules.All.SelectMany(rule => Explain.Of(home.Watch, rule.Scenario.Code).Views).SelectMany(view => view.Notes))
            {
                string said = $"{NoteWords.OfWhat(note.What)} {NoteWords.OfValue(note.Value)} {(note.Limit is null ? "" : NoteWords.OfLimit(note.Limit))}";
                if (English().IsMatch(said))
                {
                    unspoken.Add($"{note.What} | {note.Value} | {note.Limit}");
                }
            }
        }

        Assert.Empty(unspoken);
    }

    [Theory]
    [InlineData("12.5 ≥ 10 %LEL", "12.5（≥ 10 %LEL）")]
    [InlineData("2.5 h ≥ 2 h", "2.5 小时（≥ 2 小时）")]
    [InlineData("critical", "报警")]
    [InlineData("2026-11-23T08:00:00.000Z", "11-23 16:00")]
    [InlineData("DR-330109-0000012", "DR-330109-0000012")]
    public void OfValue_WhatRaisedAnAlarm_ReadsAsPeopleSayIt(string value, string said) => Assert.Equal(said, NoteWords.OfValue(value));

    [Fact]
    public void OfWhat_ADeviceProvenAlive_NamesIt() =>
        Assert.Equal("可能外出(DR-330109-0000012 在线)", NoteWords.OfWhat("maybe away, DR-330109-0000012 proven alive"));

    private static IEnumerable<string> Said(WatchedHome home, string code) => Said(Explain.Of(home.Watch, code));

    private static IEnumerable<string> Said(Explanation why) =>
        Assert.Single(why.Views).Notes.Select(note => $"{note.What} {note.Value} {note.Limit}".TrimEnd());

    [GeneratedRegex("[A-Za-z]{3,}(?<!LEL|ppm)")]
    private static partial Regex English();

    [Fact]
    public void Of_UnknownCode_SaysSo() => Assert.Throws<ArgumentException>(() => Explain.Of(new Watch("h-0001"), "FIRE-99"));
}
