using Anju.Durable;
using DurableTask.Core.Exceptions;
using Grpc.Core;

namespace Microsoft.DurableTask.Client;

/// <summary>The client over a task hub; works in every process, whoever holds the hub.</summary>
/// <param name="store">The hub.</param>
/// <param name="time">When messages were sent, and their order.</param>
/// <param name="sent">Told of each message that was stored, so that an engine in this process need not wait for its next poll.</param>
internal sealed class TaskHubClient(ITaskHubStore store, TimeProvider time, Action<HubMessage> sent) : DurableTaskClient
{
    // Not allowed in table keys, and so not in ids.
    private static readonly System.Buffers.SearchValues<char> Unusable = System.Buffers.SearchValues.Create(@"/\#?");

    // As the real service documents.
    private const int LongestId = 100;

    private long _sentCount;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        string id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        Check(id);
        InstanceHead? head = (await store.FindAsync(id, cancellation))?.Head;
        HubMessage start = HubMessage.Start(id, head, orchestratorName.Name, Json.Write(input), time.GetUtcNow());
        if (head is { IsLive: true } || await store.FindMessageAsync(id, start.Key, cancellation) is not null)
        {
            throw new OrchestrationAlreadyExistsException($"An orchestration with the id '{id}' is already running.");
        }

        // False: somebody starts it at this very moment. As on the real host, both are told yes and one runs.
        if (await store.TrySendAsync(start, cancellation))
        {
            sent(start);
        }

        return id;
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload, CancellationToken cancellation)
    {
        if (await FindAsync(instanceId, cancellation) is not { } head)
        {
            return; // Dropped, though some hosts refuse it as for a finished one; an instance that is started later does not see it.
        }

        if (!head.IsLive)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"The orchestration '{instanceId}' has finished."));
        }

        DateTimeOffset now = time.GetUtcNow();
        string key = HubMessage.EventKey(now, Interlocked.Increment(ref _sentCount));
        HubMessage message = new(instanceId, key, eventName, Json.Write(eventPayload), now);
        await store.TrySendAsync(message, cancellation);
        sent(message);
    }

    public override async Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        if (await FindAsync(instanceId, cancellation) is not { } head)
        {
            return null;
        }

        return new OrchestrationMetadata
        {
            RuntimeStatus = head.Status,
            LastUpdatedAt = head.LastUpdatedAt,
            SerializedOutput = getInputsAndOutputs ? head.Output : null,
            SerializedCustomStatus = getInputsAndOutputs ? head.CustomStatus : null,
            FailureDetails = getInputsAndOutputs && head.Error is { } error ? new TaskFailureDetails(error) : null,
        };
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation) => filter.IsOpen
        ? throw new RpcException(new Status(StatusCode.Unknown, "CreatedFrom is missing.")) // Which Azure's extension reads without a look.
        : new(await store.PurgeAsync(head => filter.Takes(head.CreatedAt, head.Status), cancellation));

    /// <summary>The head; one that stands for a start nobody has taken in yet; or null.</summary>
    private async Task<InstanceHead?> FindAsync(string instanceId, CancellationToken cancellation)
    {
        Check(instanceId);
        InstanceHead? head = (await store.FindAsync(instanceId, cancellation))?.Head;
        if (head is { IsLive: true })
        {
            return head;
        }

        HubMessage? start = await store.FindMessageAsync(instanceId, HubMessage.StartKey(head), cancellation);
        return start is not null ? new InstanceHead(instanceId, start.Name, "", start.At) { Input = start.Payload }
            : (await store.FindAsync(instanceId, cancellation))?.Head; // Anew: it may have been taken in between the two.
    }

    private static void Check(string id)
    {
        if (id.Length is 0 or > LongestId || id[0] == '@' || id.AsSpan().ContainsAny(Unusable) || id.Any(char.IsControl))
        {
            throw new ArgumentException($"'{id}' cannot be an instance id: it is empty, longer than {LongestId}, begins with @, or has a control character or one of / \\ # ?", nameof(id));
        }
    }
}
