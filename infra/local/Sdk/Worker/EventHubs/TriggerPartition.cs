using System.Text.Json;

namespace Anju.Worker.EventHubs;

/// <summary>What a function is told about its batch, as JSON in the binding data <see cref="BindingName"/>.</summary>
internal sealed record TriggerPartition(
    string FullyQualifiedNamespace, string EventHubName, string ConsumerGroup, string PartitionId, bool IsCheckpointingAfterInvocation)
{
    public const string BindingName = "TriggerPartitionContext";

    public string ToJson() => JsonSerializer.Serialize(this);
}
