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

        StoredInstance after = outcome.Ending switch
        {
            Ending.Completed done => new StoredInstance(
                head with { Status = OrchestrationRuntimeStatus.Completed, Output = done.Output },
                [.. history, new HistoryEvent.ExecutionCompleted(done.Output)]),
            Ending.Failed failed => Failed(head, history, failed.Error),
            Ending.Renewed renewed => Begun(head with { Input = renewed.Input }, renewed.Events),
            _ => new StoredInstance(head, history),
        };
        string? tooLarge = JsonColumns.Fault($"The state of '{head.InstanceId}'", after.Head)
            ?? JsonColumns.Fault($"The history of '{head.InstanceId}'", after.History);
        return tooLarge is null ? after : Failed(head with { CustomStatus = before.Head.CustomStatus }, [], tooLarge);
    }

    private static StoredInstance Failed(InstanceHead head, IReadOnlyList<HistoryEvent> history, string error) => new(
        head with { Status = OrchestrationRuntimeStatus.Failed, Error = error },
        [.. history, new HistoryEvent.ExecutionFailed(error)]);

    /// <summary>A new execution that has not had its first turn.</summary>
    public static StoredInstance Begun(InstanceHead head, IReadOnlyList<HistoryEvent> events) => new(
        head with
        {
            ExecutionId = Guid.NewGuid().ToString("N"),
            Carried = [new HistoryEvent.ExecutionStarted(head.Name, head.Input), .. events],
        },
        []);
}
