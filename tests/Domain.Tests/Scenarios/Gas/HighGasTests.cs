using Anju.Telemetry;
using Anju.Watching;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Scenarios.Gas;

public sealed class HighGasTests
{
    private const string Code = "GAS-02";

    [Theory]
    [InlineData(20.0, 20.0, 5.0, true)]
    [InlineData(20.0, 20.0, 5.5, true)]
    [InlineData(20.0, 20.0, 5.501, false)]
    [InlineData(20.0, 19.9, 5.0, false)]
    [InlineData(19.9, 20.0, 5.0, false)]
    public void Apply_AFifthOfTheLimitTwiceInARow_IsRaised(double first, double second, double secondsApart, bool raised)
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(first, Now);
        home.Gas(second, Seconds(secondsApart));

        Assert.Equal(raised, home.Alarms(Code).Count == 1);
    }

    [Fact]
    public void Apply_WhileALeakIsOpen_TakesItOver()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(12, Now, level: AlertLevel.Critical);
        home.Gas(21, Seconds(5), level: AlertLevel.Critical);
        home.Gas(22, Seconds(10), level: AlertLevel.Critical);

        Detection.Upgraded upgraded = Assert.IsType<Detection.Upgraded>(Assert.Single(home.Alarms(Code)));
        Assert.Equal((home.Raised("GAS-01").AlarmId, Profile.FireNow), (upgraded.AlarmId, upgraded.Scenario.Profile));
    }

    [Fact]
    public void Apply_BelowTenButAtFive_IsNotOverWhileTheLeakIsNot()
    {
        WatchedHome home = Raised();
        home.Gas(6, Seconds(30));
        Assert.Empty(home.Wakes(Minutes(8)));

        home.Gas(2, Minutes(9));
        Assert.Empty(home.Wakes(Minutes(14) - Step));
        Assert.IsType<Detection.HazardCleared>(Assert.Single(home.Wakes(Minutes(14))));
    }

    [Fact]
    public void Apply_SlowLeakAfterwards_TakesNothingBack()
    {
        WatchedHome home = Raised();
        home.Gas(12, Seconds(20), level: AlertLevel.Critical);
        home.Gas(12, Seconds(40), level: AlertLevel.Critical);

        Assert.Equal(Code, home.Watch.FindFamily("GAS")!.Code);
    }

    [Fact]
    public void Apply_RedeliveredAndInTheCoolDown_RaisesOnce()
    {
        WatchedHome home = Raised();
        home.ClosesFamily("GAS", Minutes(1));

        Assert.Empty(home.Gas(30, Minutes(2)));
        Assert.Empty(home.Gas(30, Minutes(2) + Seconds(5)));
        Assert.Contains(home.Wakes(Minutes(11)), detection => detection is Detection.Raised);
    }

    private static WatchedHome Raised()
    {
        WatchedHome home = new(GasAlarm);
        home.Gas(20, Now);
        home.Gas(20, Seconds(5));
        home.Gas(20, Seconds(10));
        Assert.Single(home.Alarms(Code));
        return home;
    }
}
