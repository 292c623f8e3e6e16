using Anju.Processes;
using Anju.Worker.Hosting;

namespace Anju.Worker;

public sealed class HostJsonTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("anju-hostjson-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_TheAppsFile_TakesEachValueByItsRealName()
    {
        HostJson host = HostJson.Read(Path.Combine(ProjectFolder.Repository, "functions", "App"));

        Assert.Equal(
            new HostJson
            {
                FunctionTimeout = TimeSpan.FromMinutes(2),
                RoutePrefix = "",
                MaxEventBatchSize = 1000,
                BatchCheckpointFrequency = 1000,
                PrefetchCount = 2000,
                TaskHub = "anju",
                WorkItemVisibility = TimeSpan.FromMinutes(1),
                QueuePolling = TimeSpan.FromSeconds(1),
                LockPeriod = TimeSpan.FromSeconds(15),
            },
            host);
    }

    [Fact]
    public void Read_AnEmptyFile_HasTheRealDefaults()
    {
        File.WriteAllText(Path.Combine(_folder, "host.json"), """{"version":"2.0"}""");

        HostJson host = HostJson.Read(_folder);

        Assert.Equal((100, 1, 300, "api"), (host.MaxEventBatchSize, host.BatchCheckpointFrequency, host.PrefetchCount, host.RoutePrefix));
        Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5)), (host.FunctionTimeout, host.WorkItemVisibility));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60)), (host.QueuePolling, host.LockPeriod));
    }

    [Fact]
    public void Read_NoLimitAndNothingAhead_AreTaken()
    {
        File.WriteAllText(Path.Combine(_folder, "host.json"), """{"version":"2.0","functionTimeout":"-1"}""");

        HostJson host = HostJson.Read(_folder);

        Assert.Equal(Timeout.InfiniteTimeSpan, host.FunctionTimeout);
    }

    [Theory]
    [InlineData("""{}""", "'version'")]
    [InlineData("""{"version":"2.0","functionTimeout":"soon"}""", "'functionTimeout'")]
    [InlineData(
        """{"version":"2.0","extensions":{"durableTask":{"storageProvider":{"workItemQueueVisibilityTimeout":"00:00:00"}}}}""",
        "'extensions.durableTask.storageProvider.workItemQueueVisibilityTimeout'")]
    [InlineData("""{"version":"2.0","singleton":{"listenerLockPeriod":"long"}}""", "'singleton.listenerLockPeriod'")]
    [InlineData("""{"version":"2.0","singleton":{"listenerLockPeriod":"00:00:14"}}""", "'singleton.listenerLockPeriod'")]
    [InlineData("""{"version":"2.0","singleton":{"listenerLockPeriod":"00:01:01"}}""", "'singleton.listenerLockPeriod'")]
    [InlineData("""{"version":"2.0","singleton":{"listenerLockRecoveryPollingInterval":"00:00:14"}}""", "'singleton.listenerLockRecoveryPollingInterval'")]
    [InlineData("""{"version":"2.0","functionTimeout":"00:00:00.5"}""", "'functionTimeout'")]
    [InlineData("""{"version":"2.0","functionTimeout":"50.00:00:00"}""", "'functionTimeout'")]
    [InlineData(
        """{"version":"2.0","extensions":{"durableTask":{"storageProvider":{"maxQueuePollingInterval":"50.00:00:00"}}}}""",
        "'extensions.durableTask.storageProvider.maxQueuePollingInterval'")]
    [InlineData("""{"version":"2.0","extensions":{"durableTask":{"hubName":"an-ju"}}}""", "'extensions.durableTask.hubName'")]
    [InlineData("""{"version":"2.0","extensions":{"durableTask":{"hubName":"1anju"}}}""", "'extensions.durableTask.hubName'")]
    [InlineData(
        """{"version":"2.0","extensions":{"durableTask":{"storageProvider":{"workItemQueueVisibilityTimeout":"00:00:59"}}}}""",
        "'extensions.durableTask.storageProvider.workItemQueueVisibilityTimeout'")]
    [InlineData(
        """{"version":"2.0","extensions":{"durableTask":{"storageProvider":{"controlQueueVisibilityTimeout":"01:00:01"}}}}""",
        "'extensions.durableTask.storageProvider.controlQueueVisibilityTimeout'")]
    [InlineData(
        """{"version":"2.0","extensions":{"durableTask":{"storageProvider":{"maxQueuePollingInterval":"00:00:00"}}}}""",
        "'extensions.durableTask.storageProvider.maxQueuePollingInterval'")]
    [InlineData("""{"version":"2.0","extensions":{"eventHubs":{"maxEventBatchSize":0}}}""", "'extensions.eventHubs.maxEventBatchSize'")]
    [InlineData("""{"version":"2.0","extensions":{"eventHubs":{"batchCheckpointFrequency":-1}}}""", "'extensions.eventHubs.batchCheckpointFrequency'")]
    [InlineData("""{"version":"2.0","extensions":{"eventHubs":{"prefetchCount":"many"}}}""", "'extensions.eventHubs.prefetchCount'")]
    [InlineData("""{"version":"2.0","extensions":{"eventHubs":{"prefetchCount":0}}}""", "'extensions.eventHubs.prefetchCount'")]
    public void Read_WhatTheHostDoesNotUnderstand_IsRefusedByName(string file, string named)
    {
        File.WriteAllText(Path.Combine(_folder, "host.json"), file);

        Assert.Contains(named, Assert.Throws<InvalidOperationException>(() => HostJson.Read(_folder)).Message, StringComparison.Ordinal);
    }
}
