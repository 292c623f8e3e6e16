using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>Whoever answers has it; the others hear who, and can stay.</summary>
public sealed class RelativeAnswersTests
{
    [Fact]
    public Task Gas_TheDaughtersFirstWordIsThatSheIsThere_IsBothAnswerAndArrival() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.RepliesAsync(Daughter, "我到了");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");
        Assert.Equal("ON_SITE", await story.StateAsync());

        await story.AfterAsync(660);
    });

    [Fact]
    public Task Gas_TheDeskHasItAndTheSonIsThere_TheDeskReadsIt() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.DeskAsync("claim");
        story.AllHear(Neighbourhood, "孙*班", "已接单");

        await story.RepliesAsync(Son, "我到了");

        Assert.Equal("我到了", Assert.Single(await story.UnreadAsync("son")).Text);
    });

    [Fact]
    public Task Gas_TheDaughterReplies1_TheOthersHearThatSheGoes() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单", "您不必前往");

        await story.AfterAsync(500);
        Assert.Equal("ANSWERED", await story.StateAsync());
    });

    [Fact]
    public Task Gas_TheDaughterPressesTheButton_ThePageSaysThatSheHasItAndTheOthersHear() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        string page = await story.PressesAsync(Daughter, "1");
        Assert.Contains("您已接单", page, StringComparison.Ordinal);
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");

        string late = await story.PressesAsync(Son, "1");
        Assert.Contains("张*梅", late, StringComparison.Ordinal);
    });

    [Fact]
    public Task Gas_TheDaughterWhoHasItWritesThatSheIsThere_SheHasArrived() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "我去");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");

        await story.RepliesAsync(Son, "我到了");
        Assert.Equal("ANSWERED", await story.StateAsync());

        await story.RepliesAsync(Daughter, "我到了");
        Assert.Equal("ON_SITE", await story.StateAsync());
        Assert.Equal("daughter", Assert.Single(await story.EntriesAsync<Chains.Arrived>()).By);
    });

    [Fact]
    public Task Gas_TheSonSaysAllIsWell_TheDeskIsToMakeSure() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.RepliesAsync(Son, "2");
        story.AllHear([Daughter, Wang, Li], "张*强", "报平安，值班员核实中，您暂不必前往");
        Assert.Contains("报平安，值班员核实中，您暂不必前往。", await story.OpensAsync(story.LinkOf(Wang)), StringComparison.Ordinal);

        Assert.Contains("confirmSafe", await story.DesksTasksAsync());
        Assert.Equal("ANSWERED", await story.StateAsync());
    });

    [Fact]
    public Task ConfirmedFire_TheDeskClaimsIt_EverybodyWasToldAllTheSame() => Story.TellAsync("FIRE-02", async story =>
    {
        story.AllHear(Neighbourhood, "室内高温报警");

        await story.DeskAsync("claim");
        story.AllHear(Neighbourhood, "孙*班", "值班台已接单，需要时联系您。");
        Assert.Contains("值班台已接单，需要时联系您。", await story.OpensAsync(story.LinkOf(Son)), StringComparison.Ordinal);
    });

    [Fact]
    public Task Gas_TheSonIsOnHisWayAndTheDeskEndsIt_HeTurnsRound() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Son, "1");
        story.AllHear([Daughter, Wang, Li], "张*", "已接单");

        await story.DeskAsync("resolve", new { reason = "FALSE_COOKING", confirmedBy = "elder" });

        story.Hears(Son, "已解除", "不必前往");
    });

    /// <summary>She is in hospital: nothing has cleared, and he is not told to stay away.</summary>
    [Fact]
    public Task Gas_TheSonIsOnHisWayAndItWasReal_HeHearsThatTheDeskKnowsMore() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Son, "1");
        story.AllHear([Daughter, Wang, Li], "张*", "已接单");

        await story.DeskAsync("hand-over", new { service = "MEDICAL_120", caseNumber = "120-5" });
        await story.DeskAsync("resolve", new { reason = "REAL_MEDICAL" });

        story.Hears(Son, "燃气泄漏报警已处置，详情请致电值班台。");
    });

    [Fact]
    public Task Gas_TheSonIsThereAndTheDeskEndsIt_HeNeedsNoMessage() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Son, "1");
        story.AllHear([Daughter, Wang, Li], "已接单");
        await story.PressesAsync(Son, "arrived");

        await story.DeskAsync("resolve", new { reason = "FALSE_COOKING", confirmedBy = "elder" });

        Assert.Equal("RESOLVED", await story.StateAsync());
    });
}
