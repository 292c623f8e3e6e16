namespace Microsoft.DurableTask.Client;

/// <summary>Which instances are to be forgotten; null asks for nothing, but a first moment must be given.</summary>
/// <param name="CreatedFrom">Those that began no earlier.</param>
/// <param name="CreatedTo">Those that began no later.</param>
/// <param name="Statuses">Those that are in one of these.</param>
public sealed class PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null, DateTimeOffset? CreatedTo = null, IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    private readonly HashSet<OrchestrationRuntimeStatus>? _statuses = Statuses?.ToHashSet();

    internal bool IsOpen => CreatedFrom is null;

    internal bool Takes(DateTimeOffset createdAt, OrchestrationRuntimeStatus status) =>
        !(createdAt < CreatedFrom) && !(createdAt > CreatedTo) && _statuses?.Contains(status) is not false;
}
