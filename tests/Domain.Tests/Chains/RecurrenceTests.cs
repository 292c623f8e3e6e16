using System.Text.Json;
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

    /// <summary>A part's hazard is the whole's from then on.</summary>
    [Fact]
    public void TakeIn_OfWhatIsBack_TheWholeAsksAnew()
    {
        Chain gas = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, new Signal.HandOver("operator-1", "FIRE_119", "F-1")).At(300, new Signal.Clear())
            .At(1000, new Signal.Recur(Severity.Critical)).Chain;
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(400, new Signal.Arrive("son", Channel.Link))
            .Merge(1100, gas);
        fire.Told();

        Assert.Contains("2200 wang:Returned", fire.Until(2300).Told());
        Assert.Equivalent(fire.Chain, Chain.Fold(fire.Ledger), strict: true);
    }

    /// <summary>Firemen are there for the part; whoever has the whole came long ago.</summary>
    [Fact]
    public void TakeIn_OfWhatIsBackWhileItsHelpersAreThere_TheWholeWaitsForThemToo()
    {
        Chain gas = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(2000, new Signal.HandOver("operator-1", "FIRE_119", "F-1")).At(2300, new Signal.Clear())
            .At(2900, new Signal.Recur(Severity.Critical)).Chain;
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(400, new Signal.Arrive("son", Channel.Link))
            .At(500, new Signal.Check("operator-1", CheckResult.Fine));
        fire.Until(2999).Told();

        fire.Merge(3000, gas);
        Assert.Equal((AlarmState.HandedOver, "son"), (fire.Chain.State, fire.Chain.Owner?.Id));
        Assert.Null(fire.Chain.ElderSaid);
        Assert.DoesNotContain(fire.Told(), told => told.EndsWith("Returned", StringComparison.Ordinal));

        Assert.Contains("3800 son:Returned", fire.Until(3900).Told());
    }

    /// <summary>The leak that is back became a part of an alarm that somebody sets out for, and that one of the fire whose helper came long ago.</summary>
    [Fact]
    public void TakeIn_OfAWholeWithAPartThatIsBack_TheWholeAsksAnew()
    {
        Chain lost = new Story("DOOR-04", Profile.FireNow, Severity.Critical).At(1950, Goes("daughter")).Merge(1990, GasThatIsBack()).Chain;
        Assert.Equal(AlarmState.Answered, lost.State);
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(100, new Signal.Arrive("son", Channel.Link));
        fire.Until(1999).Told();

        Assert.Contains("2000 son:Returned", fire.Merge(2000, lost).Told());
    }

    /// <summary>She has just set out. A service that was called long ago may have left: she goes on, and is waited for as ever.</summary>
    [Fact]
    public void TakeIn_OfWhatAServiceHasHadForLong_WhoHasTheWholeGoesOn()
    {
        Chain fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(100, new Signal.HandOver("operator-1", "FIRE_119", "F-2")).Chain;
        Story lost = new Story("DOOR-04", Profile.FireNow, Severity.Critical).At(4950, Goes("daughter")).Merge(4960, GasThatIsBack());

        lost.Merge(5000, fire);

        Assert.Equal(("daughter", AlarmState.Answered, "F-2"), (lost.Chain.Owner?.Id, lost.Chain.State, Assert.Single(lost.Chain.Cases).Number));
        Assert.Contains("5550 daughter:Resumed", lost.Until(5551).Told());
    }

    /// <summary>The daughter has it still to hand over since the first attempt to merge it: it is the whole's desk that does.</summary>
    [Fact]
    public void TakeIn_OnceMoreSinceThePartsDeskHasACard_TheDeskHandsItOver()
    {
        Story gas = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("daughter")).At(480, new Signal.Arrive("daughter", Channel.Link)).At(600, new Signal.Clear());
        Story lost = new Story("DOOR-04", Profile.CriticalFast, Severity.Critical).At(10, Goes("son")).At(400, new Signal.Arrive("son", Channel.Link)).At(610, new Signal.Clear())
            .Merge(700, gas.Chain);
        gas.At(1000, new Signal.Recur(Severity.Critical)).At(1050, new Signal.Clear());
        lost.Told();

        Assert.Contains("1100 desk:HandOver", lost.Merge(1100, gas.Chain).Told());
    }

    /// <summary>The daughter was there for it and could not end it alone; nor can he now whose alarm it is a part of.</summary>
    [Fact]
    public void TakeIn_OfWhatIsBack_TheDeskStillHandsItOver()
    {
        Story lost = new Story("DOOR-04", Profile.CriticalFast, Severity.Critical).At(10, Goes("son")).At(400, new Signal.Arrive("son", Channel.Link))
            .Merge(1100, GasThatIsBack());

        Assert.Contains("1100 desk:HandOver", lost.Told());
        Assert.Equal(ChainRefusal.NeedsDesk, lost.Chain.Refuses(new Signal.Resolve("son", Channel.Link, "REAL_OTHER"), T0.AddSeconds(1150)));
    }

    /// <summary>Who looks for her knows nothing of the fumes: nobody waits for them, however grave that is.</summary>
    [Theory]
    [InlineData(Profile.Urgent, Severity.Urgent)]
    [InlineData(Profile.Critical, Severity.Critical)]
    public void TakeIn_WhileItIsBackOfWhatSomebodyCameForAlone_AsksAnewAsIfAlone(Profile profile, Severity severity)
    {
        Chain door = new Story("DOOR-04", profile, severity).At(1850, Goes("li")).At(1900, new Signal.Arrive("li", Channel.Link)).Chain;
        Story fumes = new Story("GAS-04", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
            .At(600, new Signal.Clear()).At(1000, new Signal.Recur(Severity.Critical));

        fumes.Merge(2250, door);

        Assert.Contains("2280 wang:Returned", fumes.Until(2281).Told());
    }

    /// <summary>The police look for her, whom somebody may have to carry out of the fumes.</summary>
    [Fact]
    public void TakeIn_WhileItIsBackOfWhatIsLessGraveAndHandedOver_AsksAnewAsIfAlone()
    {
        Chain door = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(1900, new Signal.HandOver("operator-1", "POLICE_110", "P-1")).Chain;
        Story fumes = new Story("GAS-04", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
            .At(600, new Signal.Clear()).At(1000, new Signal.Recur(Severity.Critical)).Merge(2250, door);

        Assert.Contains("2280 wang:Returned", fumes.Until(2281).Told());
    }

    /// <summary>The police were called for her long ago, and only somebody who knows nothing of the fumes has come since.</summary>
    [Fact]
    public void TakeIn_WhileItIsBackOfWhatAServiceWasCalledForBeforeARelativeCame_AsksAnewAsIfAlone()
    {
        Chain door = new Story("DOOR-04", Profile.Critical, Severity.Critical).At(50, Goes("li")).At(100, new Signal.HandOver("operator-1", "POLICE_110", "P-1"))
            .At(1850, new Signal.Arrive("li", Channel.Link)).Chain;
        Story fumes = new Story("GAS-04", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
            .At(600, new Signal.Clear()).At(1000, new Signal.Recur(Severity.Critical)).Merge(2250, door);
        Assert.Contains("2280 wang:Returned", fumes.Until(2281).Told());

        Story taken = new Story("GAS-04", Profile.FireNow, Severity.Critical).At(2200, Goes("son")).Merge(2250, door);
        Assert.Contains("2800 son:Resumed", taken.Until(2801).Told());
    }

    /// <summary>The case is of what became a part of the part, and is less grave than either.</summary>
    [Fact]
    public void TakeIn_WhileItIsBackOfWhatALesserPartWasHandedOverFor_AsksAnewAsIfAlone()
    {
        Chain leak = new Story("GAS-06", Profile.Urgent, Severity.Urgent).At(1950, new Signal.HandOver("operator-1", "GAS_COMPANY", "G-1")).Chain;
        Chain door = new Story("DOOR-04", Profile.FireNow, Severity.Critical).At(100, new Signal.HandOver("operator-1", "POLICE_110", "P-1")).Merge(2000, leak).Chain;
        Story fumes = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
            .At(600, new Signal.Clear()).At(1000, new Signal.Recur(Severity.Critical)).Merge(2050, door);

        Assert.Contains("2280 wang:Returned", fumes.Until(2281).Told());
    }

    /// <summary>The police have what is less grave: they do not have the fumes, whose helper is waited for as ever, and the desk tells them.</summary>
    [Fact]
    public void TakeIn_OfWhatIsLessGraveAndHandedOver_WhoHasTheWholeIsStillWaitedFor()
    {
        Chain door = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(20, new Signal.HandOver("operator-1", "POLICE_110", "P-1")).Chain;
        Story fumes = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(40, Goes("son"));
        fumes.Told();

        Assert.Contains("45 desk:HandOver", fumes.Merge(45, door).Told());
        Assert.Equal((AlarmState.Answered, "P-1"), (fumes.Chain.State, Assert.Single(fumes.Chain.Cases).Number));
        Assert.Contains("640 son:Resumed", fumes.Until(641).Told());
    }

    /// <summary>Only the door is back, and who came for it is with her.</summary>
    [Fact]
    public void TakeIn_OfWhatIsLessGraveAndBackWhileSomebodyIsThere_TheWholeWaitsForThem()
    {
        Chain door = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(1000, Goes("li")).At(1400, new Signal.Arrive("li", Channel.Link)).At(1500, new Signal.Clear())
            .At(1900, new Signal.Recur(Severity.Urgent)).Chain;
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(100, new Signal.Arrive("son", Channel.Link)).Merge(2000, door);
        fire.Told();

        Assert.Empty(fire.Until(3199).Told());
        Assert.Contains("3200 son:Returned", fire.Until(3200).Told());
    }

    /// <summary>Only the leak is back, and who came for it is there.</summary>
    [Fact]
    public void TakeIn_OfWhatIsBackWhileSomebodyIsThereForIt_TheWholeWaitsForThem()
    {
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(100, new Signal.Arrive("son", Channel.Link)).Merge(2000, GasThatIsBack());
        fire.Told();

        Assert.Empty(fire.Until(2279).Told());
        Assert.Contains("2280 son:Returned", fire.Until(2280).Told());
    }

    /// <summary>Firemen were called for the part that is over, and are there still when the whole is back.</summary>
    [Fact]
    public void Recur_WhileWhoCameForAPartIsStillThere_TheDeskAloneHears()
    {
        Chain fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(1900, new Signal.HandOver("operator-1", "FIRE_119", "F-2")).At(1940, new Signal.Clear()).Chain;
        Story fumes = new Story("GAS-04", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
            .At(600, new Signal.Clear()).Merge(1950, fire);
        fumes.Told();

        Assert.Equal(["2290 desk:HandOver"], fumes.At(2290, new Signal.Recur(Severity.Critical)).Told());
    }

    /// <summary>The leak is back long after the son came; firemen have come for a fire that becomes a part of it, and are waited for.</summary>
    [Fact]
    public void TakeIn_WhileItIsBackOfWhatHelpersAreThereFor_WaitsForThemToo()
    {
        Chain fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(1900, new Signal.HandOver("operator-1", "FIRE_119", "F-2")).Chain;
        Story fumes = new Story("GAS-04", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
            .At(600, new Signal.Clear()).At(1000, new Signal.Recur(Severity.Critical)).Merge(1950, fire);
        fumes.Told();

        Assert.Empty(fumes.Until(3699).Told());
        Assert.Equal("F-2", Assert.Single(fumes.Chain.Cases).Number);

        Assert.Contains("3700 son:Returned", fumes.Until(3800).Told());
        Assert.Equivalent(fumes.Chain, Chain.Fold(fumes.Ledger), strict: true);
    }

    /// <summary>The part is of the same leak; the daughter has just come for it.</summary>
    [Fact]
    public void TakeIn_WhileItIsBackOfTheSameThatSomebodyIsThereFor_WaitsForThemToo()
    {
        Chain part = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(1850, Goes("daughter")).At(1900, new Signal.Arrive("daughter", Channel.Link)).Chain;
        Story fumes = new Story("GAS-04", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
            .At(600, new Signal.Clear()).At(1000, new Signal.Recur(Severity.Critical)).Merge(1901, part).Merge(1950, part);

        Assert.Equal(AlarmState.OnSite, fumes.Until(3699).Chain.State);
        Assert.Single(fumes.Ledger.OfType<TookIn>());
        Assert.Contains("3700 son:Returned", fumes.Until(3800).Told());
    }

    /// <summary>Ledgers are kept for years: an entry of before told that it is back by since when somebody is there.</summary>
    [Fact]
    public void After_OlderTakingIn_TellsByItsMomentThatItIsBack()
    {
        Chain fire = SaidToBeWell().Chain;
        TookIn older = (TookIn)JsonSerializer.Deserialize<Entry>(
            """{"kind":"tookIn","at":"2026-11-23T06:20:00+00:00","by":"operator-1","partId":"p","scenarios":["GAS-04"],"because":[],"elderNeedsHelp":false,"cases":[],"backFor":"2026-11-23T06:15:00+00:00"}""",
            ChainJson.Default.Entry)!;

        Chain whole = fire.After(older);

        Assert.Equal((true, null, older.BackFor), (whole.IsBack, whole.ElderSaid, whole.ProgressAt));
    }

    /// <summary>The desk is due to ask for the outcome once more, and nobody is asked anew while firemen are there for the part.</summary>
    [Fact]
    public void TakeIn_OfWhatIsBackWhileTheOutcomeIsDue_WhoHasItHears()
    {
        Chain gas = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(28_900, new Signal.HandOver("operator-1", "FIRE_119", "F-1")).At(29_000, new Signal.Clear())
            .At(29_100, new Signal.Recur(Severity.Critical)).Chain;
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link));
        Assert.Contains("14880 desk:AskOutcome", fire.Until(29_279).Told());

        ChainStep merged = Chain.Next(fire.Chain, T0.AddSeconds(29_280), new Signal.TakeIn("operator-1", gas));

        Assert.Equal(("son", Message.Widened), (Assert.Single(merged.Messages).ContactId, Assert.Single(merged.Messages).Message));
    }

    /// <summary>He takes back that all was well; what she said before it was back is still to be made sure of.</summary>
    [Fact]
    public void Answer_OfWhoSaidThatAllIsWellOnceItIsBack_TheDeskStillMakesSure()
    {
        Story door = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(5, Goes("son")).At(300, new Signal.Arrive("son", Channel.Link))
            .At(400, new Signal.Check("elder-h-0001", CheckResult.Help)).At(450, new Signal.Check("elder-h-0001", CheckResult.Fine))
            .At(460, new Signal.Answer("son", Channel.Sms, Safe: true)).At(500, new Signal.End()).At(1000, new Signal.Recur(Severity.Urgent)).At(1010, Goes("son"));

        Assert.Contains("ConfirmSafe", door.Chain.Desk.Keys);
    }

    /// <summary>Firemen were called for what is back, and the son went once more: what she said before is still to be made sure of.</summary>
    [Fact]
    public void Answer_OnceTheServicesHaveWhatIsBack_TheDeskStillMakesSure()
    {
        Story fumes = SaidToBeWell().At(2200, new Signal.Recur(Severity.Critical)).At(2220, new Signal.HandOver("operator-1", "FIRE_119", "F-1")).At(2240, Goes("son"));

        Assert.Contains("ConfirmSafe", fumes.Chain.Desk.Keys);
        Assert.Equal(ChainRefusal.NeedsDesk, fumes.Chain.Refuses(new Signal.Resolve("son", Channel.Link, "REAL_GAS"), T0.AddSeconds(2250)));
    }

    [Fact]
    public void Answer_OnceWhatWasBackIsOver_TheDeskStillMakesSure()
    {
        Story fumes = SaidToBeWell().At(2200, new Signal.Recur(Severity.Critical)).At(2205, new Signal.End()).At(2240, Goes("son"));

        Assert.Contains("ConfirmSafe", fumes.Chain.Desk.Keys);
    }

    /// <summary>Asked anew, the son says once more that all is well, and once more goes after all.</summary>
    [Fact]
    public void Answer_AfterAllWereAskedAnew_TheDeskStillMakesSure()
    {
        Story fumes = SaidToBeWell().At(2200, new Signal.Recur(Severity.Critical)).Until(2281);
        Assert.True(fumes.Chain.IsUnanswered);

        fumes.At(2290, new Signal.Answer("son", Channel.Sms, Safe: true)).At(2300, Goes("son"));

        Assert.Contains("ConfirmSafe", fumes.Chain.Desk.Keys);
    }

    /// <summary>She picks up no more: that makes nothing of it true.</summary>
    [Fact]
    public void Answer_SheIsSilentSinceSheSaidThatAllIsWell_TheDeskStillMakesSure()
    {
        Story fumes = SaidToBeWell().At(700, new Signal.Check("operator-1", CheckResult.NoAnswer)).At(710, Goes("son"));

        Assert.Contains("ConfirmSafe", fumes.Chain.Desk.Keys);
    }

    /// <summary>The desk rejects what he said, not what she did.</summary>
    [Fact]
    public void Reject_OfWhoSaidThatAllIsWellAsSheDid_TheDeskStillMakesSure()
    {
        Story fumes = SaidToBeWell().At(2200, new Signal.Recur(Severity.Critical)).At(2210, new Signal.RaiseTo("operator-1", 3));

        Assert.Contains(fumes.Ledger, entry => entry is Resumed { Reason: ResumeReason.Rejected });
        Assert.Contains("ConfirmSafe", fumes.Chain.Desk.Keys);
    }

    /// <summary>She had called the whole all right; what became a part of it is back.</summary>
    [Fact]
    public void Answer_OnceAPartIsBack_TheDeskStillMakesSure()
    {
        Story whole = new Story("DOOR-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
            .At(500, new Signal.Check("operator-1", CheckResult.Fine)).Merge(1100, GasThatIsBack())
            .At(1105, new Signal.Answer("son", Channel.Link, Safe: true)).At(1120, Goes("son"));

        Assert.Contains("ConfirmSafe", whole.Chain.Desk.Keys);
        Assert.Equivalent(whole.Chain, Chain.Fold(whole.Ledger), strict: true);
    }

    /// <summary>She cries for help: nobody asks whether all is well any more.</summary>
    [Fact]
    public void Answer_SheCriedForHelpAfterSheSaidThatAllIsWell_TakesItBack()
    {
        Story fumes = SaidToBeWell().At(700, new Signal.Check("operator-1", CheckResult.Help)).At(720, new Signal.HandOver("operator-1", "MEDICAL_120", "M-1")).At(740, Goes("son"));

        Assert.DoesNotContain("ConfirmSafe", fumes.Chain.Desk.Keys);
    }

    /// <summary>It is back, whoever said what: that he goes once more leaves the desk to make sure of it.</summary>
    [Fact]
    public void Answer_OfWhoAloneSaidThatAllIsWellWhileItIsBack_TheDeskStillMakesSure()
    {
        Story fumes = new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link)).At(600, new Signal.Clear())
            .At(1000, new Signal.Recur(Severity.Critical)).At(1010, new Signal.Answer("son", Channel.Sms, Safe: true)).At(1020, Goes("son"));

        Assert.Contains("ConfirmSafe", fumes.Chain.Desk.Keys);
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

    /// <summary>The daughter aired the kitchen, and the leak is back while she is there.</summary>
    private static Chain GasThatIsBack() => new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("daughter")).At(480, new Signal.Arrive("daughter", Channel.Link))
        .At(600, new Signal.Clear()).At(1000, new Signal.Recur(Severity.Critical)).Chain;

    /// <summary>The son is there, and both she and he have said that all is well.</summary>
    private static Story SaidToBeWell() => new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
        .At(500, new Signal.Check("operator-1", CheckResult.Fine)).At(550, new Signal.Answer("son", Channel.Link, Safe: true)).At(600, new Signal.Clear());

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
