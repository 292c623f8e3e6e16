using Anju.Observing;
using Anju.Processes;

namespace Anju.Journeys;

/// <summary>What the app's processes write, in this journey and all before it, names nobody.</summary>
[Collection(nameof(SharedSurroundings))]
public sealed class PersonalDataTests(Surroundings around)
{
    [Fact]
    public async Task Log_OfAFireThatIsAnswered_NamesNobody()
    {
        JourneyHome home = around.NextHome();
        await using (ChildProcess app = await around.StartAppAsync(("Logging__LogLevel__Anju", "Trace")))
        {
            Fire fire = await around.FireAsync(home);
            await fire.ToldAsync();
            await fire.AnswerAsync();
            await fire.AssertKeptAsync();
        }

        IReadOnlyList<string> said = around.Said.All;
        Assert.NotEmpty(said);
        PersonalData.AssertNone(said, around.Stack.Seed);
    }
}
