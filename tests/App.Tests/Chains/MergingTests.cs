using Anju.Scenarios;
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
        AlarmFacts facts = app.Head(await app.FireAsync()).Chain.Alarm with { Profile = Profile.Critical };
        (bool firstIsHeldUp, int meetings) = (true, 0);
        for (int first = 0; firstIsHeldUp; first++)
        {
            bool secondIsHeldUp = true;
            for (int second = 1; firstIsHeldUp && secondIsHeldUp; second++, meetings++)
            {
                string gas = await RaiseAsync(app, facts with { AlarmId = $"{facts.AlarmId}-gas-{meetings}", Code = "GAS-01", Family = "GAS" });
                string door = await RaiseAsync(app, facts with { AlarmId = $"{facts.AlarmId}-door-{meetings}", Code = "DOOR-02", Family = "DOOR" });
                SteppedProcess one = new(app, process => process.HearAsync(gas, new Signal.Merge("operator-1", door)));
                SteppedProcess other = new(app, process => process.HearAsync(door, new Signal.Merge("operator-2", gas)));

                firstIsHeldUp = await one.GoOnAsync(first, OneGoesOn);
                secondIsHeldUp = await other.GoOnAsync(second, OneGoesOn);
                await one.GoOnAsync(int.MaxValue, OneGoesOn);
                await other.GoOnAsync(int.MaxValue, OneGoesOn);
                Assert.Equal(1, Open(app, gas, door));

                void OneGoesOn() => Assert.True(Open(app, gas, door) > 0, $"Held up after {first} and {second} requests, both are closed.");
            }
        }

        // Each reads two heads, touches one, and writes its own with what that needs.
        Assert.InRange(meetings, 16, 200);
    }

    [Fact]
    public async Task AdvanceAsync_TheOtherOneEndsMeanwhile_StaysOpen()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        AlarmFacts facts = app.Head(await app.FireAsync()).Chain.Alarm with { Profile = Profile.Critical };
        string gas = await RaiseAsync(app, facts with { AlarmId = $"{facts.AlarmId}-gas", Code = "GAS-01", Family = "GAS" });
        string door = await RaiseAsync(app, facts with { AlarmId = $"{facts.AlarmId}-door", Code = "DOOR-02", Family = "DOOR" });
        await app.Get<AlarmChains>().AdvanceAsync(door, CancellationToken.None, new Heard(new Signal.Resolve("operator-1", Channel.Desk, "REAL_MEDICAL"), Cause: null));

        await app.Get<AlarmChains>().AdvanceAsync(gas, CancellationToken.None, new Heard(new Signal.Merge("operator-1", door), Cause: null));

        Assert.Equal(1, Open(app, gas, door));
    }

    private static int Open(TurnedApp app, params string[] alarms) =>
        alarms.Count(id => app.Get<ChainTable>().FindAsync(id, CancellationToken.None).Result is { Chain.IsOpen: true });

    private static async Task<string> RaiseAsync(TurnedApp app, AlarmFacts facts)
    {
        await app.Get<AlarmChains>().OpenAsync(facts, facts.AlarmId, CancellationToken.None);
        return facts.AlarmId;
    }
}
