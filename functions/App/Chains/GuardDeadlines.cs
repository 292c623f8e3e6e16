using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

/// <summary>The second clock: whatever the orchestrators let go overdue, it advances itself, with the same decision.</summary>
internal sealed partial class GuardDeadlines(
    OpenTable open, ChainTable heads, AlarmChains chains, OwedEffects effects, TimeProvider time, ILogger<GuardDeadlines> log)
{
    /// <summary>An orchestrator's timer and turn take seconds; what is later than this, it will not do (design 5).</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(10);

    /// <summary>Chosen: while one alarm's phones are waited for, no round begins that would find another one overdue.</summary>
    private static readonly TimeSpan MayTake = TimeSpan.FromSeconds(5);

    /// <summary>Chosen: enough to clear an outage's backlog, few enough not to hold up what storage does for others.</summary>
    private const int AtOnce = 16;

    [Function(nameof(GuardDeadlines))]
    public async Task RunAsync([TimerTrigger("*/15 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        DateTimeOffset begun = time.GetUtcNow();
        bool GoesOn() => time.GetUtcNow() - begun < MayTake;
        using SemaphoreSlim places = new(AtOnce);
        List<Task> acting = [];
        await foreach (OpenAlarm row in open.AllAsync(cancellation))
        {
            TimeSpan overdue = time.GetUtcNow() - row.DueAt;
            if (overdue > Overdue)
            {
                await places.WaitAsync(cancellation);
                Acts(row.Alarm.AlarmId, overdue.TotalSeconds);
                acting.Add(AdvanceAsync(row.Alarm, GoesOn, durable, places, cancellation));
            }
        }

        // All are tried before any failure is reported: one broken alarm must not hold up the others.
        await Task.WhenAll(acting);
    }

    private async Task AdvanceAsync(AlarmFacts alarm, Func<bool> goesOn, DurableTaskClient durable, SemaphoreSlim places, CancellationToken cancellation)
    {
        try
        {
            await AdvanceAsync(alarm, goesOn, durable, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task AdvanceAsync(AlarmFacts alarm, Func<bool> goesOn, DurableTaskClient durable, CancellationToken cancellation)
    {
        // The claim holds the facts, so even an alarm whose chain was never begun is not lost.
        await chains.OpenAsync(alarm, $"guard|{alarm.AlarmId}", cancellation);
        await chains.AdvanceAsync(alarm.AlarmId, cancellation);
        await effects.DischargeAsync(alarm.AlarmId, goesOn, cancellation);

        if (await heads.FindAsync(alarm.AlarmId, cancellation) is { Chain: { LookAgainAt: not null } chain })
        {
            await durable.StartAlarmAsync(chain, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Guard acts on {AlarmId}, {OverdueSeconds:F0} s overdue.")]
    private partial void Acts(string alarmId, double overdueSeconds);
}
