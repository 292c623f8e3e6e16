using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>Whoever has not answered after five minutes is rung until somebody does.</summary>
public sealed class BreachTests
{
    [Fact]
    public Task Fire_NobodyAnswersForFiveMinutes_EveryoneIsRungThenTheDeskEveryMinute() => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.AfterAsync(121);
        story.Hears(Supervisor, "121秒无人接单");

        await story.AfterAsync(181);
        story.AllHear(Neighbourhood, "家中起火报警");
        story.AllHear([Supervisor, Leader], "301秒无人接单");
        Assert.True((bool)(await story.ShownAsync())["promiseBroken"]!);

        for (int minute = 6; minute < 10; minute++)
        {
            await story.AfterAsync(60);
            story.AllHear([Supervisor, Leader], $"{(60 * minute) + 1}秒无人接单");
        }

        await story.AfterAsync(60);
        story.AllHear(Neighbourhood, "家中起火报警");
        story.AllHear([Supervisor, Leader], "10分钟无人接单");
    });

    [Fact]
    public Task Fire_TheLeaderTakesItAfterSevenMinutes_TheRingingEnds() => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.AfterAsync(121);
        story.Hears(Supervisor, "无人接单");
        await story.AfterAsync(300);
        story.AllHear(Neighbourhood, "家中起火报警");
        story.AllHear([Supervisor, Leader], "301秒");
        story.AllHear([Supervisor, Leader], "361秒");
        story.AllHear([Supervisor, Leader], "421秒");

        await story.RepliesAsync(Leader, "1");
        story.AllHear([.. Neighbourhood, Supervisor], "赵*导", "已接单");
        await story.AfterAsync(500);
    });
}
