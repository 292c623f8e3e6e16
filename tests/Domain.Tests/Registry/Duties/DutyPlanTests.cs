namespace Anju.Registry.Duties;

public sealed class DutyPlanTests
{
    private const string Village = "330109001001";
    private const string Town = "330109001";

    /// <summary>Monday 2026-11-23, 00:00 in Shanghai.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void OnDutyAt_APersonOnLeave_IsNotOnDuty()
    {
        DutyPlan plan = new([Worker("wang", new Leave(Monday, Monday.AddHours(12))), Worker("li")], []);

        Assert.Equal(["li"], Ids(plan.OnDutyAt(Village, DutyRole.CommunityWorker, Monday)));
        Assert.Equal(["wang", "li"], Ids(plan.OnDutyAt(Village, DutyRole.CommunityWorker, Monday.AddHours(12))));
    }

    [Fact]
    public void OnDutyAt_AnOverridesPersonOnLeave_IsNotOnDutyEither()
    {
        DutyPlan plan = new(
            [Worker("wang"), Worker("li", new Leave(Monday, Monday.AddDays(1)))],
            [new Rota(Village, DutyRole.CommunityWorker, [new Shift(DayOfWeek.Monday, ["wang"])], [new DutyOverride("wang", "li", Monday, Monday.AddDays(2))])]);

        Assert.Empty(plan.OnDutyAt(Village, DutyRole.CommunityWorker, Monday));
        Assert.Equal(["li"], Ids(plan.OnDutyAt(Village, DutyRole.CommunityWorker, Monday.AddDays(1))));
    }

    [Fact]
    public void OnDutyAt_ARotaNamesSomebodyTheRegistryDoesNotKnow_LeavesThemOut() =>
        Assert.Equal(
            ["wang"],
            Ids(new DutyPlan([Worker("wang")], [new Rota(Village, DutyRole.CommunityWorker, [new Shift(DayOfWeek.Monday, ["gone", "wang"])])])
                .OnDutyAt(Village, DutyRole.CommunityWorker, Monday)));

    [Fact]
    public void Gaps_OfficeHoursOnly_AreTheNightsAndTheWeekend()
    {
        DutyPlan plan = new([Worker("wang"), Officer("town")], [OfficeHours]);

        IReadOnlyList<Gap> gaps = plan.Gaps(Village, DutyRole.CommunityWorker, Monday, Monday.AddDays(7));

        Assert.Equal(
            [
                new Gap(Monday, Monday.AddHours(8.5)),
                new Gap(Monday.AddHours(17), Monday.AddDays(1).AddHours(8.5)),
                new Gap(Monday.AddDays(1).AddHours(17), Monday.AddDays(7)),
            ],
            gaps);
        Assert.Empty(plan.Unattended(Village, Monday, Monday.AddDays(7)));
    }

    [Fact]
    public void Gaps_FullRota_AreNone() =>
        Assert.Empty(new DutyPlan([Worker("wang")], []).Gaps(Village, DutyRole.CommunityWorker, Monday, Monday.AddDays(7)));

    [Fact]
    public void Unattended_TheTownsOfficerOnLeaveAtNight_IsWhatNobodyCovers()
    {
        Leave leave = new(Monday.AddHours(12), Monday.AddHours(20));
        DutyPlan plan = new([Worker("wang"), Officer("town", leave)], [OfficeHours]);

        Assert.Equal([new Gap(Monday.AddHours(17), Monday.AddHours(20))], plan.Unattended(Village, Monday, Monday.AddDays(7)));
        Assert.Equal([new Gap(leave.From, leave.Until)], plan.Gaps(Town, DutyRole.TownOfficer, Monday, Monday.AddDays(7)));
    }

    /// <summary>Monday and Tuesday, 08:30 to 17:00.</summary>
    private static Rota OfficeHours => new(Village, DutyRole.CommunityWorker, [
        new Shift(DayOfWeek.Monday, ["wang"]),
        new Shift(DayOfWeek.Monday, [], new TimeOnly(17, 0)),
        new Shift(DayOfWeek.Tuesday, ["wang"]),
        new Shift(DayOfWeek.Tuesday, [], new TimeOnly(17, 0))]);

    private static Duty Worker(string id, params IReadOnlyList<Leave> leave) =>
        new(Village, new Contact(id, id, "+8619900000009", "网格员", Leave: leave), DutyRole.CommunityWorker);

    private static Duty Officer(string id, params IReadOnlyList<Leave> leave) =>
        new(Town, new Contact(id, id, "+8619900000009", "值班干部", Leave: leave), DutyRole.TownOfficer);

    private static IEnumerable<string> Ids(IReadOnlyList<Contact> people) => people.Select(person => person.ContactId);
}
