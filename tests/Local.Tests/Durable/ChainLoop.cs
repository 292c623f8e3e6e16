using System.Globalization;
using Microsoft.DurableTask;

namespace Anju.Durable;

/// <summary>The orchestrator this engine is for, as the house style has it: a timer or a poke, whichever comes first, and
/// a renewal now and then.</summary>
internal sealed class ChainLoop(int turnsBeforeRenewal)
{
    private const string Advance = "Advance";
    private static readonly TaskOptions SurviveRestarts = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(1)));

    // As the app's: its own constant is out of sight here, and the Sdk has none, since Azure's has none.
    private static readonly TimeSpan TimersFireEarlyBy = TimeSpan.FromSeconds(1);

    public async Task<object?> RunAsync(TaskOrchestrationContext context)
    {
        Task poke = context.WaitForExternalEvent<string>("poke");

        for (int turn = 0; turn < turnsBeforeRenewal; turn++)
        {
            string? lookAgainAt = await context.CallActivityAsync<string?>(Advance, "alarm", SurviveRestarts);
            if (lookAgainAt is null)
            {
                return null;
            }

            using CancellationTokenSource poked = new();
            DateTimeOffset due = DateTimeOffset.Parse(lookAgainAt, CultureInfo.InvariantCulture);
            Task timer = context.CreateTimer(due.UtcDateTime + TimersFireEarlyBy, poked.Token);
            await Task.WhenAny(timer, poke);
            poked.Cancel(); // Not CancelAsync: orchestrator code stays on its own thread.

            while (poke.IsCompleted)
            {
                poke = context.WaitForExternalEvent<string>("poke");
            }
        }

        context.ContinueAsNew("alarm", preserveUnprocessedEvents: true);
        return null;
    }
}
