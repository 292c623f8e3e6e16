using System.Text.Json.Nodes;
using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>What the desk makes a part of another alarm is nobody's any more; the other goes on.</summary>
public sealed class MergeTests
{
    [Fact]
    public Task GasAndFire_TheDeskMakesOneOfThem_NobodyIsAskedAboutTheGasAgain() => Story.TellAsync("GAS-01", async story =>
    {
        string gas = story.AlarmId;
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.AfterAsync(5);
        await story.MeetsAsync("FIRE-01");
        string fire = story.AlarmId;
        story.AllHear(Neighbourhood, "家中起火报警");

        story.IsAbout(gas);
        await story.DeskAsync("merge", new { parent = fire });
        Assert.Equal(("CLOSED", "DUPLICATE"), (await story.StateAsync(), (string)(await story.ShownAsync())["closeReason"]!));

        story.IsAbout(fire);
        await story.AfterAsync(61);
        Assert.Equal("L3", await story.StateAsync());
        await story.RepliesAsync(Wang, "1");
        story.AllHear([Daughter, Son, Li], "家中起火", "王*国", "已接单");
        await story.AfterAsync(300);
    });

    [Fact]
    public Task GasAndFire_SheAskedForHelpBecauseOfTheGas_TheFiresCardAndPageSayBoth() => Story.TellAsync("GAS-01", async story =>
    {
        string gas = story.AlarmId;
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.DeskAsync("check", new { result = "help" });
        story.AllHear(Neighbourhood, "本人求助");
        await story.MeetsAsync("FIRE-02");
        string fire = story.AlarmId;
        story.AllHear(Neighbourhood, "高温报警");

        story.IsAbout(gas);
        await story.DeskAsync("merge", new { parent = fire });
        story.IsAbout(fire);

        JsonNode card = await story.CardAsync();
        Assert.Equal(4, (int)card["avsScore"]!);
        Assert.Equal(
            ["FIRE_119", "POLICE_110", "MEDICAL_120"],
            card["calls"]!.AsArray().SelectMany(call => call!["services"]!.AsArray()).Select(service => (string)service!));
        string what = (string)card["event"]!["text"]!;
        Assert.Contains("燃气泄漏", what, StringComparison.Ordinal);
        Assert.Contains("老人本人求助", what, StringComparison.Ordinal);
        Assert.Contains("handOver", await story.DesksTasksAsync());
        string page = await story.OpensAsync(story.LinkOf(Wang));
        Assert.Contains("不进屋、不开灯、不在屋内打电话。", page, StringComparison.Ordinal);
        Assert.Contains("消防车", page, StringComparison.Ordinal);
    });

