using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>What the elder herself called all right the desk makes sure of, whatever becomes of other people's answers.</summary>
public sealed class ElderSaysAllIsWellTests
{
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
            .At(500, new Signal.Check("operator-1", CheckResult.Fine)).Merge(1100, RecurrenceInPartsTests.GasThatIsBack())
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

    /// <summary>The son is there, and both she and he have said that all is well.</summary>
    private static Story SaidToBeWell() => new Story("GAS-04", Profile.CriticalFast, Severity.Critical).At(50, Goes("son")).At(480, new Signal.Arrive("son", Channel.Link))
        .At(500, new Signal.Check("operator-1", CheckResult.Fine)).At(550, new Signal.Answer("son", Channel.Link, Safe: true)).At(600, new Signal.Clear());
}
