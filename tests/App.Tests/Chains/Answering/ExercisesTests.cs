using System.Text.Json.Nodes;
using Anju.Cockpit;
using Anju.Scenarios;
using Anju.Turned;

namespace Anju.Chains.Answering;

/// <summary>An exercise never stands in the way of the real thing: not on a phone and not on the desk.</summary>
public sealed class ExercisesTests
{
    [Fact]
    public async Task Reply_ToAnExerciseAfterARealFire_ThatSaysItBurnsAgain_IsReadAtTheFire()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await FireThatIsOverAsync(app);
        string drill = await DrillAsync(app);

        await app.ReplyAsync(FakePhones.Daughter, "没有结束，又着火了", "reply-1");

        Assert.Contains("ReadReply|daughter", app.Head(fire).Chain.Desk.Keys);
        Assert.DoesNotContain("ReadReply|daughter", app.Head(drill).Chain.Desk.Keys);
        Assert.Single(await app.Get<WordsTable>().OfAsync(fire, CancellationToken.None));
    }

    [Fact]
    public async Task Reply_ThatAnswersTheExercise_CountsThereAndItsWordsAreReadAtTheFireToo()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await FireThatIsOverAsync(app);
        string drill = await DrillAsync(app);

        await app.ReplyAsync(FakePhones.Daughter, "1", "reply-1");
        Assert.Equal("daughter", app.Head(drill).Chain.Owner?.Id);
        Assert.Empty(await app.Get<WordsTable>().OfAsync(fire, CancellationToken.None));

        await app.ReplyAsync(FakePhones.Daughter, "1，又冒烟了", "reply-2");
        Assert.Contains("ReadReply|daughter", app.Head(fire).Chain.Desk.Keys);
        Assert.Contains("ReadReply|daughter", app.Head(drill).Chain.Desk.Keys);
    }

    [Fact]
    public async Task Reply_MoreThanThreeDaysAfterTheFire_IsTheExercises()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await FireThatIsOverAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(73));
        string drill = await DrillAsync(app);

        await app.ReplyAsync(FakePhones.Daughter, "什么情况?", "reply-1");

        Assert.Contains("ReadReply|daughter", app.Head(drill).Chain.Desk.Keys);
        Assert.DoesNotContain("ReadReply|daughter", app.Head(fire).Chain.Desk.Keys);
    }

    [Fact]
    public async Task Desk_AnExerciseThatIsDueFirst_ComesAfterTheFire()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await DrillAsync(app);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await app.FireAsync();

        JsonArray tasks = (await (await app.GetAsync("operator-1", "/api/desk")).JsonAsync())["tasks"]!.AsArray();

        Assert.Equal([false, true], tasks.Select(task => (bool)task!["drill"]!));
        Assert.True((DateTimeOffset)tasks[0]!["dueAt"]! > (DateTimeOffset)tasks[1]!["dueAt"]!);
    }

    private static async Task<string> FireThatIsOverAsync(TurnedApp app)
    {
        string fire = await app.FireAsync();
        foreach (Signal over in new Signal[] { new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }, new Signal.Close("supervisor-1", null, Severity.Critical) })
        {
            await app.Get<AlarmChains>().AdvanceAsync(fire, CancellationToken.None, new Heard(over, over.ToString()));
        }

        await app.Get<OwedEffects>().DischargeAsync(fire, CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        return fire;
    }

    private static async Task<string> DrillAsync(TurnedApp app)
    {
        using HttpResponseMessage begun = await app.PostAsync("supervisor-1", "/api/drills", new { village = TurnedApp.Village, homeId = "h-0001", scenario = "FIRE-01" });
        await app.Durable.RunUntilIdleAsync();
        return (string)(await begun.JsonAsync())["alarmId"]!;
    }
}