    [Fact]
    public Task FireAndGas_119HasTheFire_TheGasKnowsTheCase() => Story.TellAsync("FIRE-02", async story =>
    {
        string fire = story.AlarmId;
        story.AllHear(Neighbourhood, "高温报警");
        await story.DeskAsync("hand-over", new { service = "FIRE_119", caseNumber = "F-119-7" });
        story.AllHear(Neighbourhood, "已接单");
        await story.MeetsAsync("GAS-02");
        string gas = story.AlarmId;
        story.AllHear(Neighbourhood, "燃气");
        await story.DeskAsync("claim");
        story.AllHear(Neighbourhood, "已接单");

        story.IsAbout(fire);
        await story.DeskAsync("merge", new { parent = gas });
        story.IsAbout(gas);

        Assert.Equal("HANDED_OVER", await story.StateAsync());
        JsonNode card = await story.CardAsync();
        Assert.Equal("F-119-7", (string?)card["calls"]!.AsArray().Single(call => (string)call!["number"]! == "119")!["caseNumber"]);
        Assert.Contains("高温", (string)card["event"]!["text"]!, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("2B")]
    [InlineData("2")]
    public Task GasAndFire_SomebodySaysOfTheGasThatAllIsWell_NobodyIsCalledOffTheFire(string says) => Story.TellAsync("FIRE-01", async story =>
    {
        string fire = story.AlarmId;
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.AfterAsync(5);
        await story.MeetsAsync("GAS-01");
        story.AllHear(Neighbourhood, "燃气泄漏报警", "2B");
        string gas = story.AlarmId;
        await story.DeskAsync("merge", new { parent = fire });

        await story.RepliesAsync(Daughter, says);

        story.IsAbout(fire);
        Assert.Equal("L2", await story.StateAsync());
        Assert.Equal(says, Assert.Single(await story.UnreadAsync("daughter")).Text);
        Assert.NotEqual(gas, fire);
    });

    /// <summary>She opened the page of the gas before the two became one.</summary>
    [Fact]
    public Task GasAndFire_SomebodyPressesOnThePageOfTheGasThatAllIsWell_NobodyIsCalledOffTheFire() => Story.TellAsync("FIRE-01", async story =>
    {
        string fire = story.AlarmId;
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.AfterAsync(5);
        await story.MeetsAsync("GAS-01");
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        string link = story.LastLinkOf(Daughter);
        await story.DeskAsync("merge", new { parent = fire });

        string page = await story.PressesLinkAsync(link, "2");

        story.IsAbout(fire);
        Assert.Equal("L2", await story.StateAsync());
        Assert.Equal("已平安（燃气泄漏）", Assert.Single(await story.UnreadAsync("daughter")).Text);
        Assert.Contains("已转告值班员", page, StringComparison.Ordinal);
        Assert.Contains("我去", page, StringComparison.Ordinal);
    });

    /// <summary>What they last heard of the fire is older than the question about the gas.</summary>
    [Fact]
    public Task FireAndGas_SomebodyHasTheFire_WhoIsAskedAboutTheGasHearsThatItIsTheirsToo() => Story.TellAsync("FIRE-01", async story =>
    {
        string fire = story.AlarmId;
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.RepliesAsync(Wang, "1");
        story.AllHear([Daughter, Son, Li], "家中起火报警", "王*国", "已接单");
        await story.MeetsAsync("GAS-01");
        story.AllHear(Neighbourhood, "燃气泄漏报警");

        await story.DeskAsync("merge", new { parent = fire });

        story.Hears(Wang, "家中起火、燃气泄漏报警", "一并处理");
        story.AllHear([Daughter, Son, Li], "家中起火、燃气泄漏报警", "王*国", "已接单");
    });

    [Fact]
    public Task FireAndGas_SomebodyElseGoesForTheGas_HearsWhoGoesForBoth() => Story.TellAsync("FIRE-01", async story =>
    {
        string fire = story.AlarmId;
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.RepliesAsync(Wang, "1");
        story.AllHear([Daughter, Son, Li], "已接单");
        await story.MeetsAsync("GAS-01");
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Li, "1B");
        story.AllHear([Daughter, Son, Wang], "燃气泄漏报警", "李*", "已接单");

        await story.DeskAsync("merge", new { parent = fire });

        story.Hears(Wang, "家中起火、燃气泄漏报警", "一并处理");
        story.Hears(Li, "家中起火、燃气泄漏报警", "王*国", "您不必前往");
    });

    [Fact]
    public Task GasAndFire_TheGasIsSeenAgainWhileTheFireIsOpen_NobodyIsRungAnew() => Story.TellAsync("GAS-01", async story =>
    {
        (_, string fire) = await GasBecomesAPartOfAFireAsync(story);
        await story.RepliesAsync(Wang, "1");
        story.AllHear([Daughter, Son, Li], "家中起火", "王*国", "已接单");

        await story.AfterAsync(60);
        await story.MeetsAsync("GAS-01");

        Assert.Equal(fire, story.AlarmId);
        Assert.Equal("ANSWERED", await story.StateAsync());
        Assert.Equal(2, (int)(await story.ShownAsync())["occurrences"]!);
        await story.PressesAsync(Wang, "arrived");
        await story.DeskAsync("resolve", new { reason = "REAL_GAS" });

        // Now it is nobody's any more.
        await story.AfterAsync(60);
        await story.MeetsAsync("GAS-01");
        Assert.NotEqual(fire, story.AlarmId);
        story.AllHear(Neighbourhood, "燃气泄漏报警");
    });

    [Fact]
    public Task GasAndSmouldering_ItBurns_ThoseWhoKnowOfTheGasHearThatItIsGraver() => Story.TellAsync("GAS-06", async story =>
    {
        string gas = story.AlarmId;
        story.AllHear(Neighbourhood, "燃气异常报警");
        await story.MeetsAsync("FIRE-03");
        story.AllHear([Daughter, Son], "阴燃预警报警");
        await story.DeskAsync("merge", new { parent = gas });

        await story.MeetsAsync("FIRE-01");

        JsonNode shown = await story.ShownAsync();
        Assert.Equal((gas, "FIRE-01", "critical"), (story.AlarmId, (string)shown["scenario"]!, (string)shown["severity"]!));
        story.AllHear(Neighbourhood, "起火");
        string what = (string)(await story.CardAsync())["event"]!["text"]!;
        Assert.Contains("燃气异常", what, StringComparison.Ordinal);
        Assert.Contains("不开灯", await story.OpensAsync(story.LinkOf(Wang)), StringComparison.Ordinal);
    });

    [Fact]
    public Task FireAndGas_TheSmokeClears_NobodyIsToldThatTheGasIsGone() => Story.TellAsync("FIRE-01", async story =>
    {
        string fire = story.AlarmId;
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.ClearsAsync();
        await story.MeetsAsync("GAS-01");
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.DeskAsync("merge", new { parent = fire });
        story.IsAbout(fire);
        Assert.False((bool)(await story.ShownAsync())["hazardCleared"]!);

        await story.ClearsAsync();

        Assert.False((bool)(await story.ShownAsync())["hazardCleared"]!);
        Assert.Equal("stillSeen", await story.IsRefusedAsync("resolve", new { reason = "SELF_CLEARED", confirmedBy = "elder" }));
    });

    [Fact]
    public Task GasAndFire_TheyWereTwoAfterAll_TheGasIsAnAlarmOfItsOwnAgain() => Story.TellAsync("GAS-01", async story =>
    {
        (string gas, string fire) = await GasBecomesAPartOfAFireAsync(story);
        await story.DeskAsync("reopen");
        story.AllHear(Neighbourhood, "燃气");

        await story.MeetsAsync("GAS-01");

        Assert.Equal((gas, "L2"), (story.AlarmId, await story.StateAsync()));
        Assert.NotEqual(gas, fire);
    });

    /// <summary>What was found is counted as what it was, whichever of the two alarms goes on.</summary>
    [Fact]
    public Task FireAndMissing_SheWasMissing_TheDeskMaySaySo() => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");
        string fire = story.AlarmId;
        Assert.DoesNotContain("REAL_MISSING", Reasons(await story.ShownAsync()));
        await story.MeetsAsync("DOOR-04");
        await story.DeskAsync("merge", new { parent = fire });
        story.IsAbout(fire);

        Assert.Contains("REAL_MISSING", Reasons(await story.ShownAsync()));
        await story.DeskAsync("resolve", new { reason = "REAL_MISSING" });
        story.AllHear(Neighbourhood, "已处置");
        Assert.Equal("RESOLVED", await story.StateAsync());
    });

    /// <summary>A home meets a leak, then a fire, and the desk finds that they are one; the story is about the gas still.</summary>
    private static async Task<(string Gas, string Fire)> GasBecomesAPartOfAFireAsync(Story story)
    {
        string gas = story.AlarmId;
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.MeetsAsync("FIRE-01");
        string fire = story.AlarmId;
        story.AllHear(Neighbourhood, "家中起火报警");
        story.IsAbout(gas);
        await story.DeskAsync("merge", new { parent = fire });
        return (gas, fire);
    }

    private static IEnumerable<string> Reasons(JsonNode shown) => shown["choices"]!["outcomes"]!.AsArray().Select(one => (string)one!["code"]!);
}
