using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Anju.Chains;

/// <summary>An alarm's clock and mailbox. It decides nothing, so it hardly ever changes and no chain in flight breaks.</summary>
internal static class EscalateAlarm
{
    /// <summary>The one event it waits for: "look at the alarm". A hint; losing one costs time, nothing else.</summary>
    public const string Poked = nameof(Poked);

    /// <summary>Keeps the history short; a chain of hours would replay thousands of events.</summary>
    private const int TurnsBeforeRenewal = 50;

    /// <summary>The host cuts a timer's delay to whole seconds, so it may fire up to one second early and the loop would spin.</summary>
    private static readonly TimeSpan TimersFireEarlyBy = TimeSpan.FromSeconds(1);

    private static readonly TaskOptions SurviveRestarts =
        TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 20, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 1.5, maxRetryInterval: TimeSpan.FromSeconds(15)));

    [Function(nameof(EscalateAlarm))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string alarmId)
    {
        Task poke = context.WaitForExternalEvent<string>(Poked);

        for (int turn = 0; turn < TurnsBeforeRenewal; turn++)
        {
            // Without a retry policy a worker that dies in the activity would end the chain.
            ChainProgress progress = await context.CallActivityAsync<ChainProgress>(nameof(AdvanceAlarm), alarmId, SurviveRestarts);
            if (progress.LookAgainAt is not { } lookAgainAt)
            {
                return;
            }

            using CancellationTokenSource poked = new();
            Task timer = context.CreateTimer(lookAgainAt.UtcDateTime + TimersFireEarlyBy, poked.Token);
            await Task.WhenAny(timer, poke);
            poked.Cancel(); // Not CancelAsync: orchestrator code stays on its own thread.

            // A completed waiter would take its poke with it when the history is renewed.
            while (poke.IsCompleted)
            {
                poke = context.WaitForExternalEvent<string>(Poked);
            }
        }

        context.ContinueAsNew(alarmId, preserveUnprocessedEvents: true);
    }
}
