using Anju.Registry.Duties;
using static Anju.Registry.InventedHome;

namespace Anju.Registry.Checking;

public sealed class DutyCheckTests
{
    private static readonly Duty Wang = new(Village, new Contact("w-1", "王建国", "+8619900000021", "网格员"), DutyRole.CommunityWorker);

    private static readonly Rota Sound = new(Village, DutyRole.CommunityWorker, [new Shift(DayOfWeek.Monday, ["w-1"])]);

    public static TheoryData<string, Rota> Flawed => new()
    {
        { "region", Sound with { Region = "330109001999" } },
        { "role", Sound with { Role = DutyRole.Supervisor } },
        { "shifts", Sound with { Shifts = [] } },
        { "shifts[0].people[0]", Sound with { Shifts = [new Shift(DayOfWeek.Monday, ["w-9"])] } },
        { "shifts[1].from", Sound with { Shifts = [new Shift(DayOfWeek.Monday, ["w-1"]), new Shift(DayOfWeek.Monday, [], new TimeOnly(8, 30))] } },
        { "overrides[0].by", Sound with { Overrides = [new DutyOverride("w-1", "w-9", Now, Now.AddDays(1))] } },
        { "overrides[0].until", Sound with { Overrides = [new DutyOverride("w-1", "w-1", Now, Now)] } },
    };

    [Fact]
    public void Of_ASoundRota_FindsNothing() => Assert.Empty(DutyCheck.Of(Sound, [Wang], Places));

    [Theory]
    [MemberData(nameof(Flawed), DisableDiscoveryEnumeration = true)]
    public void Of_OneThingWrongInARota_NamesTheField(string field, Rota rota) => Assert.Contains(field, FieldsOf(DutyCheck.Of(rota, [Wang], Places)));

    [Fact]
    public void Of_SomebodyOnDutyWhereNobodyLooksForThem_IsRefused() =>
        Assert.Equal(["role"], FieldsOf(DutyCheck.Of("330109", Wang.Person, Wang.Role, Places)));
}
