using Anju.Durable;
using Anju.Simulation.Faults;
using Anju.Simulation.Running;
using Azure;

namespace Anju.Simulation.Lines;

/// <summary>A process's line to the durable backend.</summary>
internal sealed class TaskHubLine(ITaskHubStore hub, Line line, Timeline timeline, Weather weather, Action<FaultKind, Request> hits) : ITaskHubStore
{
    /// <summary>Told when a message is there for the engine.</summary>
    public Action Arrived { get; set; } = () => { };

    public Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellation) =>
        PassAsync("reads", instanceId, () => hub.FindAsync(instanceId, cancellation), cancellation);

    public Task<IReadOnlyList<string>> ListLiveAsync(CancellationToken cancellation) => hub.ListLiveAsync(cancellation);

    public Task<StoredInstance> CommitAsync(
        StoredInstance? before, InstanceHead head, IReadOnlyList<HistoryEvent> history, CancellationToken cancellation) => line.PassAsync(
            new Request("task hub commits", head.InstanceId, [FaultKind.TaskHubBusy]),
            () => hub.CommitAsync(before, head, history, cancellation),
            _ =>
            {
                // The engine looks at what stalled with its next poll.
                timeline.In(TimeSpan.FromSeconds(1), Arrived);
                return new(Done: false, Task.FromException<StoredInstance>(new RequestFailedException(503, "The task hub is busy.")));
            },
            cancellation);

    public Task<int> PurgeAsync(Func<InstanceHead, bool> isForgotten, CancellationToken cancellation) => hub.PurgeAsync(isForgotten, cancellation);

    public Task<bool> TrySendAsync(HubMessage message, CancellationToken cancellation) =>
        PassAsync("sends", message.InstanceId, () => message.IsStart ? StoreAsync(message) : PokeAsync(message), cancellation);

    public Task<HubMessage?> FindMessageAsync(string instanceId, string key, CancellationToken cancellation) =>
        PassAsync("reads", instanceId, () => hub.FindMessageAsync(instanceId, key, cancellation), cancellation);

    public Task<IReadOnlyList<HubMessage>> ListMessagesAsync(CancellationToken cancellation) => hub.ListMessagesAsync(cancellation);

    public Task RemoveMessagesAsync(string instanceId, IReadOnlyList<string> keys, CancellationToken cancellation) => PassAsync(
        "removes",
        instanceId,
        async () =>
        {
            await hub.RemoveMessagesAsync(instanceId, keys, cancellation);
            return true;
        },
        cancellation);

    private Task<bool> PokeAsync(HubMessage poke)
    {
        FaultKind? fault = weather.Any(FaultKind.PokeLost, FaultKind.PokeTwice, FaultKind.PokeLate);
        if (fault is { } kind)
        {
            hits(kind, new Request("poke", poke.InstanceId, []));
        }

        switch (fault)
        {
            case FaultKind.PokeLost:
                return Task.FromResult(true);
            case FaultKind.PokeLate:
                timeline.In(weather.Between(1, 30), () => _ = StoreAsync(poke));
                return Task.FromResult(true);
            case FaultKind.PokeTwice:
                _ = StoreAsync(poke with { Key = poke.Key + "|again" });
                return StoreAsync(poke);
            default:
                return StoreAsync(poke);
        }
    }

    private Task<bool> StoreAsync(HubMessage message)
    {
        // Seen by the engine's next poll, which comes every second (host.json, maxQueuePollingInterval).
        timeline.In(weather.Between(0, 1), Arrived);
        return hub.TrySendAsync(message, CancellationToken.None);
    }

    private Task<T> PassAsync<T>(string what, string instanceId, Func<Task<T>> act, CancellationToken cancellation) => line.PassAsync(
        new Request($"task hub {what}", instanceId, []), act, static _ => new(Done: false, Answer: null), cancellation);
}
