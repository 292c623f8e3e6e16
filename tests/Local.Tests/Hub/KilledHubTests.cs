using System.Collections.Concurrent;
using System.Globalization;
using Anju.EventHubs;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

/// <summary>The endpoint as a process, killed again and again, at moments of a seed, while it is sent to through both its doors.</summary>
/// <remarks>Here a size that fits CI; more: <c>ANJU_KILLS=50 dotnet test tests/Local.Tests --filter KilledHub</c>.</remarks>
public sealed class KilledHubTests : IDisposable
{
    private const int Seed = 20261128;
    private const int Partitions = 4;
    private const string End = "end";

    private readonly int _kills =
        int.TryParse(Environment.GetEnvironmentVariable("ANJU_KILLS"), CultureInfo.InvariantCulture, out int wanted) ? wanted : 3;

    private readonly Random _random = new(Seed);
    private readonly string _folder = Directory.CreateTempSubdirectory("anju-hub-").FullName;
    private readonly ConcurrentQueue<string> _acknowledged = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Kill_AgainAndAgainWhileItIsSentTo_AllItAcknowledgedIsThereAndNoNumberIsMissing()
    {
        for (int life = 0; life < _kills; life++)
        {
            await LiveAndDieAsync(life);
        }

        await using HubProcess last = await HubProcess.StartAsync(_folder);
        List<string> found = [];
        for (int partition = 0; partition < Partitions; partition++)
        {
            List<EventData> events = await ReadAllAsync(last, $"{partition}");
            Assert.Equal(Enumerable.Range(0, events.Count).Select(number => (long)number), events.Select(one => one.SequenceNumber));
            found.AddRange(events.Select(one => one.EventBody.ToString()));
        }

        Assert.Empty(_acknowledged.Except(found));
    }

    private async Task LiveAndDieAsync(int life)
    {
        int enough = _acknowledged.Count + _random.Next(20, 300);
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource dead = new();
        await using HubProcess hub = await HubProcess.StartAsync(_folder);
        Task[] senders =
        [
            .. Enumerable.Range(0, Partitions).Select(to => SendAsync(hub, to, $"amqp-{life}-{to}", Acknowledge, dead.Token)),
            .. Enumerable.Range(0, Partitions).Select(to => PostAsync(hub, to, $"http-{life}-{to}", Acknowledge)),
        ];

        await reached.Task.WaitAsync(Patience);
        await hub.KillAsync();
        await dead.CancelAsync();
        await Task.WhenAll(senders);

        void Acknowledge(string body)
        {
            _acknowledged.Enqueue(body);
            if (_acknowledged.Count >= enough)
            {
                reached.TrySetResult();
            }
        }
    }

    /// <summary>Sends three at a time over AMQP until the hub is dead.</summary>
    private static async Task SendAsync(HubProcess hub, int partition, string name, Action<string> acknowledge, CancellationToken dead)
    {
        await using EventHubProducerClient producer = new(hub.ConnectionString, Telemetry);
        try
        {
            for (int number = 0; ; number += 3)
            {
                string[] bodies = [$"{name}-{number}", $"{name}-{number + 1}", $"{name}-{number + 2}"];
                await producer.SendAsync(bodies.Select(body => new EventData(body)), new SendEventOptions { PartitionId = $"{partition}" }, dead);
                Array.ForEach(bodies, acknowledge);
            }
        }
        catch (Exception e) when (e is EventHubsException or OperationCanceledException)
        {
            // It is dead.
        }
    }

    /// <summary>Posts one by one over HTTP until the hub is dead.</summary>
    private static async Task PostAsync(HubProcess hub, int partition, string name, Action<string> acknowledge)
    {
        using HttpClient http = new() { BaseAddress = hub.Http };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", HubProcess.Token);
        try
        {
            for (int number = 0; ; number++)
            {
                using StringContent body = new($"{name}-{number}");
                using HttpResponseMessage answer = await http.PostAsync(new Uri($"/{Telemetry}/partitions/{partition}/messages", UriKind.Relative), body);
                answer.EnsureSuccessStatusCode();
                acknowledge($"{name}-{number}");
            }
        }
        catch (HttpRequestException e) when (e.StatusCode is null)
        {
            // It is dead.
        }
    }

    private static async Task<List<EventData>> ReadAllAsync(HubProcess hub, string partition)
    {
        await using EventHubProducerClient producer = new(hub.ConnectionString, Telemetry);
        await producer.SendAsync([new EventData(End)], new SendEventOptions { PartitionId = partition });
        await using PartitionReader reader = await PartitionReader.OpenAsync(
            hub.ConnectionString, Telemetry, "$Default", partition, afterSequenceNumber: null, epoch: 0, prefetch: 300, CancellationToken.None);
        List<EventData> events = [];
        while (events.Count == 0 || events[^1].EventBody.ToString() != End)
        {
            events.AddRange(await HubUnderTest.ReadAsync(reader, count: 1));
        }

        return events;
    }
}
