using Anju.Telemetry;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

/// <summary>A device that restarts: its first words after it may come before its last from before.</summary>
public sealed class RestartTests
{
    [Fact]
    public void Apply_FireOvertakenByTheFirstWordAfterARestart_IsRaised()
    {
        (WatchedHome home, Reading fire) = Restarted();

        Detection raised = Assert.Single(home.Hears(Seconds(40), fire));

        Assert.Equal(("FIRE-01", Start + Seconds(20)), (Assert.IsType<Detection.Raised>(raised).Scenario.Code, ((Detection.Raised)raised).ConditionAt));
    }

    /// <summary>What a power cut kept on the device comes hours later.</summary>
    [Fact]
    public void Apply_FireKeptOverARestartForHours_IsRaisedLate()
    {
        (WatchedHome home, Reading fire) = Restarted();

        Detection raised = Assert.Single(home.Hears(Hours(5), fire));

        Assert.True(Assert.IsType<Detection.Raised>(raised).Late);
    }

    [Fact]
    public void Apply_FireTheDeviceCalledOffAfterARestart_IsNot()
    {
        (WatchedHome home, Reading fire) = Restarted();
        home.Hears(Seconds(30), home.Reading(SmokeDetector, Seconds(30), AlertLevel.Normal) with { Boot = 2, Seq = 1 });

        Assert.Empty(home.Hears(Seconds(40), fire));
    }

    /// <summary>It was kept together with the word that it is over, which was said before the restart too.</summary>
    [Fact]
    public void Apply_FireKeptWithItsEnd_IsNot()
    {
        (WatchedHome home, Reading fire) = Restarted();
        Reading over = fire with { Seq = fire.Seq + 1, Smoke = AlertLevel.Normal, MeasuredAt = fire.MeasuredAt + Minutes(4) };

        Assert.Empty(home.Hears(Minutes(20), fire, over));
    }

    [Fact]
    public void Apply_FireThatComesAfterItsEnd_IsNot()
    {
        (WatchedHome home, Reading fire) = Restarted();
        home.Hears(Seconds(30), fire with { Seq = fire.Seq + 1, Smoke = AlertLevel.Normal, MeasuredAt = fire.MeasuredAt + Seconds(5) });

        Assert.Empty(home.Hears(Seconds(40), fire));
    }

