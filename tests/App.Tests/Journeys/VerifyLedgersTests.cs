using Anju.Commands;
using Anju.Processes;

namespace Anju.Journeys;

/// <summary><c>verify-ledger</c> against the running stack.</summary>
[Collection(nameof(SharedSurroundings))]
public sealed class VerifyLedgersTests(Surroundings around)
{
    [Fact]
    public async Task Run_AnEntryIsGone_NamesTheAlarmAndTheEntryAndFails()
    {
        JourneyHome home = around.NextHome();
        await using ChildProcess app = await around.StartAppAsync();
        Fire fire = await around.FireAsync(home);
        await fire.ToldAsync();
        await fire.AnswerAsync();
        await fire.AssertKeptAsync();
        using StringWriter before = new();
        _ = await VerifyLedgers.RunAsync(around.Stack.Data.Path, before, CancellationToken.None);

        _ = await around.Storage.GetTableClient("chains").DeleteEntityAsync(fire.AlarmId, "L|000003");
        using StringWriter after = new();
        int exitCode = await VerifyLedgers.RunAsync(around.Stack.Data.Path, after, CancellationToken.None);

        Assert.DoesNotContain(fire.AlarmId, before.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
        Assert.Contains($"{fire.AlarmId}: entry 3 missing\n", after.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"\d+ ledgers with \d+ entries verified, [1-9]\d* faulty\.\n$", after.ToString());
    }

    [Fact]
    public async Task Run_WhereNoStackEverRan_FailsAndSaysSo()
    {
        using StringWriter output = new();

        Assert.Equal(1, await VerifyLedgers.RunAsync("/nowhere", output, CancellationToken.None));
        Assert.Empty(output.ToString());
    }
}
