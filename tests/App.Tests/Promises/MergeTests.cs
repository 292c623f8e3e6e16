using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>What the desk makes a part of another alarm is nobody's any more; the other goes on.</summary>
public sealed class MergeTests
{
    [Fact]
    public Task GasAndFire_TheDeskMakesOneOfThem_NobodyHearsOfTheGasAgain() => Story.TellAsync("GAS-01", async story =>
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
}
