using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>Where nobody of the village can come, the town's officer on duty is asked (domain reference 3.2).</summary>
public sealed class StandInTests
{
    [Fact]
    public void Decline_OfTheLastWorker_TheTownIsAskedAtOnceAndMayTakeIt()
    {
        Story leak = Leak().At(20, new Signal.Decline("wang", Channel.Sms));
        Assert.DoesNotContain(leak.Told(), told => told.Contains("town", StringComparison.Ordinal));

        Assert.Contains("30 town:Alarm", leak.At(30, new Signal.Decline("li", Channel.Sms)).Told());

        leak.At(40, Goes("town"));
        Assert.Equal("town", leak.Chain.Owner!.Id);
        Assert.Contains("40 daughter:Taken", leak.Told());
        Assert.Equivalent(leak.Chain, Chain.Fold(leak.Ledger), strict: true);
    }

    [Fact]
    public void Report_TheWorkersPhonesAreOff_TheTownIsAsked()
    {
        Story leak = Leak().At(20, new Signal.Report("first|wang|1", Delivered: false, "Failed"));

        Assert.Contains("21 town:Alarm", leak.At(21, new Signal.Report("first|li|1", Delivered: false, "Failed")).Told());
    }

    [Fact]
    public void Ring_NobodyOfTheVillageCan_TheTownIsRungInTheirPlace()
    {
        Story leak = Leak().At(20, new Signal.Decline("wang", Channel.Sms)).At(30, new Signal.Decline("li", Channel.Sms)).Until(299);
        leak.Told();

        Assert.Contains("300 town:Alarm", leak.Until(301).Told());
    }

    /// <summary>A worker who had to decline went after all and let it lie: the officer, who was called off, is asked again.</summary>
    [Fact]
    public void Decline_OnceMoreAfterTheTownWasCalledOff_TheTownIsAskedAgain()
    {
        Story leak = Leak().At(20, new Signal.Decline("wang", Channel.Sms)).At(30, new Signal.Decline("li", Channel.Sms)).At(60, Goes("wang"));
        leak.Told();

        Assert.Contains("660 town:Alarm", leak.Until(665).Told());
        leak.At(670, Goes("wang")).Told();
        Assert.Contains("700 town:Alarm", leak.At(700, new Signal.Decline("wang", Channel.Sms)).Told());
    }

    /// <summary>The only one of the village let it lie.</summary>
    [Fact]
    public void LetLie_ByTheOnlyWorker_TheTownIsAskedAgain()
    {
        Story leak = new Story("GAS-01", Profile.Critical, Severity.Critical, people: Of(["daughter"], ["wang"])).At(20, new Signal.Decline("wang", Channel.Sms)).At(60, Goes("wang"));
        leak.Told();

        Assert.Contains("660 town:Alarm", leak.Until(665).Told());
    }

    /// <summary>They are rung once more like everybody else.</summary>
    [Fact]
    public void Decline_OfEverybody_TheTownIsRungAgainWithItsLevel()
    {
        Story leak = Leak();
        foreach (string contact in (string[])["daughter", "son", "wang", "li"])
        {
            leak.At(20, new Signal.Decline(contact, Channel.Sms));
        }

        Assert.Contains("20 town:Alarm", leak.Told());
        Assert.Equal(["45 town:Alarm", "90 town:Alarm"], leak.Until(100).Told());
    }

    /// <summary>The provider stumbles for some seconds, and then the workers' phones ring.</summary>
    [Fact]
    public void Falter_OfTheWorkersMessages_TheTownIsNotAsked()
    {
        Story leak = Leak().At(5, new Signal.Falter("first|wang|1", "503")).At(5, new Signal.Falter("first|li|1", "503"));

        Assert.DoesNotContain(leak.Told(), told => told.Contains("town", StringComparison.Ordinal));
    }

    /// <summary>The last who could have come gives it back.</summary>
    [Fact]
    public void GivenBack_ByTheTownsOfficer_TheFamilyIsAskedAnew()
    {
        Story leak = Leak().At(20, new Signal.Decline("wang", Channel.Sms)).At(30, new Signal.Decline("li", Channel.Sms)).At(40, Goes("town"));
        leak.Told();

        string[] told = leak.At(50, new Signal.Decline("town", Channel.Sms)).Told();

        Assert.Contains("50 daughter:Alarm", told);
        Assert.DoesNotContain("50 town:Alarm", told);
    }

    /// <summary>It waits for the visit's hour, and is the town's business after a day.</summary>
    [Fact]
    public void Decline_OfWhatCanWait_TheTownIsNotAsked()
    {
        Story quiet = new Story("DOOR-03", Profile.Advisory, Severity.Advisory).Until(4 * 3600);
        Assert.Contains(quiet.Told(), told => told.EndsWith("wang:Visit", StringComparison.Ordinal));

        quiet.At((4 * 3600) + 10, new Signal.Decline("wang", Channel.Sms)).At((4 * 3600) + 20, new Signal.Decline("li", Channel.Sms));

        Assert.DoesNotContain(quiet.Told(), told => told.Contains("town", StringComparison.Ordinal));
    }

    private static Story Leak() => new("GAS-01", Profile.Critical, Severity.Critical);
}
