using Anju.Chains;
using Anju.Registry.Duties;
using Anju.Scenarios;

namespace Anju.Registry;

public sealed class HomePeopleTests
{
    private const string Village = "330109001001";
    private const string Town = "330109001";
    private const string District = "330109";

    /// <summary>2026-11-24 03:00 in Shanghai, a Tuesday.</summary>
    private static readonly DateTimeOffset AtNight = new(2026, 11, 23, 19, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset AtNoon = AtNight.AddHours(9);

    private static readonly IReadOnlyList<DailyHours> DayTime = [new(new TimeOnly(8, 0), new TimeOnly(22, 0))];

    [Fact]
    public void Freeze_WorkersInTheVillage_TellsThemInOrderAfterTheRelatives()
    {
        HomePeople people = new(Home(Person("daughter"), Person("son")), [
            new Duty(Village, Person("wang"), DutyRole.CommunityWorker),
            new Duty(Village, Person("li"), DutyRole.CommunityWorker),
            new Duty(Town, Person("town"), DutyRole.TownOfficer),
            new Duty(District, Person("operator"), DutyRole.Operator),
            new Duty(District, Person("supervisor"), DutyRole.Supervisor),
            new Duty(District, Person("leader"), DutyRole.DutyLeader)]);

        Chains.People frozen = people.Freeze(Village, AtNoon, Severity.Critical);

        Assert.Equal(["daughter", "son"], frozen.Relatives.Ids());
        Assert.Equal(["wang", "li"], frozen.Community.Ids());
        Assert.Equal(["supervisor"], frozen.Supervisors.Ids());
        Assert.Equal(["leader"], frozen.DutyLeaders.Ids());
    }

    [Fact]
    public void Freeze_AWorkerIsARelativeToo_IsOnePersonInBothRoles()
    {
        HomePeople people = new(Home(Person("daughter"), Person("son") with { Phone = "+86wang" }), [
            new Duty(Village, Person("wang"), DutyRole.CommunityWorker),
            new Duty(Village, Person("li"), DutyRole.CommunityWorker)]);

        Chains.People frozen = people.Freeze(Village, AtNoon, Severity.Critical);

        Assert.Equal(["daughter", "son"], frozen.Relatives.Ids());
        Assert.Equal(["son", "li"], frozen.Community.Ids());
        Assert.Equal("wang", people.Find("wang")?.ContactId); // Of alarms that were frozen before.
    }

    [Fact]
    public void Freeze_ARelativeOrAWorkerIsRegisteredTwice_IsOnePerson()
    {
        HomePeople people = new(Home(Person("daughter"), Person("herHusband") with { Phone = "+86daughter" }, Person("son")), [
            new Duty(Village, Person("wang"), DutyRole.CommunityWorker),
            new Duty(Town, Person("officer") with { Phone = "+86wang" }, DutyRole.TownOfficer)]);

        Chains.People frozen = people.Freeze(Village, AtNoon, Severity.Critical);

        Assert.Equal(["daughter", "son"], frozen.Relatives.Ids());
        Assert.Equal(["wang"], frozen.Town.Ids());
    }

    [Fact]
    public void Freeze_NobodyInTheVillage_FallsBackToItsTownsOfficer()
    {
        HomePeople people = new(Home(), [
            new Duty(Village, Person("wang", leave: AllNovember), DutyRole.CommunityWorker),
            new Duty(Town, Person("town"), DutyRole.TownOfficer)]);

        Assert.Equal(["town"], people.Freeze(Village, AtNoon, Severity.Critical).Community.Ids());
    }

    [Fact]
    public void Freeze_NobodyInTheTownEither_LeavesLevelTwoEmpty() =>
        Assert.Empty(new HomePeople(Home(Person("son")), []).Freeze(Village, AtNoon, Severity.Critical).Community.Ids());

    [Fact]
    public void Freeze_AHomeTheRegistryDoesNotKnow_StillTellsTheCommunity()
    {
        HomePeople people = new(Home: null, [new Duty(Village, Person("wang"), DutyRole.CommunityWorker)]);

        Assert.Empty(people.Freeze(Village, AtNoon, Severity.Critical).Relatives.Ids());
        Assert.Equal(["wang"], people.Freeze(Village, AtNoon, Severity.Critical).Community.Ids());
    }

    [Theory]
    [InlineData(Severity.Critical)]
    [InlineData(Severity.Urgent)]
    public void Freeze_ARelativeOnLeave_IsSkippedWhateverHappens(Severity severity)
    {
        HomePeople people = new(Home(Person("daughter", leave: AllNovember), Person("son")), []);

        Assert.Equal(["son"], people.Freeze(Village, AtNoon, severity).Relatives.Ids());
    }

    [Fact]
    public void Freeze_AtNight_RingsDayTimePeopleForACriticalAlarmOnly()
    {
        HomePeople people = new(Home(Person("daughter", DayTime), Person("son")), []);

        Assert.Equal(["daughter", "son"], people.Freeze(Village, AtNight, Severity.Critical).Relatives.Ids());
        Assert.Equal(["son"], people.Freeze(Village, AtNight, Severity.Urgent).Relatives.Ids());
        Assert.Equal(["daughter", "son"], people.Freeze(Village, AtNoon, Severity.Urgent).Relatives.Ids());
    }

    [Fact]
    public void Freeze_NoRelativeWithinHours_LeavesLevelOneEmptySoLevelTwoComesAtOnce() =>
        Assert.Empty(new HomePeople(Home(Person("daughter", DayTime)), []).Freeze(Village, AtNight, Severity.Urgent).Relatives.Ids());

    [Fact]
    public void Freeze_MoreThanFourRelatives_TellsTheFirstFourWhoCanCome()
    {
        HomePeople people = new(
            Home(Person("1"), Person("2", leave: AllNovember), Person("3"), Person("4"), Person("5"), Person("6")), []);

        Assert.Equal(["1", "3", "4", "5"], people.Freeze(Village, AtNoon, Severity.Critical).Relatives.Ids());
    }

    [Fact]
    public void Freeze_RelativesWithoutRanks_KeepTheOrderPeopleChose()
    {
        HomePeople people = new(Home(Person("far") with { DistanceMinutes = 90 }, Person("near") with { DistanceMinutes = 5, HasKey = true }), []);

        Assert.Equal(["far", "near"], people.Freeze(Village, AtNoon, Severity.Critical).Relatives.Ids());
    }

    [Fact]
    public void Freeze_RelativesOfEqualRank_ComeByKeyAndThenByDistance()
    {
        HomePeople people = new(
            Home(
                Person("second") with { Rank = 2, HasKey = true, DistanceMinutes = 1 },
                Person("unasked") with { Rank = 1 },
                Person("far") with { Rank = 1, DistanceMinutes = 60 },
                Person("key") with { Rank = 1, DistanceMinutes = 90, HasKey = true }),
            []);

        Assert.Equal(["key", "far", "unasked", "second"], people.Freeze(Village, AtNoon, Severity.Critical).Relatives.Ids());
    }

    [Fact]
    public void Freeze_AWorkerWithTheKey_IsToldFirst()
    {
        HomePeople people = new(
            Home() with { Access = new Access(KeyHolder: "li") },
            [new Duty(Village, Person("wang"), DutyRole.CommunityWorker), new Duty(Village, Person("li"), DutyRole.CommunityWorker)]);

        Assert.Equal(["li", "wang"], people.Freeze(Village, AtNoon, Severity.Critical).Community.Ids());
    }

    [Fact]
    public void Freeze_ARota_TellsWhoseTurnItIs()
    {
        HomePeople people = new(
            Home(),
            [new Duty(Village, Person("wang"), DutyRole.CommunityWorker), new Duty(Village, Person("li"), DutyRole.CommunityWorker)],
            [new Rota(Village, DutyRole.CommunityWorker, [new Shift(DayOfWeek.Monday, ["li"]), new Shift(DayOfWeek.Tuesday, ["wang"])])]);

        Assert.Equal(["li"], people.Freeze(Village, AtNight, Severity.Critical).Community.Ids());
        Assert.Equal(["wang"], people.Freeze(Village, AtNoon, Severity.Critical).Community.Ids());
    }

    [Fact]
    public void Find_TwoOnDutyWithOneId_HasThePhoneOfEach()
    {
        Duty worker = new(Village, Person("li") with { Phone = "+8619900000021" }, DutyRole.CommunityWorker);
        Duty leader = new(District, Person("li") with { Phone = "+8619900000022" }, DutyRole.DutyLeader);
        HomePeople people = new(Home(), [worker, leader]);

        Chains.People frozen = people.Freeze(Village, AtNoon, Severity.Critical);

        Assert.Equal("+8619900000021", people.Find(Assert.Single(frozen.Community).Id)!.Phone);
        Assert.Equal("+8619900000022", people.Find(Assert.Single(frozen.DutyLeaders).Id)!.Phone);
    }

    [Fact]
    public void Freeze_ARelativeWhoIsOnDutyToo_IsOnePerson()
    {
        HomePeople people = new(Home(Person("li")), [new Duty(Village, Person("li"), DutyRole.CommunityWorker)]);

        Assert.Equal(["li"], people.Freeze(Village, AtNoon, Severity.Critical).Community.Ids());
    }

    private static IReadOnlyList<Leave> AllNovember =>
        [new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8)), new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(8)))];

    private static Home Home(params IReadOnlyList<Contact> relatives) => new(
        "h-0001", Village, "1组2号", new Elder("张桂芳", "女", 1939, "+8619900000001"), Residents: 1, Devices: [], relatives, Revision: 1);

    private static Contact Person(string id, IReadOnlyList<DailyHours>? hours = null, IReadOnlyList<Leave>? leave = null) =>
        new(id, id, $"+86{id}", "亲属", Hours: hours, Leave: leave);
}
