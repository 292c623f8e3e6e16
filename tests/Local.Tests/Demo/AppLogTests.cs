using Anju.Homes;

namespace Anju.Demo;

public sealed class AppLogTests
{
    private static readonly Seed District = InventedDistrict.Make(Region.ReadList(Region.ListPath), 3);

    [Fact]
    public void RequireNobody_TheAppNamesNobody_CountsItsLinesAlone()
    {
        AppLog log = new(_ => { });
        log.Take("app | Guard acts on an alarm");
        log.Take($"Phones | SMS to {District.Homes[0].Relatives[0].Phone}");

        Assert.Equal(1, log.RequireNobody(District));
    }

    [Fact]
    public void RequireNobody_TheAppNamesSomebody_FailsTheDemoAndShowsTheLine()
    {
        foreach (string personal in (string[])[District.Homes[2].Elder.Name, District.Homes[1].Relatives[0].Phone, District.Homes[0].Address])
        {
            AppLog log = new(_ => { });
            log.Take($"app | told {personal}");

            Assert.Contains(personal, Assert.Throws<DemoFailedException>(() => log.RequireNobody(District)).Message, StringComparison.Ordinal);
        }
    }
}
