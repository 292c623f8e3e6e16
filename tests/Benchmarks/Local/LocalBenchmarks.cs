using System.Globalization;
using Anju.Azurite;
using Anju.Durable;
using Azure.Data.Tables;

namespace Anju.Local;

/// <summary>What the local counterparts reach: the durable engine on both its stores, and the Event Hub endpoint.</summary>
internal static class LocalBenchmarks
{
    private const int EventsPerSecond = 2000;

    /// <summary>Runs and prints all of them.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync()
    {
        await DurableAsync("memory", new MemoryTaskHub(), chains: 2000, activities: 5000);
        await using (Azurite.Azurite azurite = await Azurite.Azurite.StartAsync(new AzuriteOptions(), Console.Error.WriteLine, CancellationToken.None))
        {
            TableServiceClient tables = new(azurite.ConnectionString);
            await DurableAsync("Azurite", await TableTaskHub.OpenAsync(tables, "bench", CancellationToken.None), chains: 200, activities: 500);
        }

        HubRate hub = await HubRate.MeasureAsync(EventsPerSecond, TimeSpan.FromSeconds(10));
        Print($"endpoint, {EventsPerSecond} events/s asked for: {hub.In:0} in/s, {hub.Out:0} out/s, p50 {hub.P50.TotalMilliseconds:0.0} ms, p99 {hub.P99.TotalMilliseconds:0.0} ms, lost {hub.Lost}");
        return 0;
    }

    private static async Task DurableAsync(string where, ITaskHubStore store, int chains, int activities)
    {
        await using DurableRate engine = new(store);
        Print($"durable in {where}: {await engine.ChainsPerSecondAsync(chains):0} chains/s (start, 3 activities, poke, timer), {await engine.ActivitiesPerSecondAsync(activities):0} activities/s");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
