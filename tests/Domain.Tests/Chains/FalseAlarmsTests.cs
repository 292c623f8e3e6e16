using Anju.Scenarios;
using Anju.Watching;

namespace Anju.Chains;

public sealed class FalseAlarmsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("FALSE_SENSOR", true)]
    [InlineData("REAL_FIRE", false)]
    [InlineData("SELF_CLEARED", false)]
    [InlineData("UNKNOWN", false)]
    public void OrderAfter_TheThirdOfADevice_OnlyIfItWasFalse(string reason, bool isOrdered)
    {
        Chain last = Ended("FIRE-01", Noon, reason);

        Assert.Equal(isOrdered, FalseAlarms.OrderAfter(last, [False(1), False(2), last], Noon) is not null);
    }

    [Fact]
    public void OrderAfter_AnExercise_IsNotCounted()
    {
        Chain drill = Ended("FIRE-01", Noon.AddHours(-1), "DRILL", drill: true);
        Chain last = False(0);

        Assert.Null(FalseAlarms.OrderAfter(last, [False(2), drill, last], Noon));
        Assert.Null(FalseAlarms.OrderAfter(drill, [False(1), False(2), False(3), drill], Noon));
    }

    [Fact]
    public void OrderAfter_APartOfAnotherAlarm_IsNotCounted()
    {
        Chain part = Chain.Next(Open("GAS-01", Noon.AddHours(-1), drill: false), Noon, new Signal.Merge("operator-1", "another")).Chain;
        Chain last = False(0);

        Assert.Equal(CloseReasons.Duplicate, part.CloseReason);
        Assert.Null(FalseAlarms.OrderAfter(last, [False(2), part, last], Noon));
    }

    [Theory]
    [InlineData(167.9, true)]
    [InlineData(168.1, false)]
    public void OrderAfter_TheFirstNearlyAWeekAgo_IsCounted(double hours, bool isOrdered)
    {
        Chain last = False(0);

        Assert.Equal(isOrdered, FalseAlarms.OrderAfter(last, [False(hours), False(2), last], Noon) is not null);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void OrderAfter_MoreThanFiveOfAHomeInADay_OfWhicheverDevices(int alarms, bool isOrdered)
    {
        Chain[] ended = [.. Enumerable.Range(0, alarms).Select(number => False(number, device: $"SM-330109-000000{number}"))];

        Assert.Equal(isOrdered, FalseAlarms.OrderAfter(ended[0], ended, Noon) is not null);
    }

    [Fact]
    public void OrderAfter_TheSameEndTwice_IsTheSameOrder()
    {
        Chain last = False(0);

        AlarmFacts first = FalseAlarms.OrderAfter(last, [False(1), False(2), last], Noon)!;
        AlarmFacts again = FalseAlarms.OrderAfter(last, [False(1), False(2), False(3), last], Noon.AddMinutes(5))!;

        Assert.Equal(first.AlarmId, again.AlarmId);
        Assert.Equal(("330109001001", "h-0001"), (AlarmId.VillageOf(first.AlarmId), AlarmId.HomeOf(first.AlarmId)));
        Assert.Equal((Profile.Maint, "DEV-03"), (first.Profile, first.Code));
    }

    private static readonly People Nobody = new([], [], [], [], []);

    private static Chain False(double hoursAgo, string device = "SM-330109-0000001") => Ended("FIRE-01", Noon.AddHours(-hoursAgo), "FALSE_COOKING", device: device);

    private static Chain Ended(string code, DateTimeOffset at, string reason, bool drill = false, string device = "SM-330109-0000001") =>
        Chain.Next(Open(code, at.AddMinutes(-2), drill, device), at, new Signal.Resolve("operator-1", Channel.Desk, reason) { ConfirmedBy = "daughter" }).Chain;

    private static Chain Open(string code, DateTimeOffset at, bool drill, string device = "SM-330109-0000001")
    {
        Scenario scenario = Catalogue.Get(code);
        AlarmFacts facts = AlarmFacts.DrillOf(scenario, "h-0001", "330109001001", $"{device}.{at.ToUnixTimeSeconds()}", at) with
        {
            Drill = drill,
            Because = [new Observation("dev", device), new Observation("smoke", "critical")],
        };
        return Chain.Open(facts, Nobody, at, "cause").Chain;
    }
}
