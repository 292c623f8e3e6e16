namespace Anju.Registry.Permissions;

/// <summary>Domain reference 4.3, read by hand: what each role sees of a home in its scope, and at which moment.</summary>
public sealed class SightTests
{
    private static readonly Moment Quiet = new();
    private static readonly Moment Alarm = new(OpenAlarm: true);
    private static readonly Moment Own = new(OpenAlarm: true, OwnAlarm: true);
    private static readonly Moment Vital = new(OpenAlarm: true, VitalAlarm: true);
    private static readonly Moment Broken = new(BrokenGlass: true);
    private static readonly Moment Order = new(WorkOrder: true);
    private static readonly Moment Agreed = new(Consented: true);

    /// <summary>N names, P phones, A address, M medical, V vitals, W whereabouts.</summary>
    public static readonly TheoryData<Role, Moment, string> OfHomes = new()
    {
        { Role.DistrictOfficer, Quiet, "" },
        { Role.DistrictOfficer, Own, "" },
        { Role.DistrictOfficer, Broken, "NPAMW" },
        { Role.TownOfficer, Quiet, "" },
        { Role.TownOfficer, Vital, "" },
        { Role.TownOfficer, Broken, "NPAMW" },
        { Role.VillageOfficer, Quiet, "NPAW" },
        { Role.VillageOfficer, Vital, "NPAW" },
        { Role.CommunityWorker, Quiet, "NP" },
        { Role.CommunityWorker, Alarm, "NP" },
        { Role.CommunityWorker, Own, "NPAMW" },
        { Role.Operator, Quiet, "" },
        { Role.Operator, Alarm, "NPAMW" },
        { Role.Operator, Vital, "NPAMVW" },
        { Role.Operator, Broken, "" },
        { Role.Supervisor, Quiet, "NPAMW" },
        { Role.Supervisor, Vital, "NPAMVW" },
        { Role.Relative, Quiet, "NPAMW" },
        { Role.Relative, Vital, "NPAMW" },
        { Role.Relative, Agreed, "NPAMVW" },
        { Role.Technician, Quiet, "" },
        { Role.Technician, Alarm, "" },
        { Role.Technician, Order, "A" },
        { Role.Auditor, Vital, "" },
        { Role.Auditor, Broken, "" },
    };

    public static readonly TheoryData<Role, Moment, string> InLists = new()
    {
        { Role.DistrictOfficer, Broken, "" },
        { Role.TownOfficer, Broken, "" },
        { Role.VillageOfficer, Quiet, "NP" },
        { Role.CommunityWorker, Own, "NP" },
        { Role.Operator, Quiet, "" },
        { Role.Operator, Alarm, "NPA" },
        { Role.Supervisor, Quiet, "" },
        { Role.Supervisor, Alarm, "NPA" },
        { Role.Relative, Quiet, "NPA" },
        { Role.Technician, Quiet, "" },
        { Role.Technician, Order, "A" },
        { Role.Auditor, Alarm, "" },
    };

    [Theory]
    [MemberData(nameof(OfHomes))]
    public void OfHome_ARoleAtAMoment_ShowsInFullWhatItMay(Role role, Moment moment, string seen) =>
        Assert.Equal(seen, Letters(Sight.OfHome(role, moment)));

    [Theory]
    [MemberData(nameof(InLists))]
    public void InList_ARoleAtAMoment_ShowsInFullWhatItMay(Role role, Moment moment, string seen) =>
        Assert.Equal(seen, Letters(Sight.InList(role, moment)));

    [Fact]
    public void Name_Phone_Place_Masked_HideThePersonAndTheDoor() => Assert.Equal(
        ("张*芳", "+86199****0009", "城厢街道陈公桥社区***"),
        (Sight.Masked.Name("张桂芳"), Sight.Masked.Phone("+8619900000009"), Sight.Masked.Place("陈公桥社区298号", "城厢街道陈公桥社区")));

    [Fact]
    public void Of_ACapabilityNobodyGranted_IsNone() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.Equal(Extent.None, Grants.Of(role, (Capability)(-1))));

    [Fact]
    public void Of_EveryCapability_IsDecidedForEveryRole() => Assert.All(
        Enum.GetValues<Capability>(), capability => Assert.Contains(Enum.GetValues<Role>(), role => Grants.Of(role, capability) != Extent.None));

    private static string Letters(Sight sight) => string.Concat(
        sight.Names ? "N" : "", sight.Phones ? "P" : "", sight.Address ? "A" : "", sight.Medical ? "M" : "", sight.Vitals ? "V" : "", sight.Whereabouts ? "W" : "");
}
