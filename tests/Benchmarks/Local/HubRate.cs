using System.Buffers.Binary;
using Anju.EventHubs;
using Anju.Hub;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;

namespace Anju.Local;

/// <summary>What the endpoint takes in and gives out at a steady pace, each event of the size of a reading.</summary>
/// <param name="In">Events acknowledged per second.</param>
/// <param name="Out">Events received per second.</param>
/// <param name="P50">From before sending to after receiving, half of them sooner.</param>
/// <param name="P99">The same for 99 of 100.</param>
/// <param name="Lost">Acknowledged and not received.</param>
internal sealed record HubRate(double In, double Out, TimeSpan P50, TimeSpan P99, int Lost)
{
    private const int Partitions = 4;
    private const int ReadingBytes = 186; // A flat event, as in performance.md.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2); // Nothing more comes after that.

    /// <summary>Sends so many events a second, for so long.</summary>
    public static async Task<HubRate> MeasureAsync(int perSecond, TimeSpan duration)
    {
        string folder = Directory.CreateTempSubdirectory("anju-bench-").FullName;
        HubOptions options = new(folder, [new HubDefinition("telemetry", Partitions, [])], [new HubRule("app", "key", HubRights.Manage)]);
        await using (HubEndpoint hub = await HubEndpoint.StartAsync(options, TimeProvider.System, CancellationToken.None))
        {
            using CancellationTokenSource stop = new();
            Task<List<TimeSpan>>[] readers = [.. Enumerable.Range(0, Partitions).Select(id => ReadAsync(hub, $"{id}", stop.Token))];
            long begin = TimeProvider.System.GetTimestamp();
            int sent = await SendAsync(hub, perSecond, duration);
            TimeSpan sending = TimeProvider.System.GetElapsedTime(begin);
            stop.CancelAfter(Quiet);
            TimeSpan[] latencies = [.. (await Task.WhenAll(readers)).SelectMany(read => read).Order()];
            Directory.Delete(folder, recursive: true);
            return new HubRate(
                sent / sending.TotalSeconds,
                latencies.Length / sending.TotalSeconds,
                latencies[latencies.Length / 2],
                latencies[latencies.Length * 99 / 100],
                sent - latencies.Length);
        }
    }

    // What is due is sent, however late the loop is: a slow moment is made up for and shows in the latencies.
    private static async Task<int> SendAsync(HubEndpoint hub, int perSecond, TimeSpan duration)
    {
        await using EventHubProducerClient producer = new(hub.ConnectionString("app"), "telemetry");
        using PeriodicTimer pace = new(Step);
        long begin = TimeProvider.System.GetTimestamp();
        int sent = 0;
        for (TimeSpan now = TimeSpan.Zero; now < duration; now = TimeProvider.System.GetElapsedTime(begin))
        {
            int due = (int)(now.TotalSeconds * perSecond) - sent;
            if (due > 0)
            {
                await producer.SendAsync(Enumerable.Range(0, due).Select(_ => Stamped()), options: null);
                sent += due;
            }

            await pace.WaitForNextTickAsync();
        }

        return sent;
    }

    private static EventData Stamped()
    {
        byte[] body = new byte[ReadingBytes];
        BinaryPrimitives.WriteInt64LittleEndian(body, TimeProvider.System.GetTimestamp());
        return new EventData(body);
    }

    private static async Task<List<TimeSpan>> ReadAsync(HubEndpoint hub, string partition, CancellationToken stop)
    {
        List<TimeSpan> latencies = [];
        await using PartitionReader reader = await PartitionReader.OpenAsync(
            hub.ConnectionString("app"), "telemetry", "$Default", partition, afterSequenceNumber: null, epoch: 1, prefetch: 2000, CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            foreach (EventData read in await reader.ReadAsync(1000, Quiet / 4, CancellationToken.None))
            {
                latencies.Add(TimeProvider.System.GetElapsedTime(BinaryPrimitives.ReadInt64LittleEndian(read.Body.Span)));
            }
        }

        return latencies;
    }
}
