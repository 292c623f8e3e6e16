using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>A hazard that was over while somebody was there is back after they left.</summary>
public sealed class RecurrenceTests
{
    [Fact]
    public void Recur_AfterItWasOverForWhoeverWasThere_AllAreAskedAnew()
    {
        Story fumes = Aired();

        string[] told = fumes.At(9600, new Signal.Recur(Severity.Critical)).Told();

        Assert.Equal(["9600 daughter:Returned", "9600 li:Returned", "9600 son:Returned", "9600 wang:Returned"], told.Where(line => line.EndsWith("Returned", StringComparison.Ordinal)).Order());
        Assert.Contains("9600 desk:HandOver", told);
        Assert.True(fumes.Chain.IsUnanswered);
        Assert.Contains(fumes.Ledger, entry => entry is Resumed { Reason: ResumeReason.HazardBack, Unanswered: false });
        Assert.Equal(0, fumes.Chain.Resumptions);
        Assert.Equivalent(fumes.Chain, Chain.Fold(fumes.Ledger), strict: true);
    }

    /// <summary>A door that is found open a second night is no graver than the alarm that nobody ended.</summary>
    [Fact]
    public void Upgrade_ToWhatItWasAfterThatWasOver_AllAreAskedAnew()
    {
        Story fumes = Aired();

        fumes.At(9600, new Signal.Upgrade("GAS-04", Severity.Critical, Profile.CriticalFast, T0.AddSeconds(9500), T0.AddSeconds(9600), []));

        Assert.Contains("9600 son:Returned", fumes.Told());
    }

    [Fact]
    public void Recur_WhileAServiceHasIt_AllAreAskedAnew()
    {
        Story fumes = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, new Signal.HandOver("operator-1", "FIRE_119", "F-1")).At(900, new Signal.Clear());
        fumes.Told();

