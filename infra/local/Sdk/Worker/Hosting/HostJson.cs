using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker.Hosting;

/// <summary>What the host takes from <c>host.json</c>, by its real names, with its real defaults and within its real bounds.</summary>
/// <remarks>
/// Held to their bounds and otherwise not looked at: <c>singleton.listenerLockRecoveryPollingInterval</c>, since whoever waits for the lock
/// asks twice a second, and <c>controlQueueVisibilityTimeout</c>, since there is no control queue. Not looked at: <c>telemetryMode</c> and
/// <c>logging</c>, since what is logged goes to the console by the app's own settings.
/// </remarks>
internal sealed record HostJson
{
    private const string Storage = "extensions:durableTask:storageProvider:";

    // What a timer takes, some 49 days; the real host takes longer and then fails every call.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    // Of a lease on a blob.
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestLease = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ShortestVisibility = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestVisibility = TimeSpan.FromMinutes(60);

    /// <summary>How long an invocation may run, at least 1 s; infinite for <c>"-1"</c>: <c>functionTimeout</c>.</summary>
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>What every HTTP route starts with: <c>extensions.http.routePrefix</c>.</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>The most events of one invocation: <c>extensions.eventHubs.maxEventBatchSize</c>.</summary>
    public int MaxEventBatchSize { get; init; } = 100;

    /// <summary>Batches per checkpoint: <c>extensions.eventHubs.batchCheckpointFrequency</c>.</summary>
    public int BatchCheckpointFrequency { get; init; } = 1;

    /// <summary>Events on their way or waiting while a batch runs: <c>extensions.eventHubs.prefetchCount</c>.</summary>
    public int PrefetchCount { get; init; } = 300;

    /// <summary>The durable task hub, 3 to 45 letters and digits, a letter first: <c>extensions.durableTask.hubName</c>.</summary>
    public string TaskHub { get; init; } = "TestHubName";

    /// <summary>How long an activity is out of sight once taken, 1 to 60 min: <c>extensions.durableTask.storageProvider.workItemQueueVisibilityTimeout</c>.</summary>
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

        Time(json, "singleton:listenerLockRecoveryPollingInterval", LongestLease, ShortestLease, Longest);
        Time(json, Storage + "controlQueueVisibilityTimeout", defaults.WorkItemVisibility, ShortestVisibility, LongestVisibility);
        return new HostJson
        {
            FunctionTimeout = json["functionTimeout"] is "-1" or "-1.00:00:00" // A day before nothing, to the real host.
                ? Timeout.InfiniteTimeSpan
                : Time(json, "functionTimeout", defaults.FunctionTimeout, TimeSpan.FromSeconds(1), Longest),
            RoutePrefix = (json["extensions:http:routePrefix"] ?? defaults.RoutePrefix).Trim('/'),
            MaxEventBatchSize = Count(json, "extensions:eventHubs:maxEventBatchSize", defaults.MaxEventBatchSize),
            BatchCheckpointFrequency = Count(json, "extensions:eventHubs:batchCheckpointFrequency", defaults.BatchCheckpointFrequency),
            PrefetchCount = Count(json, "extensions:eventHubs:prefetchCount", defaults.PrefetchCount),
            TaskHub = Hub(json, "extensions:durableTask:hubName", defaults.TaskHub),
            WorkItemVisibility = Time(json, Storage + "workItemQueueVisibilityTimeout", defaults.WorkItemVisibility, ShortestVisibility, LongestVisibility),
            QueuePolling = Time(json, Storage + "maxQueuePollingInterval", defaults.QueuePolling, TimeSpan.FromTicks(1), Longest),
            LockPeriod = Time(json, "singleton:listenerLockPeriod", defaults.LockPeriod, ShortestLease, LongestLease),
        };
    }

    private static TimeSpan Time(IConfiguration json, string name, TimeSpan unset, TimeSpan least, TimeSpan most) =>
        json[name] is not { } text ? unset
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && time >= least && time <= most ? time
        : throw Refused(name, $"a time, hh:mm:ss, of at least {least} and at most {most}");

    private static int Count(IConfiguration json, string name, int unset) =>
        json[name] is not { } text ? unset
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 ? count
        : throw Refused(name, "a whole number of at least 1");

    private static string Hub(IConfiguration json, string name, string unset) =>
        json[name] is not { } text ? unset
        : text.Length is >= 3 and <= 45 && char.IsAsciiLetter(text[0]) && text.All(char.IsAsciiLetterOrDigit) ? text
        : throw Refused(name, "3 to 45 letters and digits, a letter first");

    private static InvalidOperationException Refused(string name, string needed) => new($"host.json: '{name.Replace(':', '.')}' must be {needed}.");
}
