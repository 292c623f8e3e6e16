using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

/// <summary>Forgets the orchestrations that have ended: an alarm's history is its ledger, and they only make storage slower.</summary>
internal sealed partial class ForgetOrchestrations(TimeProvider time, ILogger<ForgetOrchestrations> log)
{
    /// <summary>Chosen: whoever looks into what an orchestration did, or why it failed, has a week for it. An alarm that is over is started
    /// by nobody again; one that is still open, its orchestration having failed, gets another from the guard.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>At 03:50 in Shanghai, when least is done; a start that missed it makes up for it.</summary>
    [Function(nameof(ForgetOrchestrations))]
    public async Task RunAsync([TimerTrigger("0 50 19 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        // Some hosts want a beginning. Running ones would be forgotten too, so what has ended is named.
        PurgeInstancesFilter ended = new(
            DateTimeOffset.UnixEpoch, time.GetUtcNow() - KeptFor, [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed]);
        PurgeResult forgotten = await durable.PurgeAllInstancesAsync(ended, cancellation);
        Forgot(forgotten.PurgedInstanceCount);
    }

    [LoggerMessage(LogLevel.Information, "Forgot {Count} orchestrations that ended.")]
    private partial void Forgot(int count);
}