    [Fact]
    public void Apply_LeakThatComesAfterItsEnd_IsNot()
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.GasReading(0.4, Now) with { Boot = 1, Seq = 10 });
        Reading leak = home.GasReading(22, Seconds(20), level: AlertLevel.Critical) with { Boot = 1, Seq = 11 };
        home.Hears(Seconds(25), home.GasReading(null, Seconds(25)) with { Boot = 2, Seq = 0, WarmingUp = true, Gas = null, CarbonMonoxide = null, CarbonMonoxidePpm = null });
        home.Hears(Seconds(30), leak with { Seq = 12, Gas = AlertLevel.Normal, GasPercentLel = 0.4, MeasuredAt = leak.MeasuredAt + Seconds(2) });

        Assert.Empty(home.Hears(Seconds(40), leak));
    }

    /// <summary>A later word that gas is normal says nothing of carbon monoxide, whether it comes before or with what told of that.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_FumesWithALaterWordOfGasAlone_AreRaised(bool together)
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.GasReading(0.4, Now) with { Boot = 1, Seq = 10 });
        Reading fumes = home.GasReading(0.4, Seconds(20), co: 300) with { Boot = 1, Seq = 11, CarbonMonoxide = AlertLevel.Critical };
        Reading gas = home.GasReading(0.4, Seconds(22), co: null) with { Boot = 1, Seq = 12, CarbonMonoxide = null };
        home.Hears(Seconds(25), home.Reading(GasAlarm, Seconds(25)) with { Boot = 2, Seq = 0, WarmingUp = true });
        if (together)
        {
            home.Hears(Minutes(20), fumes, gas);
        }
        else
        {
            home.Hears(Seconds(30), gas);
            home.Hears(Seconds(40), fumes);
        }

        Assert.Single(home.Alarms("GAS-04"));
    }

    /// <summary>An alarm that never told of the other has no sensor for it: its one word calls off what it told of.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Apply_AlarmWithOneSensorSaidThatItsHazardIsOver_IsNot(bool ofFumes, bool together)
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, Says(Now, AlertLevel.Normal) with { Boot = 1, Seq = 10 });
        Reading hazard = Says(Seconds(20), AlertLevel.Critical) with { Boot = 1, Seq = 11 };
        Reading over = Says(Seconds(22), AlertLevel.Normal) with { Boot = 1, Seq = 12 };
        home.Hears(Seconds(25), home.Reading(GasAlarm, Seconds(25)) with { Boot = 2, Seq = 0, WarmingUp = true });
        if (together)
        {
            home.Hears(Minutes(20), hazard, over);
        }
        else
        {
            home.Hears(Seconds(30), over);
            home.Hears(Seconds(40), hazard);
        }

        Assert.Empty(home.Detections);

        Reading Says(TimeSpan at, AlertLevel level) => home.Reading(GasAlarm, at) with { Gas = ofFumes ? null : level, CarbonMonoxide = ofFumes ? level : null };
    }

    /// <summary>It comes after it was given up, and after a later word of gas alone; and be it the alarm's first of carbon monoxide.</summary>
    [Theory]
    [InlineData(AlertLevel.Normal)]
    [InlineData(null)]
    public void Apply_FumesGivenUpForLostBeforeAWordOfGasAlone_AreRaised(AlertLevel? before)
    {
        WatchedHome home = new(GasAlarm);
        home.Hears(Now, home.GasReading(0.4, Now, co: null) with { CarbonMonoxide = before });
        Reading fumes = home.GasReading(0.4, Seconds(20), co: 300) with { CarbonMonoxide = AlertLevel.Critical };
        home.Hears(Seconds(22), home.GasReading(0.4, Seconds(22), co: null) with { CarbonMonoxide = null });
        home.Hears(Minutes(9), fumes);

        Assert.Single(home.Alarms("GAS-04"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_MessageOfBeforeARestartComesAgain_IsSeen(bool stored)
    {
        (WatchedHome home, Reading fire) = Restarted();
        home.Restarts = stored;
        home.Hears(Seconds(40), fire);
        home.Closes(home.Raised("FIRE-01").AlarmId, Minutes(1));

        Assert.Equal(0UL, home.Watch.Apply(new WatchEvent.Measured(home.At(Hours(2)), [fire])).Taken);
        Assert.Single(home.Alarms("FIRE-01"));
    }

    /// <summary>Two restarts ago is older than the window.</summary>
    [Fact]
    public void Apply_MessageOfBeforeTheLastRestartButOne_CountsAsSeen()
    {
        (WatchedHome home, Reading fire) = Restarted();
        home.Hears(Seconds(30), home.Reading(SmokeDetector, Seconds(30)) with { Boot = 3, Seq = 0 });

        Assert.Empty(home.Hears(Seconds(40), fire));
    }

    /// <summary>A message is missing, the device restarts, and the missing one comes: all is in order.</summary>
    [Fact]
    public void Apply_MessageMissingOverARestart_IsPutInOrder()
    {
        WatchedHome home = new(DoorMagnet);
        home.Hears(Now, home.DoorReading(Now) with { Boot = 1, Seq = 10, Open = false });
        Reading opened = home.DoorReading(Seconds(10)) with { Boot = 1, Seq = 11, Open = true };
        home.Hears(Seconds(20), home.DoorReading(Seconds(20)) with { Boot = 1, Seq = 12, Open = false });
        home.Hears(Seconds(30), home.DoorReading(Seconds(30)) with { Boot = 2, Seq = 0, Open = false });
        home.Hears(Seconds(40), opened);

        Assert.Equal(Start + Seconds(10), Assert.IsType<Devices.DoorMemory>(home.Watch.FindDevice(DoorMagnet)!.Memory).OpenedAt.Utc);
    }

    /// <summary>A home whose detector told of no fire before it restarted, and what it had told of one by then.</summary>
    private static (WatchedHome Home, Reading Fire) Restarted()
    {
        WatchedHome home = new(SmokeDetector);
        home.Hears(Now, home.Reading(SmokeDetector, Now, AlertLevel.Normal) with { Boot = 1, Seq = 10 });
        Reading fire = home.Reading(SmokeDetector, Seconds(20), AlertLevel.Critical) with { Boot = 1, Seq = 11 };
        home.Hears(Seconds(25), home.Reading(SmokeDetector, Seconds(25)) with { Boot = 2, Seq = 0 });
        return (home, fire);
    }
}
