using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>A phone with several open alarms can say which one it means.</summary>
public sealed class SeveralAlarmsTests
{
    [Fact]
    public Task GasAndFire_TheDaughterReplies1_TheNewestIsHers() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.AfterAsync(5);
        await story.MeetsAsync("FIRE-01");
        story.AllHear(Neighbourhood, "家中起火报警");

        await story.RepliesAsync(Daughter, "1");

        story.AllHear([Son, Wang, Li], "家中起火", "张*梅", "已接单");
    });

    [Fact]
    public Task GasAndFire_TheDaughterRepliesWithTheFirstOnesLetter_ThatOneIsHers() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.AfterAsync(5);
        await story.MeetsAsync("FIRE-01");
        story.AllHear(Neighbourhood, "家中起火报警", "1B");

        await story.RepliesAsync(Daughter, "1a");

        story.AllHear([Son, Wang, Li], "燃气泄漏", "张*梅", "已接单");
    });
}
