using Microsoft.DurableTask.Client;

namespace Anju.Durable;

/// <summary>What one commit stores: pure, from the instance, what arrived, and what the orchestrator made of it.</summary>
internal static class Turn
{
    /// <summary>The instance after the turn.</summary>
    /// <param name="before">The instance before it.</param>
    /// <param name="arrived">What the turn took in.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="at">When it began.</param>
    /// <param name="consumed">Ids of the messages in <paramref name="arrived"/>.</param>
    public static StoredInstance After(
        StoredInstance before, IReadOnlyList<HistoryEvent> arrived, TurnOutcome outcome, DateTimeOffset at, IReadOnlyList<string> consumed)
    {
        InstanceHead head = before.Head with
        {
            Status = OrchestrationRuntimeStatus.Running,
            LastUpdatedAt = at,
            CustomStatus = outcome.CustomStatus ?? before.Head.CustomStatus,
            Carried = [],
            Consumed = consumed,
        };
        IReadOnlyList<HistoryEvent> history = [.. before.History, new HistoryEvent.TurnStarted(at), .. arrived, .. outcome.Asked];

        return outcome.Ending switch
        {
            Ending.Completed done => new StoredInstance(
                head with { Status = OrchestrationRuntimeStatus.Completed, Output = done.Output },
                [.. history, new HistoryEvent.ExecutionCompleted(done.Output)]),
            Ending.Failed failed => new StoredInstance(
                head with { Status = OrchestrationRuntimeStatus.Failed, Error = failed.Error },
                [.. history, new HistoryEvent.ExecutionFailed(failed.Error)]),
            Ending.Renewed renewed => Begun(head with { Input = renewed.Input }, renewed.Events),
            _ => new StoredInstance(head, history),
        };
    }

    /// <summary>The instance after a turn whose outcome cannot be kept.</summary>
    public static StoredInstance Lost(StoredInstance before, string error, DateTimeOffset at, IReadOnlyList<string> consumed) => new(
        before.Head with
        {
            Status = OrchestrationRuntimeStatus.Failed,
            LastUpdatedAt = at,
            Error = error,
            Carried = [],
            Consumed = consumed,
            Claims = new Dictionary<int, ActivityClaim>(),
        },
        [new HistoryEvent.ExecutionFailed(error)]);

    /// <summary>A new execution that has not had its first turn.</summary>
    public static StoredInstance Begun(InstanceHead head, IReadOnlyList<HistoryEvent> events) => new(
        head with
        {
            ExecutionId = Guid.NewGuid().ToString("N"),
            Carried = [new HistoryEvent.ExecutionStarted(head.Name, head.Input), .. events],
        },
        []);
}
