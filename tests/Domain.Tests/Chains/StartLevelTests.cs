using Anju.Registry;
using Anju.Registry.Duties;
using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>Where a chain starts, and who stands in for a level that has nobody.</summary>
public sealed class StartLevelTests
{
    private const string Village = "330109001001";
    private const string Town = "330109001";

    /// <summary>The column start_level of the domain's scenarios.csv: up to which level people are told at T+0.</summary>
    [Theory]
    [InlineData("FIRE-01", 2)]
    [InlineData("FIRE-02", 3)]
    [InlineData("FIRE-03", 1)]
    [InlineData("FIRE-04", 3)]
    [InlineData("GAS-01", 2)]
    [InlineData("GAS-02", 3)]
    [InlineData("GAS-03", 1)]
    [InlineData("GAS-04", 2)]
    [InlineData("GAS-05", 2)]
    [InlineData("GAS-06", 2)]
    [InlineData("DOOR-01", 1)]
    [InlineData("DOOR-02", 1)]
    [InlineData("DOOR-03", 1)]
    [InlineData("DOOR-04", 1)]
    [InlineData("DEV-05", 1)]
    public void AnyScenario_StartsAtTheLevelTheCatalogueNames(string code, int level)
    {
        Story story = new(code, Catalogue.Get(code).Profile, Catalogue.Get(code).Severity);

        Assert.Equal(level, story.Chain.Level);
        Assert.Equal(level > 1, story.Told().Contains("0 wang:Alarm"));
    }

    [Fact]
    public void GasWithNobodyHome_TheVillageHearsWithTheFamilyAndTheRestIsUrgentsTiming() => Assert.Equal(
        [
            "0 daughter:Alarm", "0 son:Alarm", "0 wang:Alarm", "0 li:Alarm",
            "45 daughter:Alarm", "45 son:Alarm", "45 wang:Alarm", "45 li:Alarm",
            "135 daughter:Alarm", "135 son:Alarm", "135 wang:Alarm", "135 li:Alarm",
            "180 desk:HandOver",
            "240 supervisor:Unanswered",
        ],
        new Story("GAS-06", Profile.Urgent, Severity.Urgent).Until(299).Told());

    [Fact]
    public void NobodyInTheVillage_TheTownsOfficerIsAskedAtTheCommunitysTime() => Assert.Equal(
        ["0 son:Alarm", "45 son:Alarm", "90 officer:Alarm", "135 son:Alarm", "135 officer:Alarm", "180 desk:HandOver"],
        new Story("FIRE-03", Profile.Urgent, Severity.Urgent, people: On(Duty(Town, "officer", DutyRole.TownOfficer))).Until(200).Told());

    [Fact]
    public void NobodyInTheTownEither_TheDistrictsDeskHasTheCardInTheCommunitysPlaceAndTheLedgerSaysWhy()
    {
        Story story = new Story("FIRE-03", Profile.Urgent, Severity.Urgent, people: On(Duty("330109", "leader", DutyRole.DutyLeader))).Until(200);

        Assert.Equal(["0 son:Alarm", "45 son:Alarm", "90 desk:HandOver", "135 son:Alarm"], story.Told());
        Assert.Contains(story.Ledger.OfType<Skipped>(), skipped => skipped is { Step: "community", Reason: SkipReason.NoCommunity });
    }

    [Fact]
    public void TheOnlyWorkerIsARelativeToo_TheCardWaitsForThem()
    {
        Story story = new Story("FIRE-01", Profile.FireVerify, Severity.Critical, people: Of(["daughter", "son"], ["daughter"]));

        Assert.DoesNotContain("0 desk:HandOver", story.Told());
    }

    /// <summary>Everyone of a level cannot, so the next one starts (domain reference 3.3), whatever silent relatives may still say.</summary>
    [Fact]
    public void TheWorkersCannotAndTheFamilyIsSilent_TheDeskDoesNotWaitAndTheFamilyIsRungOn()
    {
        Story story = new Story("FIRE-03", Profile.Urgent, Severity.Urgent).At(95, new Signal.Decline("wang", Channel.Sms));
        story.Told();

        Assert.Equal(["100 desk:HandOver", "100 town:Alarm"], story.At(100, new Signal.Decline("li", Channel.Sms)).Told());
        Assert.Equal(["135 daughter:Alarm", "135 son:Alarm", "135 town:Alarm", "240 supervisor:Unanswered"], story.Until(299).Told());
        Assert.DoesNotContain(story.Ledger.OfType<Skipped>(), skipped => skipped.Reason == SkipReason.NobodyLeft);
    }

    /// <summary>A fire is verified for a minute (domain reference 3.3), and the family may say whether it is one.</summary>
    [Fact]
    public void AFiresWorkersCannotAndTheFamilyIsSilent_TheMinuteOfVerifyingIsTheFamilysToo()
    {
        Story story = new Story("FIRE-01", Profile.FireVerify, Severity.Critical).At(5, new Signal.Decline("wang", Channel.Sms))
            .At(8, new Signal.Report("first|li|1", Delivered: false, "Failed"));
        story.Told();

        Assert.Empty(story.Until(59).Told());
        Assert.Equal(["60 desk:HandOver"], story.Until(60).Told());
    }

    [Fact]
    public void ACriticalAlarmWhereNobodyIsOnDuty_TheDeskHasTheCardWithTheFamily()
    {
        Story story = new("GAS-01", Profile.Critical, Severity.Critical, people: Of(["son"], []));

        Assert.Equal(["0 desk:CallElder", "0 son:Alarm", "0 desk:HandOver"], story.Told());
        Assert.Equal(["45 son:Alarm", "90 son:Alarm", "210 supervisor:Unanswered"], story.Until(299).Told());
    }

    [Fact]
    public void NobodyInTheTownAndTheFamilyCannot_TheDistrictsDeskDoesNotWait()
    {
        Story story = new("FIRE-03", Profile.Urgent, Severity.Urgent, people: On(Duty("330109", "leader", DutyRole.DutyLeader)));
        story.Told();

        Assert.Equal(["10 desk:HandOver"], story.At(10, new Signal.Decline("son", Channel.Sms)).Told());
    }

    /// <summary>A home with one son whose village, town and district have these people on duty.</summary>
    private static People On(params Duty[] duties)
    {
        Home home = new(
            "h-0001", Village, "沿塘村3组12号", new Elder("张桂芳", "女", 1943, "+8619900000001"), 1, [], [new Contact("son", "张志强", "+8619900000101", "儿子")], 1);
        return new HomePeople(home, duties).Freeze(Village, T0, Severity.Urgent);
    }

    private static Duty Duty(string region, string id, DutyRole role) => new(region, new Contact(id, id, "+8619900000009", "值班"), role);
}
