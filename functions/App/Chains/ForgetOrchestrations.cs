using Anju.Registry.Importing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

/// <summary>Forgets the orchestrations that ended long ago: nobody asks for them any more, and they only make storage slower.</summary>
internal sealed partial class ForgetOrchestrations(TimeProvider time, ILogger<ForgetOrchestrations> log)
{
    /// <summary>How far an import is says its orchestration alone, and a purge cannot tell one kind from another. An alarm's history is its ledger:
    /// one that is over is started by nobody again; one that is still open, its orchestration having failed, gets another from the guard.</summary>
    private static readonly TimeSpan KeptFor = Imports.KeptFor;

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
