using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker.Hosting;

/// <summary>What the host takes from <c>host.json</c>, by its real names and with its real defaults.</summary>
internal sealed record HostJson
{
    /// <summary>How long an invocation may run: <c>functionTimeout</c>.</summary>
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>What every HTTP route starts with: <c>extensions.http.routePrefix</c>.</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>The most events of one invocation: <c>extensions.eventHubs.maxEventBatchSize</c>.</summary>
    public int MaxEventBatchSize { get; init; } = 100;

    /// <summary>Batches per checkpoint: <c>extensions.eventHubs.batchCheckpointFrequency</c>.</summary>
    public int BatchCheckpointFrequency { get; init; } = 1;

    /// <summary>Events on their way or waiting while a batch runs: <c>extensions.eventHubs.prefetchCount</c>.</summary>
    public int PrefetchCount { get; init; } = 300;

    /// <summary>The durable task hub, letters and digits: <c>extensions.durableTask.hubName</c>.</summary>
    public string TaskHub { get; init; } = "TestHubName";

    /// <summary>How long an activity is out of sight once taken: <c>extensions.durableTask.storageProvider.workItemQueueVisibilityTimeout</c>.</summary>
    public TimeSpan WorkItemVisibility { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How soon what another process wrote for an orchestration is seen: <c>extensions.durableTask.storageProvider.maxQueuePollingInterval</c>.</summary>
    public TimeSpan QueuePolling { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a process that stopped renewing it still holds the host's lock, 15 to 60 s: <c>singleton.listenerLockPeriod</c>.</summary>
    public TimeSpan LockPeriod { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Reads the file in <paramref name="folder"/>.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidOperationException">It says something that the host does not understand.</exception>
    public static HostJson Read(string folder)
    {
        IConfiguration json = new ConfigurationBuilder().SetBasePath(folder).AddJsonFile("host.json").Build();
        HostJson defaults = new();
        if (json["version"] != "2.0")
        {
            throw new InvalidOperationException("host.json: 'version' must be \"2.0\".");
        }

        return new HostJson
        {
            FunctionTimeout = Time(json, "functionTimeout", defaults.FunctionTimeout),
            RoutePrefix = (json["extensions:http:routePrefix"] ?? defaults.RoutePrefix).Trim('/'),
            MaxEventBatchSize = Count(json, "extensions:eventHubs:maxEventBatchSize", defaults.MaxEventBatchSize),
            BatchCheckpointFrequency = Count(json, "extensions:eventHubs:batchCheckpointFrequency", defaults.BatchCheckpointFrequency),
            PrefetchCount = Count(json, "extensions:eventHubs:prefetchCount", defaults.PrefetchCount),
            TaskHub = json["extensions:durableTask:hubName"] ?? defaults.TaskHub,
            WorkItemVisibility = Time(
                json, "extensions:durableTask:storageProvider:workItemQueueVisibilityTimeout", defaults.WorkItemVisibility),
            QueuePolling = Time(json, "extensions:durableTask:storageProvider:maxQueuePollingInterval", defaults.QueuePolling),
            LockPeriod = Time(json, "singleton:listenerLockPeriod", defaults.LockPeriod),
        };
    }

    private static TimeSpan Time(IConfiguration json, string name, TimeSpan unset) =>
        json[name] is not { } text ? unset
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && time > TimeSpan.Zero ? time
        : throw new InvalidOperationException($"host.json: '{name.Replace(':', '.')}' must be a time of more than zero, hh:mm:ss.");

    private static int Count(IConfiguration json, string name, int unset) =>
        json[name] is not { } text ? unset
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count
        : throw new InvalidOperationException($"host.json: '{name.Replace(':', '.')}' must be a whole number of at least 1.");
}
