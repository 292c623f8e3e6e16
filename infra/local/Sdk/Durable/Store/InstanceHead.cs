using System.Text.Json.Serialization;
using Microsoft.DurableTask.Client;

namespace Anju.Durable;

/// <summary>All that is stored of an instance beside its history. Changes only together with the history.</summary>
internal sealed record InstanceHead(string InstanceId, string Name, string ExecutionId, DateTimeOffset CreatedAt)
{
    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    public DateTimeOffset LastUpdatedAt { get; init; } = CreatedAt;

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public string? Error { get; init; }

    /// <summary>What has arrived but has not been in a turn yet: how a renewed instance starts.</summary>
    public IReadOnlyList<HistoryEvent> Carried { get; init; } = [];

    /// <summary>Ids of the messages the last turn took in. They are removed before the next turn is committed, so a
    /// message that is still there and listed here has been taken in.</summary>
    public IReadOnlyList<string> Consumed { get; init; } = [];

    /// <summary>The activities without an answer that a process took, by id.</summary>
    public IReadOnlyDictionary<int, ActivityClaim> Claims { get; init; } = new Dictionary<int, ActivityClaim>();

    [JsonIgnore]
    public bool IsLive => Status is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running;
}
