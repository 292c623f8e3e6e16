namespace Anju.Registry;

public sealed class HomePeopleTests
{
    private const string Village = "330109001001";

    private static readonly Home Home = new(
        "h-0001",
        Village,
        "1组2号",
        new Elder("张桂芳", "女", 1939, "+8619900000001"),
        Residents: 1,
        Devices: [],
        Relatives: [Person("daughter"), Person("son")],
        Revision: 1);

    [Fact]
    public void Freeze_WorkersInTheVillage_TellsThemInOrderAfterTheRelatives()
    {
        HomePeople people = new(Home, [
            new Duty(Village, Person("wang"), DutyRole.CommunityWorker),
            new Duty("330109001", Person("town"), DutyRole.CommunityWorker),
            new Duty("330109", Person("supervisor"), DutyRole.Supervisor),
            new Duty("330109", Person("leader"), DutyRole.DutyLeader)]);

        Assert.Equivalent(new Chains.People(["daughter", "son"], ["wang"], ["supervisor"], ["leader"]), people.Freeze(Village), strict: true);
    }

    [Fact]
    public void Freeze_NobodyInTheVillage_FallsBackToItsTown()
    {
        HomePeople people = new(Home, [new Duty("330109001", Person("town"), DutyRole.CommunityWorker)]);

        Assert.Equal(["town"], people.Freeze(Village).Community);
    }

    [Fact]
    public void Freeze_AHomeTheRegistryDoesNotKnow_StillTellsTheCommunity()
    {
        HomePeople people = new(Home: null, [new Duty(Village, Person("wang"), DutyRole.CommunityWorker)]);

        Assert.Empty(people.Freeze(Village).Relatives);
        Assert.Equal(["wang"], people.Freeze(Village).Community);
    }

    private static Contact Person(string id) => new(id, id, "+8619900000009", "亲属");
}
