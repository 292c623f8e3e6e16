using Anju.InProcess;
using Anju.Worker.EventHubs;
using Anju.Worker.Functions;
using Anju.Worker.Invocation;
using Azure.Messaging.EventHubs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Worker;

public class PartitionBatchesTests
{
    private static readonly HubSource Source = new("unused", "127.0.0.1", "telemetry", "check");

    private readonly List<long> _checkpoints = [];

    [Fact]
    public async Task RunAsync_EveryThirdBatch_AnnouncesAndWritesTheCheckpoint()
    {
        await using FunctionsInProcess app = SampleApp.Run(SampleApp.Builder(), typeof(Reads));
        PartitionBatches batches = Of(app, "Reads", checkpointFrequency: 3);

        foreach (long number in new long[] { 1, 2, 3, 4 })
        {
            await batches.RunAsync([Event(number)], CancellationToken.None);
        }

        Assert.Equal(["1 False", "2 False", "3 True", "4 False"], app.Diary().Lines);
        Assert.Equal([3], _checkpoints);
    }

    [Fact]
    public async Task CloseAsync_BatchesSinceTheCheckpoint_WritesTheLastOfThem()
    {
        await using FunctionsInProcess app = SampleApp.Run(SampleApp.Builder(), typeof(Reads));
        PartitionBatches batches = Of(app, "Reads", checkpointFrequency: 3);
        await batches.RunAsync([Event(1), Event(2)], CancellationToken.None);

        await batches.SaveAsync();
        await batches.SaveAsync();

        Assert.Equal([2], _checkpoints);
    }

    [Fact]
    public async Task RestAsync_TenMinutesSinceTheLastBatch_WritesItUnannounced()
    {
        FakeTimeProvider time = new();
        await using FunctionsInProcess app = SampleApp.Run(SampleApp.Builder(), typeof(Reads));
        PartitionBatches batches = Of(app, "Reads", checkpointFrequency: 3, time);
        await batches.RestAsync();
        time.Advance(TimeSpan.FromMinutes(30));
        await batches.RunAsync([Event(1)], CancellationToken.None);

        time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        await batches.RestAsync();
        Assert.Empty(_checkpoints);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await batches.RestAsync();
        await batches.RestAsync();

        Assert.Equal([1], _checkpoints);
        Assert.Equal(["1 False"], app.Diary().Lines);
    }

    [Fact]
    public async Task RunAsync_ThrowingWithoutRetry_SkipsTheBatchAndMovesOn()
    {
        await using FunctionsInProcess app = SampleApp.Run(SampleApp.Builder(), typeof(Throws));
        PartitionBatches batches = Of(app, "ThrowsOnce", checkpointFrequency: 1);

        await batches.RunAsync([Event(1)], CancellationToken.None);

        Assert.Equal(["1"], app.Diary().Lines);
        Assert.Equal([1], _checkpoints);
    }

