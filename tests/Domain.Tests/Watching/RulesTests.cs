namespace Anju.Watching;

public sealed class RulesTests
{
    /// <summary>By hand from domain reference 1.3: whether somebody is at home and in bed. Who may not know that is not shown what these weighed.</summary>
    [Fact]
    public void All_ThoseThatAskWhereTheElderIs_SaySo() =>
        Assert.Equal(["FIRE-04", "GAS-05", "GAS-06", "DEV-05"], Rules.All.Where(rule => rule.AsksWhereabouts).Select(rule => rule.Scenario.Code));

    /// <summary>
    /// By hand from domain reference 1.3. Of the others FIRE-04 goes by an open alarm, GAS-03 also by leaks that are over, DOOR-01 to 04 by what did not happen, DEV-02 and 05 by silence and DEV-03 also
    /// by the age of a test: a device that is calm does not keep them from holding.
    /// </summary>
    [Fact]
    public void All_ThoseThatNeedADeviceWithSomethingToTell_SaySo() => Assert.Equal(
        ["FIRE-01", "FIRE-02", "FIRE-03", "GAS-01", "GAS-02", "GAS-04", "GAS-05", "GAS-06", "DEV-01", "DEV-04"],
        Rules.All.Where(rule => rule.NeedsUnrest).Select(rule => rule.Scenario.Code));
}
