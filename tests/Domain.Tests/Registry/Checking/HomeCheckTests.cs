using static Anju.Registry.InventedHome;

namespace Anju.Registry.Checking;

public sealed class HomeCheckTests
{
    [Fact]
    public void Of_ASoundHome_FindsNothing() => Assert.Empty(HomeCheck.Of(Sound, Places, Now));

    public static TheoryData<string, Home> Flawed => new()
    {
        { "homeId", Sound with { HomeId = "H/1" } },
        { "village", Sound with { Village = null! } },
        { "village", Sound with { Village = "330109001" } },
        { "village", Sound with { Village = "330109999999" } },
        { "address", Sound with { Address = " " } },
        { "address", Sound with { Address = new string('路', 121) } },
        { "address", Sound with { Address = "朝晖路\u0007" } },
        { "address", Sound with { Address = "朝晖\uFFFD" } },
        { "residents", Sound with { Residents = 0 } },
        { "addressVerifiedOn", Sound with { AddressVerifiedOn = new DateOnly(2026, 11, 24) } },
        { "elder", Sound with { Elder = null! } },
        { "elder.name", Sound with { Elder = Sound.Elder with { Name = "" } } },
        { "elder.sex", Sound with { Elder = Sound.Elder with { Sex = "F" } } },
        { "elder.birthYear", Sound with { Elder = Sound.Elder with { BirthYear = 1899 } } },
        { "elder.birthYear", Sound with { Elder = Sound.Elder with { BirthYear = 2027 } } },
        { "elder.phone", Sound with { Elder = Sound.Elder with { Phone = "13800000000" } } },
        { "consent", Sound with { Consent = null } },
        { "consent.givenOn", Sound with { Consent = new Consent(new DateOnly(2026, 11, 24)) } },
        { "consent.guardian", Sound with { Consent = new Consent(new DateOnly(2026, 1, 1), ConsentBy.Guardian) } },
        { "consent.withdrawnOn", Sound with { Consent = new Consent(new DateOnly(2026, 1, 2), WithdrawnOn: new DateOnly(2026, 1, 1)) } },
        { "relatives[1].phone", Sound with { Relatives = [Sound.Relatives[0], Sound.Relatives[1] with { Phone = "110" }] } },
        { "relatives[1].phone", Sound with { Relatives = [Sound.Relatives[0], Sound.Relatives[1] with { Phone = Sound.Relatives[0].Phone }] } },
        { "relatives[1].contactId", Sound with { Relatives = [Sound.Relatives[0], Sound.Relatives[1] with { ContactId = "r-1" }] } },
        { "relatives[0].leave[0].until", Sound with { Relatives = [Sound.Relatives[0] with { Leave = [new Leave(Now, Now)] }] } },
        { "relatives[0].hours[0].until", Sound with { Relatives = [Sound.Relatives[0] with { Hours = [new DailyHours(new TimeOnly(3, 0), new TimeOnly(3, 0))] }] } },
        { "relatives", Sound with { Relatives = [.. Enumerable.Range(1, 5).Select(n => Sound.Relatives[0] with { ContactId = $"r-{n}", Phone = $"+861990000001{n}" })] } },
        { "place.gcj02.latitude", Sound with { Place = new Place(Gcj02: new MapPoint(120.26, 30.17)) } },
        { "away[0].until", Sound with { Away = [new AwayPlan(Now, Now.AddDays(-1))] } },
        { "away[0].until", Sound with { Away = [new AwayPlan(Now, Now.AddDays(184))] } },
        { "maintenance[0].until", Sound with { Maintenance = [new MaintenanceVisit(Now, Now.AddHours(4).AddSeconds(1))] } },
    };

    [Theory]
    [MemberData(nameof(Flawed), DisableDiscoveryEnumeration = true)]
    public void Of_OneThingWrong_NamesTheField(string field, Home home) => Assert.Contains(field, FieldsOf(HomeCheck.Of(home, Places, Now)));

    [Fact]
    public void Of_ManyThingsWrong_NamesThemAllAtOnce() => Assert.Equal(
        ["address", "residents", "elder.name", "relatives[0].phone"],
        FieldsOf(HomeCheck.Of(
            Sound with { Address = "", Residents = 99, Elder = Sound.Elder with { Name = "" }, Relatives = [Sound.Relatives[0] with { Phone = "1" }] },
            Places,
            Now)));

    [Fact]
    public void Of_AFlaw_NeverRepeatsWhatWasEntered() => Assert.DoesNotContain(
        HomeCheck.Of(Sound with { Elder = Sound.Elder with { Phone = "秘密号码" } }, Places, Now),
        flaw => flaw.ToString().Contains("秘密", StringComparison.Ordinal) || flaw.Problem.Chinese.Contains("秘密", StringComparison.Ordinal));

    [Fact]
    public void IsWatched_ConsentWithdrawnOrElderLeft_IsNot()
    {
        Assert.True(Sound.IsWatched);
        Assert.False((Sound with { Status = HomeStatus.Left }).IsWatched);
        Assert.False((Sound with { Consent = Sound.Consent! with { WithdrawnOn = new DateOnly(2026, 11, 1) } }).IsWatched);
    }
}
