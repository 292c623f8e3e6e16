using Anju.Chains;
using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>What somebody wrote is read by a person, whatever else happens to the alarm.</summary>
public sealed class UnreadWordsTests
{
    [Fact]
    public Task Fire_TheSonWritesThatHisFatherLiesThereAndTheWorkerSaysItWasCooking_TheDeskEndsItAndStillReadsTheSon() => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.RepliesAsync(Son, "我爸倒在厨房里");
        await story.RepliesAsync(Wang, "1");
        story.AllHear([Daughter, Son, Li], "王*国", "已接单");

        Assert.Contains("您已到达，谢谢。结果由值班员核实。", await story.PressesAsync(Wang, "arrived"), StringComparison.Ordinal);
        string page = await story.EndsOnThePageAsync(Wang, "FALSE_COOKING");
        Assert.Equal("ON_SITE", await story.StateAsync());
        Assert.DoesNotContain("已处理完", page, StringComparison.Ordinal);

        await story.DeskAsync("resolve", new { reason = "FALSE_COOKING", confirmedBy = "elder" });
        Assert.Equal("我爸倒在厨房里", Assert.Single(await story.UnreadAsync("son")).Text);
        Assert.Contains("review", await story.DesksTasksAsync());
    });

    [Fact]
    public Task Fire_TheSonWritesTwiceAndAWorkerToo_TheDeskReadsAllAndANoteAnswersOnlyWhatItNames() => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.RepliesAsync(Son, "里面全是烟，我妈叫不醒");
        await story.RepliesAsync(Son, "快点");
        await story.RepliesAsync(Wang, "三楼东边窗户有人喊");

        (string Id, string Text)[] read = await story.UnreadAsync("son");
        Assert.Equal(["里面全是烟，我妈叫不醒", "快点"], read.Select(one => one.Text));
        string script = (string)(await story.QueueAsync()).First(task => (string?)task["contactId"] == "son" && (string)task["task"]! == "readReply")["script"]!;
        Assert.Matches("^“里面全是烟，我妈叫不醒”（12:00） “快点”（12:00） ", script);

        await story.RepliesAsync(Son, "门打不开");
        await story.DeskHasReadAsync("son", [.. read.Select(one => one.Id)]);
        Assert.Equal("门打不开", Assert.Single(await story.UnreadAsync("son")).Text);
        Assert.Equal("三楼东边窗户有人喊", Assert.Single(await story.UnreadAsync("wang")).Text);

        // The alarm's own page has them too, to be marked as read there.
        Assert.Contains((await story.ShownAsync())["work"]!.AsArray(), task => (string?)task!["contactId"] == "son" && (string?)task["words"]?[0]?["text"] == "门打不开");

        await story.DeskAsync("note", new { text = "已通知119" });
        Assert.Single(await story.UnreadAsync("son"));
    });

    [Fact]
    public Task Fire_SomebodyWritesALongText_TheDeskSeesThatThereWasMore() => Story.TellAsync("FIRE-01", async story =>
    {
        story.AllHear(Neighbourhood, "家中起火报警");
        await story.RepliesAsync(Son, "窗户里有火光" + new string('啊', WordsTable.Longest));

        string text = Assert.Single(await story.UnreadAsync("son")).Text;
        Assert.Equal(WordsTable.Longest, text.Length);
        Assert.EndsWith("啊…（原文更长）", text, StringComparison.Ordinal);
    });
}
