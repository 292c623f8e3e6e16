using System.Text;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;

namespace Anju.Turned;

/// <summary>A hub that only remembers what homes were told.</summary>
internal sealed class FakeHub : EventHubProducerClient
{
    /// <summary>What was sent, as <c>homeId: body</c>, in order.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>What happens before the next message is taken.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public override async Task SendAsync(
        IEnumerable<EventData> eventBatch, SendEventOptions? sendEventOptions, CancellationToken cancellationToken = default)
    {
        if (Meanwhile is { } happens)
        {
            Meanwhile = null;
            await happens();
        }

        // The app tells many homes at once.
        lock (Sent)
        {
            Sent.AddRange(eventBatch.Select(one => $"{sendEventOptions?.PartitionKey}: {Encoding.UTF8.GetString(one.EventBody)}"));
        }
    }
}
