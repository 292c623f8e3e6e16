using Anju.Chains;
using Anju.Simulation.Faults;
using Anju.Simulation.Living;
using Anju.Turned;

namespace Anju.Simulation.Checking;

/// <summary>The checker finds bugs that are planted beneath the app, each by the property it breaks.</summary>
public sealed class CheckerTests
{
    /// <summary>
    /// Chosen: far more worlds than any of these bugs needs to show, whatever else changes in them. They are lived through one by one until it does;
    /// the first seeds below are where that is soon.
    /// </summary>
    private const int Seeds = 100;

    [Theory]
    [InlineData(nameof(SecondAlarm), 1, "", 133)]
    [InlineData(nameof(UnheardSilence), 1, "", 173)]
    [InlineData(nameof(NoClock), 2, "", 173)]
    [InlineData(nameof(LostAnswer), 2, "", 39)]
    [InlineData(nameof(NoClock), 3, "", 2)]
    [InlineData(nameof(DoubleSend), 4, "", 39)]
    [InlineData(nameof(UnheededAnswer), 5, "", 154)]
    [InlineData(nameof(UnheededAnswer), 5, "since which it is not so", 39)]
    [InlineData(nameof(NoFirstRound), 5, "is called off", 143)]
    [InlineData(nameof(ForkedChain), 7, "", 142)]
    [InlineData(nameof(StaleRow), 7, "", 39)]
    [InlineData(nameof(NoReRing), 3, "again45 is due", 154)]
    [InlineData(nameof(EndlessLease), 2, "the chain does not go on", 154)]
    [InlineData(nameof(NoPublicRings), 2, "is not rung with everybody", 142)]
    [InlineData(nameof(ForgottenWords), 2, "the desk is shown", 154)]
    [InlineData(nameof(NoClock), 3, "it waits until", 7)]
    [InlineData(nameof(NeedlessRecall), 4, "it is called back", 39)]
    [InlineData(nameof(LateGuard), 3, "guard is due", 29)]
    [InlineData(nameof(FirstCaseIsEnough), 3, "was never called", 154)]
    [InlineData(nameof(UntouchedWhole), 2, "it became a part of counts from", 264)]
    [InlineData(nameof(ForgottenMorning), 5, "nobody hears from", 88)]
    [InlineData(nameof(FamilyGivenBack), 1, "of the same family is a part of", 20)]
    public void Check_AWorldWithABug_FindsItByItsProperty(string bug, int property, string words, int firstSeed)
    {
        IEnumerable<Finding> findings = Enumerable.Range(firstSeed, Seeds)
            .SelectMany(seed => Checker.Check(Simulations.Live(seed, Planted(bug))));

        Finding? found = findings.FirstOrDefault(finding => finding.Property == property && finding.What.Contains(words, StringComparison.Ordinal));
        Assert.True(found is not null, $"{bug} was not found by property {property}.");
        Assert.Contains($"seed {found.Seed}, alarm {found.AlarmId}", found.ToString(), StringComparison.Ordinal);
    }

    /// <summary>No world meets this one soon: it needs two operators who are held up in the few requests between each reading the other's alarm and writing its own.</summary>
    [Fact]
    public async Task Check_TwoAreMadePartsOfEachOtherAndNeitherIsTouched_FindsThatTheyEndInEachOther()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        AlarmFacts fire = app.Head(await app.FireAsync()).Chain.Alarm;
        (bool isHeldUp, int open) = (true, 2);
        for (int requests = 1; isHeldUp && open > 0; requests++)
        {
            CrossedMerge both = await CrossedMerge.RaiseAsync(app, fire, requests, new UntouchedWhole());
            isHeldUp = await both.One.GoOnAsync(requests, () => { });
            await both.Other.GoOnAsync(int.MaxValue, () => { });
            await both.One.GoOnAsync(int.MaxValue, () => { });
            open = both.Open;
        }

        IReadOnlyList<Finding> findings = Checker.Check(new History(new SimulatedWorld(seed: 1), app.Storage));

        Assert.Contains(findings, finding => finding.Property == 1 && finding.What.Contains("end in each other", StringComparison.Ordinal));
    }

    private static Sabotage Planted(string bug) => bug switch
    {
        nameof(SecondAlarm) => new SecondAlarm(),
        nameof(UnheardSilence) => new UnheardSilence(),
        nameof(NoClock) => new NoClock(),
        nameof(LostAnswer) => new LostAnswer(),
        nameof(DoubleSend) => new DoubleSend(),
        nameof(UnheededAnswer) => new UnheededAnswer(),
        nameof(NoFirstRound) => new NoFirstRound(),
        nameof(ForkedChain) => new ForkedChain(),
        nameof(StaleRow) => new StaleRow(),
        nameof(NoReRing) => new NoReRing(),
        nameof(EndlessLease) => new EndlessLease(),
        nameof(NoPublicRings) => new NoPublicRings(),
        nameof(ForgottenWords) => new ForgottenWords(),
        nameof(LateGuard) => new LateGuard(),
        nameof(FirstCaseIsEnough) => new FirstCaseIsEnough(),
        nameof(NeedlessRecall) => new NeedlessRecall(),
        nameof(UntouchedWhole) => new UntouchedWhole(),
        nameof(ForgottenMorning) => new ForgottenMorning(),
        nameof(FamilyGivenBack) => new FamilyGivenBack(),
        _ => throw new ArgumentOutOfRangeException(nameof(bug), bug, "No such bug."),
    };
}
