using System.Collections.Concurrent;
using Anju.Observing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

/// <summary>The second clock: whatever the orchestrators let go overdue, it advances itself, with the same decision.</summary>
internal sealed partial class GuardDeadlines(
    OpenTable open, FamilyClaim family, ChainTable heads, AlarmChains chains, OwedEffects effects, Measures measures, TimeProvider time, ILogger<GuardDeadlines> log)
{
    /// <summary>An orchestrator's timer and turn take seconds; what is later than this, it will not do (design 5).</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(10);

    /// <summary>Chosen: while one alarm's phones are waited for, no round begins that would find another one overdue.</summary>
    private static readonly TimeSpan MayTake = TimeSpan.FromSeconds(5);

    /// <summary>Chosen: who takes longer waits for somebody's phone, and that costs storage next to nothing: another alarm may have the place.</summary>
    private static readonly TimeSpan KeepsItsPlaceFor = TimeSpan.FromSeconds(1);

    /// <summary>Chosen: enough to clear an outage's backlog, few enough not to hold up what storage does for others.</summary>
    private const int AtOnce = 16;

    /// <summary>Chosen: so many may be waited for in a round beside those; were it storage that is slow, more would make it slower.</summary>
    private const int MostSlow = 2 * AtOnce;

    [Function(nameof(GuardDeadlines))]
    public async Task RunAsync([TimerTrigger("*/15 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        DateTimeOffset begun = time.GetUtcNow();
        bool GoesOn() => time.GetUtcNow() - begun < MayTake;
        List<AlarmFacts> overdue = [];
        List<OpenAlarm> damaged = [];
        await foreach (OpenAlarm row in open.AllAsync(cancellation).OrderBy(row => row.DueAt))
        {
            TimeSpan late = time.GetUtcNow() - row.DueAt;
            if (row.Alarm is not { } alarm)
            {
                damaged.Add(row);
            }
            else if (late > Overdue)
            {
                Acts(alarm.AlarmId, late.TotalSeconds);
                overdue.Add(alarm);
            }
        }

        measures.Looked(overdue.Count);

        // Every alarm's decision comes before any phone is waited for: a provider that hangs must not hold up deadlines. And all are
        // tried before any failure is reported: one broken alarm must not hold up the others.
        IReadOnlyList<Task> decided = await TryEachAsync(overdue, alarm => AdvanceAsync(alarm, cancellation));
        IReadOnlyList<Task> carriedOut = await CarryOutAsync(overdue, GoesOn, durable, cancellation);
        IReadOnlyList<Task> mended = await TryEachAsync(damaged, row => family.MendAsync(row, cancellation));
        await Task.WhenAll([.. decided, .. carriedOut, .. mended]);
    }

    /// <returns>How each ended; all have.</returns>
    private static async Task<IReadOnlyList<Task>> TryEachAsync<T>(List<T> all, Func<T, Task> act)
    {
        Task[] acts = new Task[all.Count];
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var number && number < acts.Length)
            {
                acts[number] = act(all[number]);
                await acts[number].ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }));
        return acts;
    }

    /// <summary>Carries out what the alarms owe. Once the round's time is up and the provider hangs for many, the rest is left: it stays owed, and is first in the next round.</summary>
    /// <returns>What was begun, which may still be waiting for phones.</returns>
    private async Task<IReadOnlyList<Task>> CarryOutAsync(List<AlarmFacts> overdue, Func<bool> goesOn, DurableTaskClient durable, CancellationToken cancellation)
    {
        ConcurrentBag<Task> begun = [];
        int slow = 0;
        await TryEachAsync(overdue, async alarm =>
        {
            if (slow < AtOnce || (slow < MostSlow && goesOn()))
            {
                Task act = DischargeAsync(alarm, goesOn, durable, cancellation);
                begun.Add(act);
                await act.WaitAsync(KeepsItsPlaceFor, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!act.IsCompleted)
                {
                    Interlocked.Increment(ref slow);
                }
            }
        });
        return [.. begun];
    }

    private async Task AdvanceAsync(AlarmFacts alarm, CancellationToken cancellation)
    {
        // The claim holds the facts, so even an alarm whose chain was never begun is not lost.
        await chains.OpenAsync(alarm, $"guard|{alarm.AlarmId}", cancellation);
        await chains.AdvanceAsync(alarm.AlarmId, cancellation);
    }

    private async Task DischargeAsync(AlarmFacts alarm, Func<bool> goesOn, DurableTaskClient durable, CancellationToken cancellation)
    {
        await effects.DischargeAsync(alarm.AlarmId, goesOn, cancellation);
        if (await heads.FindAsync(alarm.AlarmId, cancellation) is { Chain: { IsOpen: true } or { LookAgainAt: not null } } head)
        {
            await durable.StartAlarmAsync(head.Chain, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Guard acts on {AlarmId}, {OverdueSeconds:F0} s overdue.")]
    private partial void Acts(string alarmId, double overdueSeconds);
}
