using System.Text.Json.Nodes;
using Anju.Processes;

namespace Anju.Journeys;

/// <summary>An alarm has two clocks, its orchestrator and the guard; either alone brings it to an end.</summary>
[Collection(nameof(SharedSurroundings))]
public sealed class OneClockTests(Surroundings around)
{
    /// <summary>When the supervisor is told that the card is still there (domain reference 3.3, FIRE_VERIFY).</summary>
    private static readonly TimeSpan SupervisorsTurn = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData("EscalateAlarm")]
    [InlineData("GuardDeadlines")]
    public async Task Disabled_OneOfTheClocks_CardComesInTimeAndTheChainEnds(string function)
    {
        JourneyHome home = around.NextHome();
        await using ChildProcess app = await around.StartAppAsync(($"AzureWebJobs.{function}.Disabled", "true"));
        Fire fire = await around.FireAsync(home);
        await fire.ToldAsync();

        JsonNode alarm = await fire.ShownAsync("L3");
        await around.Operator.ClaimAsync(fire.AlarmId);
        await fire.EverybodyElseHearsAsync(answered: null);

        Assert.Equal(function == "EscalateAlarm", around.Said.Contain("Guard acts", fire.AlarmId));
        Assert.InRange(Fire.At(alarm["card"]) - Fire.At(alarm["t0"]), TimeSpan.FromSeconds(60), SupervisorsTurn);
        await fire.AssertKeptAsync();
        await around.Supervisor.ResolveAsync(fire.AlarmId);
        await around.UntilAsync("the family is free again", async () => !await fire.IsOpenAsync());
    }
}
