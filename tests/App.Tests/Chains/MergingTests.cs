using Anju.Turned;

namespace Anju.Chains;

/// <summary>Two operators make one alarm of two, each the other way round.</summary>
public sealed class MergingTests
{
    /// <summary>Wherever each of them is held up once.</summary>
    [Fact]
    public async Task AdvanceAsync_EachIsMadeAPartOfTheOther_OneGoesOn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        AlarmFacts fire = app.Head(await app.FireAsync()).Chain.Alarm;
        (bool firstIsHeldUp, int meetings) = (true, 0);
        for (int first = 0; firstIsHeldUp; first++)
        {
            bool secondIsHeldUp = true;
            for (int second = 1; firstIsHeldUp && secondIsHeldUp; second++, meetings++)
            {
                CrossedMerge both = await CrossedMerge.RaiseAsync(app, fire, meetings);

                firstIsHeldUp = await both.One.GoOnAsync(first, OneGoesOn);
                secondIsHeldUp = await both.Other.GoOnAsync(second, OneGoesOn);
                await both.One.GoOnAsync(int.MaxValue, OneGoesOn);
                await both.Other.GoOnAsync(int.MaxValue, OneGoesOn);
                Assert.Equal(1, both.Open);

                void OneGoesOn() => Assert.True(both.Open > 0, $"Held up after {first} and {second} requests, both are closed.");
            }
        }

        // Each reads two heads, touches one, and writes its own with what that needs.
        Assert.InRange(meetings, 16, 200);
    }

    [Fact]
    public async Task AdvanceAsync_TheOtherOneEndsMeanwhile_StaysOpen()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        CrossedMerge both = await CrossedMerge.RaiseAsync(app, app.Head(await app.FireAsync()).Chain.Alarm);
        await app.Get<AlarmChains>().AdvanceAsync(both.Door, CancellationToken.None, new Heard(new Signal.Resolve("operator-1", Channel.Desk, "REAL_MEDICAL"), Cause: null));

        await both.One.GoOnAsync(int.MaxValue, () => { });

        Assert.True(app.Head(both.Gas).Chain.IsOpen);
    }
}
