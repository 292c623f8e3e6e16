namespace Anju.Hub.Log;

/// <summary>An event to be appended.</summary>
/// <param name="Sections">The AMQP sections to keep: properties, application properties and body, encoded.</param>
/// <param name="PartitionKey">What chose the partition, or null.</param>
/// <param name="Publisher">The identity it was sent under, or null.</param>
internal sealed record NewEvent(byte[] Sections, string? PartitionKey, string? Publisher);