        Assert.Contains("4000 son:Returned", fumes.At(4000, new Signal.Recur(Severity.Critical)).Told());
        Assert.Empty(fumes.Chain.Cases);
    }

    /// <summary>Firemen are on their way, and the detector wavers.</summary>
    [Fact]
    public void Recur_WhileWhoCameIsStillThere_TheDeskAloneHears()
    {
        Story fumes = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, new Signal.HandOver("operator-1", "FIRE_119", "F-1")).At(300, new Signal.Clear());
        fumes.Told();

        Assert.Equal(["1000 desk:HandOver"], fumes.At(1000, new Signal.Recur(Severity.Critical)).Told());
        Assert.Equal(AlarmState.HandedOver, fumes.Chain.State);

        Assert.Empty(fumes.At(1100, new Signal.Clear()).Until(4000).Told());
    }

    /// <summary>The son left before it came back, and nobody else is told by anything that it is there still.</summary>
    [Fact]
    public void Until_WhatIsBackIsThereStillWhenWhoCameMayHaveLeft_AllAreAskedAnew()
    {
        Story fumes = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
            .At(500, new Signal.Check("operator-1", CheckResult.Fine)).At(600, new Signal.Clear()).At(2200, new Signal.Recur(Severity.Critical));
        fumes.Told();

        string[] told = fumes.Until(2281).Told();

        Assert.Contains("2280 son:Returned", told);
        Assert.Contains("2280 wang:Returned", told);
        Assert.Contains("2280 desk:CallElder", told);
        Assert.Null(fumes.Chain.ElderSaid);
        Assert.Contains("ConfirmSafe", fumes.Chain.Desk.Keys);
        Assert.Equivalent(fumes.Chain, Chain.Fold(fumes.Ledger), strict: true);
    }

    /// <summary>After her cry the desk makes sure, and no door ends it.</summary>
    [Fact]
    public void End_OfWhatWasBackAfterHerCry_TheDeskMakesSureFirst()
    {
        Story door = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(5, Goes("son")).At(300, new Signal.Arrive("son", Channel.Link))
            .At(400, new Signal.Check("elder-h-0001", CheckResult.Help)).At(450, new Signal.Check("elder-h-0001", CheckResult.Fine)).At(500, new Signal.End())
            .At(9600, new Signal.Recur(Severity.Urgent)).At(9700, new Signal.End());

        Assert.True(door.Chain.IsUnanswered);
    }

    /// <summary>What she says after it is back is said of it.</summary>
    [Fact]
    public void Until_SheIsWellSinceItIsBack_TheCardSaysSo()
    {
        Story fumes = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
            .At(600, new Signal.Clear()).At(1000, new Signal.Recur(Severity.Critical)).At(1200, new Signal.Check("operator-1", CheckResult.Fine)).Until(2281);

        Assert.Equal(CheckResult.Fine, fumes.Chain.ElderSaid);
    }

    /// <summary>Who has just said that they cannot go is asked last, if at all.</summary>
    [Fact]
    public void Decline_OffDutyAfterHerCry_NobodyAsksThemAnew()
    {
        Story door = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(5, Goes("son")).At(300, new Signal.Arrive("son", Channel.Link))
            .At(400, new Signal.Check("elder-h-0001", CheckResult.Help)).At(2099, new Signal.Renew(Of(["daughter"], ["zhao"])));
        door.Told();

        Assert.DoesNotContain(door.At(2100, new Signal.Decline("son", Channel.Sms)).Told(), told => told.Contains(" son:", StringComparison.Ordinal));
    }

    /// <summary>Her cry was heard by the desk alone: now everybody hears it, whoever came first of all.</summary>
    [Fact]
    public void Recur_SheHadCriedForHelp_WhoCameHearsToo()
    {
        Story door = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(5, Goes("son")).At(300, new Signal.Arrive("son", Channel.Link))
            .At(400, new Signal.Check("elder-h-0001", CheckResult.Help)).At(500, new Signal.End()).At(9599, new Signal.Renew(Of(["daughter"], ["zhao"])));
        door.Told();

        string[] told = door.At(9600, new Signal.Recur(Severity.Urgent)).Told();

        Assert.Equal("9600 son:Upgraded", told[0]);
        Assert.Contains("9600 zhao:Alarm", told);
    }

    /// <summary>The alarm of the night stands open, and in the morning somebody airs the room.</summary>
    [Fact]
    public void Upgrade_ToWhatCanWaitAfterItWasOver_IsOnlyCounted()
    {
        Story door = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(50, Goes("son")).At(300, new Signal.Arrive("son", Channel.Link)).At(1800, new Signal.End());
        door.Told();

        Assert.Empty(door.At(9000, new Signal.Upgrade("DOOR-01", Severity.Advisory, Profile.Advisory, T0.AddSeconds(8100), T0.AddSeconds(9000), [])).Told());
        Assert.Equal((AlarmState.OnSite, 2), (door.Chain.State, door.Chain.Occurrences));
    }

    /// <summary>Who has it hears first, though another shift is on duty by now.</summary>
    [Fact]
    public void Recur_WhoHasItIsOffDuty_HearsAllTheSame()
    {
        Story fumes = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("wang")).At(480, new Signal.Arrive("wang", Channel.Link)).At(1800, new Signal.Clear())
            .At(9599, new Signal.Renew(Of(["daughter"], ["zhao"])));
        fumes.Told();

        string[] told = fumes.At(9600, new Signal.Recur(Severity.Critical)).Told();

        Assert.Equal("9600 wang:Returned", told[0]);
        Assert.Contains("9600 zhao:Returned", told);
    }

    /// <summary>Seen still, it is what they came for; and while nobody has come, whoever has it is waited for no longer than ever.</summary>
    [Fact]
    public void Recur_NotOverYetOrBeforeAnybodyCame_IsOnlyCounted()
    {
        Story there = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("son")).At(200, new Signal.Arrive("son", Channel.Link));
        Story taken = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("son")).At(200, new Signal.Clear());
        there.Told();
        taken.Told();

        Assert.Empty(there.At(300, new Signal.Recur(Severity.Critical)).Until(4000).Told());
        Assert.Empty(taken.At(300, new Signal.Recur(Severity.Critical)).Told());
        Assert.Equal((AlarmState.OnSite, AlarmState.Answered, 2), (there.Chain.State, taken.Chain.State, taken.Chain.Occurrences));
    }

    /// <summary>The son has aired the kitchen, and nobody has said how it ended.</summary>
    private static Story Aired()
    {
        Story fumes = new Story("GAS-04", Profile.CriticalFast, Severity.Critical)
            .At(50, Goes("son"))
            .At(480, new Signal.Arrive("son", Channel.Link))
            .At(1800, new Signal.Clear());
        fumes.Told();
        return fumes;
    }
}
