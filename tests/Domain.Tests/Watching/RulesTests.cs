namespace Anju.Watching;

public sealed class RulesTests
{
    /// <summary>By hand from domain reference 1.3: whether somebody is at home and in bed. Who may not know that is not shown what these weighed.</summary>
    [Fact]
    public void All_ThoseThatAskWhereTheElderIs_SaySo() =>
        Assert.Equal(["FIRE-04", "GAS-05", "GAS-06", "DEV-05"], Rules.All.Where(rule => rule.AsksWhereabouts).Select(rule => rule.Scenario.Code));
}