    [Fact]
    public async Task RunAsync_ThrowingWithRetry_WaitsAndRepeatsTheSameBatch()
    {
        using TurnedClock time = new(SampleApp.Noon);
        await using FunctionsInProcess app = SampleApp.Run(SampleApp.Builder(), typeof(Throws));
        PartitionBatches batches = Of(app, "ThrowsTwiceRepeated", checkpointFrequency: 1, time);

        Task run = batches.RunAsync([Event(1)], CancellationToken.None);
        await time.TurnAsync(TimeSpan.FromSeconds(1));
        await time.TurnAsync(TimeSpan.FromSeconds(1));
        Assert.False(run.IsCompleted);
        Assert.Empty(_checkpoints);
        time.Advance(TimeSpan.FromSeconds(1));
        await run;

        Assert.Equal(["1", "1", "1"], app.Diary().Lines);
        Assert.Equal([1], _checkpoints);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task RunAsync_StoppedBetweenTwoTries_DoesNotCountTheBatchAsDone(int checkpointFrequency)
    {
        await using FunctionsInProcess app = SampleApp.Run(SampleApp.Builder(), typeof(Throws));
        PartitionBatches batches = Of(app, "ThrowsTwiceRepeated", checkpointFrequency, new FakeTimeProvider());
        using CancellationTokenSource stop = new();

        Task run = batches.RunAsync([Event(1)], stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await batches.SaveAsync();

        Assert.Empty(_checkpoints);
    }

    [Fact]
    public async Task RunAsync_StoppedAndStartedAgain_CountsTheRepeatsFromTheStart()
    {
        using TurnedClock time = new(SampleApp.Noon);
        await using FunctionsInProcess app = SampleApp.Run(SampleApp.Builder(), typeof(Throws));
        using CancellationTokenSource stop = new();

        Task stopped = Of(app, "ThrowsAndIsRepeatedTwice", checkpointFrequency: 1, time).RunAsync([Event(1)], stop.Token);
        await time.TurnAsync(TimeSpan.FromSeconds(1));
        await time.WaitedOnAsync(); // For its second repeat.
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        Task next = Of(app, "ThrowsAndIsRepeatedTwice", checkpointFrequency: 1, time).RunAsync([Event(1)], CancellationToken.None);
        await time.TurnAsync(TimeSpan.FromSeconds(1));
        await time.TurnAsync(TimeSpan.FromSeconds(1));
        await next;

        Assert.Equal(2 + 3, app.Diary().Lines.Count);
        Assert.Equal([1], _checkpoints);
    }

    [Fact]
    public async Task RunAsync_ThrowingWithoutRetryOnceItIsStopped_DoesNotCountTheBatchAsDone()
    {
        await using FunctionsInProcess app = SampleApp.Run(SampleApp.Builder(), typeof(Throws));
        PartitionBatches batches = Of(app, "ThrowsOnce", checkpointFrequency: 1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batches.RunAsync([Event(1)], new CancellationToken(canceled: true)));
        await batches.SaveAsync();

        Assert.Empty(_checkpoints);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(4, 16)]
    [InlineData(5, 30)]
    [InlineData(5000, 30)]
    public void WaitAfter_Exponential_DoublesUpToTheLongest(int retries, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            new ExponentialBackoffRetryAttribute(-1, "00:00:01", "00:00:30").WaitAfter(retries));

    [Theory]
    [InlineData(-1, 1000, true)]
    [InlineData(2, 1, true)]
    [InlineData(2, 2, false)]
    public void WaitAfter_TheDeclaredCount_NoMore(int maximum, int retries, bool allowed) =>
        Assert.Equal(allowed, new ExponentialBackoffRetryAttribute(maximum, "00:00:00", "00:00:00").WaitAfter(retries) is not null);

    private PartitionBatches Of(FunctionsInProcess app, string function, int checkpointFrequency, TimeProvider? time = null)
    {
        time ??= new FakeTimeProvider();
        Attempts attempts = new(app.Services.GetRequiredService<FunctionPipeline>(), time, Quiet.Log<Attempts>());
        return new PartitionBatches(
            app.Services.GetRequiredService<FunctionSet>().Find(function)!, Source, "2", checkpointFrequency, attempts, Save, time);
    }

    private Task Save(EventData last)
    {
        _checkpoints.Add(last.SequenceNumber);
        return Task.CompletedTask;
    }

    private static EventData Event(long number) =>
        EventHubsModelFactory.EventData(new BinaryData("{}"), sequenceNumber: number, offsetString: $"{number * 100}");

    public sealed class Reads(Diary diary)
    {
        [Function("Reads")]
        public void Run([EventHubTrigger("telemetry", ConsumerGroup = "check", Connection = "EventHub")] EventData[] events, FunctionContext context)
        {
            string json = (string)context.BindingContext.BindingData["TriggerPartitionContext"]!;
            bool checkpointing = json.EndsWith("\"IsCheckpointingAfterInvocation\":true}", StringComparison.Ordinal);
            Assert.StartsWith(
                """{"FullyQualifiedNamespace":"127.0.0.1","EventHubName":"telemetry","ConsumerGroup":"check","PartitionId":"2",""", json, StringComparison.Ordinal);
            diary.Write($"{string.Join(',', events.Select(e => e.SequenceNumber))} {checkpointing}");
        }
    }

    public sealed class Throws(Diary diary)
    {
        [Function("ThrowsOnce")]
        public void Once([EventHubTrigger("telemetry")] EventData[] events)
        {
            diary.Write($"{events.Single().SequenceNumber}");
            throw new InvalidOperationException("storage is down");
        }

        [Function("ThrowsAndIsRepeatedTwice")]
        [ExponentialBackoffRetry(2, "00:00:01", "00:00:01")]
        public void Always([EventHubTrigger("telemetry")] EventData[] events) => Once(events);

        [Function("ThrowsTwiceRepeated")]
        [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
        public void Twice([EventHubTrigger("telemetry")] EventData[] events)
        {
            diary.Write($"{events.Single().SequenceNumber}");
            if (diary.Lines.Count < 3)
            {
                throw new InvalidOperationException("storage is down");
            }
        }
    }
}
