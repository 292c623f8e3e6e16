using System.Text.Json;
using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>A hazard that is back in an alarm with parts, or in one that becomes a part: who is waited for, and who has it.</summary>
public sealed class RecurrenceInPartsTests
{
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
        Story fumes = FumesThatAreBack();

        fumes.Merge(2250, door);

        Assert.Contains("2280 wang:Returned", fumes.Until(2281).Told());
    }

    /// <summary>The police look for her, whom somebody may have to carry out of the fumes.</summary>
    [Fact]
    public void TakeIn_WhileItIsBackOfWhatIsLessGraveAndHandedOver_AsksAnewAsIfAlone()
    {
        Chain door = new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(1900, new Signal.HandOver("operator-1", "POLICE_110", "P-1")).Chain;
        Story fumes = FumesThatAreBack().Merge(2250, door);

        Assert.Contains("2280 wang:Returned", fumes.Until(2281).Told());
    }

    /// <summary>The police were called for her long ago, and only somebody who knows nothing of the fumes has come since.</summary>
    [Fact]
    public void TakeIn_WhileItIsBackOfWhatAServiceWasCalledForBeforeARelativeCame_AsksAnewAsIfAlone()
    {
        Chain door = new Story("DOOR-04", Profile.Critical, Severity.Critical).At(50, Goes("li")).At(100, new Signal.HandOver("operator-1", "POLICE_110", "P-1"))
            .At(1850, new Signal.Arrive("li", Channel.Link)).Chain;
        Story fumes = FumesThatAreBack().Merge(2250, door);
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
        Story fumes = FumesThatAreBack().Merge(1950, fire);
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
        Story fumes = FumesThatAreBack().Merge(1901, part).Merge(1950, part);

        Assert.Equal(AlarmState.OnSite, fumes.Until(3699).Chain.State);
        Assert.Single(fumes.Ledger.OfType<TookIn>());
        Assert.Contains("3700 son:Returned", fumes.Until(3800).Told());
    }

    /// <summary>Ledgers are kept for years: an entry of before told that it is back by since when somebody is there.</summary>
    [Fact]
    public void After_OlderTakingIn_TellsByItsMomentThatItIsBack()
    {
        Chain fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
            .At(500, new Signal.Check("operator-1", CheckResult.Fine)).Chain;
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

    /// <summary>The daughter aired the kitchen, and the leak is back while she is there.</summary>
    public static Chain GasThatIsBack() => new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("daughter")).At(480, new Signal.Arrive("daughter", Channel.Link))
        .At(600, new Signal.Clear()).At(1000, new Signal.Recur(Severity.Critical)).Chain;

    /// <summary>The son aired the kitchen, and the fumes are back while he is there.</summary>
    private static Story FumesThatAreBack() => new Story("GAS-04", Profile.FireNow, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
        .At(600, new Signal.Clear()).At(1000, new Signal.Recur(Severity.Critical));
}
