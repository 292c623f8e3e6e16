namespace Anju.Registry.Duties;

public sealed class DutyWarningTests
{
    private const string Village = "330109001001";
    private const string Next = "330109001014";

    /// <summary>Monday noon in Shanghai; duty changes hands at half past eight.</summary>
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset TuesdayMorning = new(2026, 11, 24, 0, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Of_ATownsVillagesWithoutAnybodyTomorrow_AreOneWarning()
    {
        DutyWarning warning = Assert.Single(DutyWarning.Of([(Next, Empty(DayOfWeek.Tuesday, Next)), (Village, Empty(DayOfWeek.Tuesday))], Noon));

        Assert.Equal(("330109001", TuesdayMorning, new DateTimeOffset(2026, 11, 24, 16, 0, 0, TimeSpan.Zero)), (warning.Town, warning.From, warning.Until));
        Assert.Equal([Village, Next], warning.Villages);
    }

    [Fact]
    public void Of_AGapTheDayAfterTomorrow_IsNotYetTold() =>
        Assert.Empty(DutyWarning.Of([(Village, Empty(DayOfWeek.Wednesday))], Noon));

    [Fact]
    public void Of_TheTownStandsIn_IsNoGap()
    {
        DutyPlan plan = Empty(DayOfWeek.Tuesday);

        Assert.Empty(DutyWarning.Of([(Village, plan with { Duties = [.. plan.Duties, Person("330109001", "zheng", DutyRole.TownOfficer)] })], Noon));
    }

    [Fact]
    public void Of_AVillageNobodyWasEverPlannedFor_IsNoGapInAPlan() =>
        Assert.Empty(DutyWarning.Of([(Next, Empty(DayOfWeek.Tuesday))], Noon));

    [Fact]
    public void Of_AGapThatHasBegun_IsTheSameWarningAnHourLater()
    {
        DutyWarning begun = Assert.Single(DutyWarning.Of([(Village, Empty(DayOfWeek.Tuesday))], TuesdayMorning.AddHours(1)));
        DutyWarning later = Assert.Single(DutyWarning.Of([(Village, Empty(DayOfWeek.Tuesday))], TuesdayMorning.AddHours(2)));

        Assert.Equal((begun.From, begun.Until), (later.From, later.Until));
    }

    private static DutyPlan Empty(DayOfWeek day, string village = Village) => new(
        [Person(village, "wang", DutyRole.CommunityWorker)],
        [new Rota(village, DutyRole.CommunityWorker, [new Shift(DayOfWeek.Sunday, ["wang"]), new Shift(day, [])])]);

    private static Duty Person(string region, string id, DutyRole role) => new(region, new Contact(id, "欧阳明月", "+8619900000031", "网格员"), role);
}
