using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>A phone that cannot be reached is not waited for.</summary>
public sealed class PhoneDeadTests
{
    [Fact]
    public Task Smouldering_BothRelativesPhonesAreOff_TheVillageHearsAtOnce() => Story.TellAsync("FIRE-03", async story =>
    {
        story.AllHear([Daughter, Son], "阴燃预警报警");

        await story.ReportsAsync(Daughter, "Failed");
        await story.ReportsAsync(Son, "Failed");

        story.AllHear([Wang, Li], "阴燃预警报警");
    });

    [Fact]
    public Task Smouldering_TheProviderTakesNothingForTheRelatives_TheVillageHearsAfterTheSecondTryAndTriesGoOn() => Story.TellAsync(
        "FIRE-03",
        async story =>
        {
            await story.AfterAsync(7);
            story.AllHear([Wang, Li], "阴燃预警报警");

            story.Provider(refuses: []);
            await story.AfterAsync(7);
            story.AllHear([Daughter, Son], "阴燃预警报警");
        },
        refused: [Daughter, Son]);

    [Fact]
    public Task Gas_WangGivesItBackBeforeTheProviderTakesTheNewsThatHeGoes_TheDaughterHearsOnlyThatSheIsWanted() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        story.Provider(Daughter);
        await story.RepliesAsync(Wang, "1");
        story.AllHear([Son, Li], "王*", "已接单");

        await story.AfterAsync(2);
        await story.RepliesAsync(Wang, "3");
        story.AllHear([Son, Li], "燃气泄漏报警");

        story.Provider(refuses: []);
        await story.AfterAsync(10);
        story.Hears(Daughter, "燃气泄漏报警");
    });

    /// <summary>She hears of the fire all the same, but nobody calls her out after she was told to stay.</summary>
    [Fact]
    public Task Heat_WangGoesBeforeTheProviderTakesTheDaughtersAlarm_SheHearsOfTheFireFirst() => Story.TellAsync(
        "FIRE-02",
        async story =>
        {
            story.AllHear([Son, Wang, Li], "室内高温报警");
            story.Provider(refuses: []);
            await story.RepliesAsync(Wang, "1");
            story.AllHear([Son, Li], "王*国", "已接单");

            await story.AfterAsync(7);
            story.HearsInTurn(Daughter, "室内高温报警。", "王*国 12:00 已接单");
        },
        refused: Daughter);

    [Fact]
    public Task Smouldering_OnePhoneIsOff_TheOtherIsStillWaitedFor() => Story.TellAsync("FIRE-03", async story =>
    {
        story.AllHear([Daughter, Son], "阴燃预警报警");

        await story.ReportsAsync(Daughter, "Failed");
        await story.ReportsAsync(Son, "Delivered");

        Assert.Equal("L1", await story.StateAsync());
    });
}
