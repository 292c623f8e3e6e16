using System.Text;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;

namespace Anju.Turned;

/// <summary>A hub that only remembers what homes were told.</summary>
internal sealed class FakeHub : EventHubProducerClient
{
    /// <summary>What was sent, as <c>homeId: body</c>, in order.</summary>
    public List<string> Sent { get; } = [];

    public override Task SendAsync(
        IEnumerable<EventData> eventBatch, SendEventOptions? sendEventOptions, CancellationToken cancellationToken = default)
    {
        // The app tells many homes at once.
        lock (Sent)
        {
            Sent.AddRange(eventBatch.Select(one => $"{sendEventOptions?.PartitionKey}: {Encoding.UTF8.GetString(one.EventBody)}"));
        }

        return Task.CompletedTask;
    }
}
