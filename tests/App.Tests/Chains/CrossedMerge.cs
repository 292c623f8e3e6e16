using Anju.Scenarios;
using Anju.Simulation.Faults;
using Anju.Turned;

namespace Anju.Chains;

/// <summary>Two open alarms of a home and two operators, each about to make one a part of the other, each the other way round.</summary>
internal sealed class CrossedMerge
{
    private readonly TurnedApp _app;

    private CrossedMerge(TurnedApp app, string gas, string door, Sabotage? bug)
    {
        (_app, Gas, Door) = (app, gas, door);
        One = new SteppedProcess(app, process => process.HearAsync(gas, new Signal.Merge("operator-1", door)), bug);
        Other = new SteppedProcess(app, process => process.HearAsync(door, new Signal.Merge("operator-2", gas)), bug);
    }

    public string Gas { get; }

    public string Door { get; }

    public SteppedProcess One { get; }

    public SteppedProcess Other { get; }

    /// <summary>How many of the two go on.</summary>
    public int Open => new[] { Gas, Door }.Count(id => _app.Head(id).Chain.IsOpen);

    /// <summary>Raises two alarms like one that is there.</summary>
    /// <param name="app">Where.</param>
    /// <param name="like">The one.</param>
    /// <param name="number">Tells several pairs apart.</param>
    /// <param name="bug">What is wrong with storage; null for nothing.</param>
    public static async Task<CrossedMerge> RaiseAsync(TurnedApp app, AlarmFacts like, int number = 0, Sabotage? bug = null)
    {
        (string gas, string door) = await RaiseTwoAsync(app, like, number);
        return new CrossedMerge(app, gas, door, bug);
    }

    /// <summary>Raises the two alone, of a leak and a door that was left open.</summary>
    public static async Task<(string Gas, string Door)> RaiseTwoAsync(TurnedApp app, AlarmFacts like, int number)
    {
        AlarmFacts critical = like with { Profile = Profile.Critical };
        return (
            await OpenAsync(app, critical with { AlarmId = $"{like.AlarmId}-gas-{number}", Code = "GAS-01", Family = "GAS" }),
            await OpenAsync(app, critical with { AlarmId = $"{like.AlarmId}-door-{number}", Code = "DOOR-02", Family = "DOOR" }));
    }

    private static async Task<string> OpenAsync(TurnedApp app, AlarmFacts facts)
    {
        await app.Get<AlarmChains>().OpenAsync(facts, facts.AlarmId, CancellationToken.None);
        return facts.AlarmId;
    }
}
