using System.Text;
using Anju.Simulation.Faults;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;

namespace Anju.Simulation.Lines;

/// <summary>A process's line to the event hub, for what the app tells the homes' watches.</summary>
internal sealed class HubLine(Line line, Action<string> told) : EventHubProducerClient
{
    private static readonly FaultKind[] Faults = [FaultKind.HubError];

    public override Task SendAsync(
        IEnumerable<EventData> eventBatch, SendEventOptions? sendEventOptions, CancellationToken cancellationToken = default)
    {
        string[] bodies = [.. eventBatch.Select(one => Encoding.UTF8.GetString(one.EventBody))];
        return line.PassAsync(
            new Request("hub send", string.Concat(bodies), Faults),
            () =>
            {
                Array.ForEach(bodies, told);
                return Task.FromResult(true);
            },
            static _ => new(Done: false, Task.FromException<bool>(new EventHubsException("telemetry", "The hub is busy.", EventHubsException.FailureReason.ServiceBusy))),
            cancellationToken);
    }
}
