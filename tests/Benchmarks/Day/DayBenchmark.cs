using System.Globalization;
using System.Runtime.InteropServices;
using Anju.Telemetry;
using Azure.Data.Tables;

namespace Anju.Day;

/// <summary>Lives through a day and prints what it cost beside what it may cost.</summary>
internal static class DayBenchmark
{
    /// <summary>Runs it.</summary>
    /// <returns>1 if it cost more than it may.</returns>
    public static async Task<int> RunAsync(int homes, int shards)
    {
        using CancellationTokenSource stop = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await RunAsync(homes, shards, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.Error.WriteLine("Ended before its evening; a part of a day says nothing.");
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> RunAsync(int homes, int shards, CancellationToken cancellation)
    {
        long begin = TimeProvider.System.GetTimestamp();
        DayCount day = await SimulatedDay.LiveAsync(homes, SimulatedDay.Usual(homes, shards), TimeSpan.FromDays(1), new TableClientOptions(), Console.Error.WriteLine, cancellation);
        Print($"a day of {day.Homes} homes ({shards} of {Shard.Count} shards of {homes}), lived in {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:0} s: {day.Events} events in {day.Batches} batches");
        Print($"the desk saw {string.Join(", ", day.Alarms.Select(one => $"{one.Key} {one.Value}"))}");
        Print($"table transactions per event  {day.TransactionsPerEvent:0.0000}  (hold 0.1, aim 0.02): {day.ByHomes} by homes, {day.ByClock} by timers");
        Print($"checkpoint writes per event   {day.CheckpointsPerEvent:0.00000}  (hold 0.002, aim 0.001)");
        Print($"log records per event         {day.LogRecordsPerEvent:0.00000}  (hold 0.001, aim 0)");
        foreach ((string request, long count) in day.Requests.Where(request => request.Key.StartsWith("table ", StringComparison.Ordinal)))
        {
            Print($"  {count,8}  {(double)count / day.Events:0.0000}  {request}");
        }

        return day is { TransactionsPerEvent: <= 0.1, CheckpointsPerEvent: <= 0.002, LogRecordsPerEvent: <= 0.001 } ? 0 : 1;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
