using Anju.Registry;
using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>What can wait is the desk's first; the family hears of it, then the village visits, then the town asks why nothing was done.</summary>
public sealed class AdvisoryTests
{
    [Fact]
    public Task NotGoneOut_NobodyAnswers_TheVillageVisitsAfterFourHoursAndTheTownHearsTheNextDay() => Story.TellAsync(
        "DOOR-03",
        async story =>
        {
            Assert.Equal(["selfCheck"], await story.DesksTasksAsync());
            await story.AfterAsync(601);
            story.AllHear([Daughter, Son], "久未出门");
            Assert.Contains("triage", await story.DesksTasksAsync());

            await story.AfterAsync(4 * 3600);
            story.AllHear([Wang, Li], "久未出门，请上门看望");
            Assert.Contains("visit", await story.DesksTasksAsync());

            await story.AfterAsync(20 * 3600);
            story.Hears(Town, "久未出门逾期");
            Assert.NotEqual("L3", await story.StateAsync());
        },
        before: story => story.TownIsOnDutyAsync());

    /// <summary>The message waits for eight o'clock, when her hours begin (domain reference 3.7).</summary>
    [Fact]
    public Task NotGoneOut_KnownJustBeforeTheDaughtersHours_SheHearsAtEight() => Story.TellAsync(
        "DOOR-03",
        async story =>
        {
            await story.AfterAsync(601);
            await story.AfterAsync(200);
            story.AllHear([Daughter, Son], "久未出门");
        },
        before: async story =>
        {
            await story.HomeIsAsync(home => home with
            {
                Relatives = [home.Relatives[0] with { Hours = [new DailyHours(new TimeOnly(8, 0), new TimeOnly(20, 0))] }, home.Relatives[1]],
            });
            await story.AfterAsync(TimeSpan.FromHours(19.75).TotalSeconds + 120);
        });

    /// <summary>Nobody is woken to hear that they need not go (domain reference 3.7).</summary>
    [Fact]
    public Task NotGoneOut_TheDeskEndsItAtTenInTheEvening_EverybodyHearsAtEight() => Story.TellAsync("DOOR-03", async story =>
    {
        await story.AfterAsync(601);
        story.AllHear([Daughter, Son], "久未出门");
        await story.AfterAsync(4 * 3600);
        story.AllHear([Wang, Li], "久未出门，请上门看望");

        await story.AfterAsync(6 * 3600);
        await story.DeskAsync("resolve", new { reason = "FALSE_HABIT", confirmedBy = "elder" });
        Assert.Equal("CLOSED", await story.StateAsync());
        await story.AfterAsync(9.5 * 3600);

        await story.AfterAsync(3600);
        story.AllHear([Daughter, Son, Wang, Li], "已解除");
        await story.AfterAsync(24 * 3600);
    });

    [Fact]
    public Task NotGoneOut_SheCriesForHelpWhileTheSonIsThereAndHeHasToGo_EverybodyIsRungAndTheDeskHasTheCard() => Story.TellAsync("DOOR-03", async story =>
    {
        await TheSonTakesItAsync(story);
        await story.RepliesAsync(Son, "我到了");
        await story.RepliesAsync(Phone.Elder, "救命");
        Assert.Contains("handOver", await story.DesksTasksAsync());

        await story.RepliesAsync(Son, "3");

        story.AllHear([Daughter, Son], "本人求助", "久未出门");
        story.AllHear([Wang, Li], "本人求助");
        Assert.Equal("L3", await story.StateAsync());
    });

    /// <summary>The daughter's hours are over, and what is critical knows no hours.</summary>
    [Fact]
    public Task NotGoneOut_SheCriesForHelpAtElevenAtNightAndTheSonHasToGo_TheDaughterIsRungToo() => Story.TellAsync(
        "DOOR-03",
        async story =>
        {
            await TheSonTakesItAsync(story);
            await story.AfterAsync(11 * 3600);
            await story.RepliesAsync(Son, "我到了");
            await story.RepliesAsync(Phone.Elder, "救命");

            await story.RepliesAsync(Son, "3");

            story.AllHear([Daughter, Son], "本人求助");
            story.AllHear([Wang, Li], "本人求助");
        },
        before: story => story.HomeIsAsync(home => home with
        {
            Relatives = [home.Relatives[0] with { Hours = [new DailyHours(new TimeOnly(8, 0), new TimeOnly(21, 0))] }, home.Relatives[1]],
        }));

    [Fact]
    public Task NotGoneOut_TheSonLooksAfterHer_NobodyVisits() => Story.TellAsync("DOOR-03", async story =>
    {
        await TheSonTakesItAsync(story);
        await story.AfterAsync(5 * 3600);

        await story.DeskAsync("resolve", new { reason = "FALSE_HABIT", confirmedBy = "elder" });
        story.Hears(Son, "久未出门", "已解除", "不必前往");
        Assert.Equal("CLOSED", await story.StateAsync());
    });

    private static async Task TheSonTakesItAsync(Story story)
    {
        await story.AfterAsync(601);
        story.AllHear([Daughter, Son], "久未出门");
        await story.RepliesAsync(Son, "1");
        story.Hears(Daughter, "张*强", "已接单");
    }
}
