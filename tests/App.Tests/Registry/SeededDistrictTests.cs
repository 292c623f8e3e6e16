using System.Text.Json;
using Anju.Chains;
using Anju.Chains.HandOver;
using Anju.Homes;
using Anju.Registry.Duties;
using Anju.Scenarios;
using DomainSeed = Anju.Registry.Seed;
using ListedRegion = Anju.Homes.Region;

namespace Anju.Registry;

/// <summary>What the Stack writes, the app reads.</summary>
public sealed class SeededDistrictTests
{
    /// <summary>Wednesday noon in Shanghai.</summary>
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero);

    private static readonly DomainSeed Seeded = JsonSerializer.Deserialize(
        JsonSerializer.Serialize(InventedDistrict.Make(ListedRegion.ReadList(ListedRegion.ListPath)), JsonSerializerOptions.Web), RegistryJson.Default.Seed)!;

    [Fact]
    public void Read_TheStacksSeed_HasEveryFieldARescuerAsks() => Assert.All(Seeded.Homes, home =>
    {
        Assert.NotNull(home.Elder.Frailty?.Mobility);
        Assert.NotNull(home.Place?.Gcj02);
        Assert.NotNull(home.Dwelling?.Gas);
        Assert.True(home.Access is { KeyHolder: not null } or { KeySafe: not null });
        Assert.All(home.Relatives, relative => Assert.NotNull(relative.DistanceMinutes));
    });

    [Fact]
    public void Read_TheStacksSeed_HasContactsOfEveryReach() =>
        Assert.Equal([Reach.Sms, Reach.Call, Reach.Sms | Reach.Call], Seeded.Homes.SelectMany(home => home.Relatives).Select(each => each.Reach).Distinct().Order());

    [Fact]
    public void Read_TheStacksSeed_HasSomebodyForLevelTwoInEveryHourOfTheWeek() =>
        Assert.All(Seeded.Homes, home => Assert.Empty(Plan.Unattended(home.Village, Noon, Noon.AddDays(7))));

    [Fact]
    public void Read_TheStacksSeed_AtAWeekendTheTownStandsInForAVillage()
    {
        string village = Seeded.Rotas![^1].Region;

        Assert.Equal(DutyRole.TownOfficer, RoleOf(Assert.Single(Plan.CommunityAt(village, Noon.AddDays(3)))));
        Assert.Equal(DutyRole.CommunityWorker, RoleOf(Assert.Single(Plan.CommunityAt(village, Noon))));
    }

    [Fact]
    public void Of_AFireInEverySeededHome_IsSpokenInTwentySeconds() => Assert.All(Seeded.Homes, home =>
    {
        string script = CardOf(home).Script;
        Assert.InRange(script.Length, 1, 100);
        Assert.Contains(home.Address, script, StringComparison.Ordinal);
        Assert.Contains("0571-00000000", script, StringComparison.Ordinal);
    });

    private static DutyPlan Plan => new([.. Seeded.Duty.Select(line => line.ToDuty())], Seeded.Rotas!);

    private static DutyRole RoleOf(Contact person) => Plan.Duties.Single(duty => duty.Person.ContactId == person.ContactId).Role;

    private static HandOverCard CardOf(Home home)
    {
        HomePeople people = new(home, Plan.Duties, Plan.Rotas);
        AlarmFacts fire = new("x", home.HomeId, home.Village, "FIRE-01", "FIRE", Severity.Critical, Profile.FireVerify, Noon, Noon, Late: false, Suppressed: false, []);
        Chain chain = Chain.Open(fire, people.Freeze(home.Village, Noon, Severity.Critical), Noon, "x").Chain with { Level = 3, ElderSaid = CheckResult.NoAnswer };
        return HandOverCard.Of(chain, people, HomeNow.Unknown, EmbeddedRegions.Read(), Assert.Single(Seeded.Districts!), "诸葛如意", Noon);
    }
}
