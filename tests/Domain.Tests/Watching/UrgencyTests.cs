using Anju.Telemetry;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

/// <summary>What may be stored later: only what the device's next message tells again.</summary>
public sealed class UrgencyTests
{
    private readonly WatchedHome _home = Whole();

    public UrgencyTests() => _home.Lives(Minutes(-150), Now);

    [Fact]
    public void Apply_AnUneventfulDay_HasNothingUrgent()
    {
        _home.Bed(true, Minutes(1));
        List<Outcome> outcomes = [];
        for (int minute = 2; minute < 12 * 60; minute++)
        {
            outcomes.Add(Apply(Minutes(minute), _home.BedReading(true, Minutes(minute))));
            if (minute % 10 == 0)
            {
                outcomes.Add(Apply(Minutes(minute), _home.GasReading(0.5, Minutes(minute))));
            }

            if (minute % 120 == 0)
            {
                outcomes.Add(Apply(Minutes(minute), _home.Reading(SmokeDetector, Minutes(minute), AlertLevel.Normal) with { TemperatureCelsius = 22 }));
                outcomes.Add(Apply(Minutes(minute), _home.DoorReading(Minutes(minute))));
            }
        }

        Assert.All(outcomes, outcome => Assert.True(outcome.Applied));
        Assert.DoesNotContain(outcomes, outcome => outcome.IsUrgent);
    }

    [Fact]
    public void Apply_SmokeCritical_IsUrgent() => Urgent(_home.Reading(SmokeDetector, Minutes(1), AlertLevel.Critical));

    [Fact]
    public void Apply_SmokeWarning_IsUrgentThoughNothingIsRaisedYet() => Urgent(_home.Reading(SmokeDetector, Minutes(1), AlertLevel.Warning));

    [Fact]
    public void Apply_FirstHotMessage_IsUrgent() => Urgent(_home.Reading(SmokeDetector, Minutes(1)) with { TemperatureCelsius = 58 });

    [Fact]
    public void Apply_Density_IsUrgent() => Urgent(_home.Reading(SmokeDetector, Minutes(1), AlertLevel.Normal) with { SmokeDensity = 0.08 });

    [Fact]
    public void Apply_FirstMessageOfALeak_IsUrgent() => Urgent(_home.GasReading(10, Minutes(1)));

    [Fact]
    public void Apply_ALittleGas_IsUrgent() => Urgent(_home.GasReading(4, Minutes(1)));

    [Fact]
    public void Apply_CarbonMonoxide_IsUrgent() => Urgent(_home.GasReading(0, Minutes(1), co: 60));

    [Fact]
    public void Apply_LeakIsOver_IsUrgentUntilNothingIsLeftOfIt()
    {
        _home.Gas(4, Minutes(1));

        Assert.True(Apply(Minutes(2), _home.GasReading(0, Minutes(2))).IsUrgent);
        _home.Gas(0, Minutes(50));
        Assert.False(Apply(Minutes(60), _home.GasReading(0, Minutes(60))).IsUrgent);
    }

    [Fact]
    public void Apply_DoorOpensAndShuts_IsUrgent()
    {
        _home.Opens(Minutes(1));
        Reading open = _home.DoorReading(Minutes(2));
        Assert.False(Apply(Minutes(2), open).IsUrgent);

        Urgent(_home.Reading(DoorMagnet, Minutes(3)) with { Open = false, Openings = 1 });
    }

    [Fact]
    public void Apply_DoorFoundToHaveMoved_IsUrgent() => Urgent(_home.Reading(DoorMagnet, Minutes(1)) with { Open = false, Openings = 3 });

    [Fact]
    public void Apply_MessageIsMissing_IsUrgentAndSoIsItsComing()
    {
        Reading missing = _home.GasReading(0, Minutes(1));

        Urgent(_home.GasReading(0, Minutes(2)));
        Urgent(missing);
    }

    [Fact]
    public void Apply_LowBatteryOrFaultOrTamper_IsUrgentOnceAndNotForEver()
    {
        foreach (Func<Reading, Reading> spoil in (Func<Reading, Reading>[])
            [reading => reading with { BatteryPercent = 5 }, reading => reading with { Faults = Faults.Sensor }, reading => reading with { Tampered = true }])
        {
            WatchedHome home = Whole();
            home.Lives(Minutes(-150), Now);
            List<bool> urgent = [];
            for (int minute = 1; minute < 40; minute += 10)
            {
                Reading reading = spoil(home.Reading(DoorMagnet, Minutes(minute)) with { Open = false, Openings = 0 });
                urgent.Add(home.Watch.Apply(new WatchEvent.Measured(home.At(Minutes(minute)), [reading])).IsUrgent);
            }

            Assert.Equal((true, false), (urgent[0], urgent[^1]));
        }
    }

    [Fact]
    public void Apply_RegistrationOrAlarmClosed_IsUrgent()
    {
        Assert.True(_home.Watch.Apply(new WatchEvent.Registry(_home.At(Minutes(1)), Snapshot(2, SmokeDetector))).IsUrgent);
        _home.Smoke(AlertLevel.Critical, Minutes(2));
        Assert.True(_home.Watch.Apply(new WatchEvent.AlarmClosed(_home.At(Minutes(3)), "FIRE", _home.Watch.FindFamily("FIRE")!.AlarmId!, Start)).IsUrgent);
    }

    [Fact]
    public void Apply_SilenceThatCompletesAnAlarm_IsUrgent()
    {
        WatchedHome home = new(GasAlarm, SleepMonitor);
        home.Hears(GasAlarm, Now);
        for (int minute = 1; minute < 30; minute += 5)
        {
            home.Bed(false, Minutes(minute));
        }

        Assert.True(home.Watch.Apply(new WatchEvent.Wake(home.At(Minutes(31)), null)).IsUrgent);
    }

    [Fact]
    public void Apply_RepeatAndRefusedReadings_AreNotTaken()
    {
        Reading first = _home.GasReading(0, Minutes(1));
        Reading stranger = _home.Reading(OtherSmokeDetector, Minutes(1));
        Reading second = _home.GasReading(0, Minutes(1));

        Assert.Equal(0b101UL, Apply(Minutes(1), first, stranger, second, first).Taken);
    }

    private void Urgent(Reading reading) => Assert.True(Apply(reading.MeasuredAt - Start, reading).IsUrgent);

    private Outcome Apply(TimeSpan at, params Reading[] readings) => _home.Watch.Apply(new WatchEvent.Measured(_home.At(at), readings));
}
