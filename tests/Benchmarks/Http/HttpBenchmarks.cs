using System.Diagnostics;
using System.Globalization;
using System.Net;
using Anju.Cockpit.Overview;
using Anju.Processes;
using Anju.Registry;
using Anju.Running;

namespace Anju.Http;

/// <summary>The HTTP rows of the numbers to hold: what a cockpit's answer costs, what "nothing new" reads, and how soon the app answers.</summary>
internal static class HttpBenchmarks
{
    private const int Requests = 1000;
    private const int Rounds = 7;
    private const int Starts = 3;

    /// <summary>As often as one caller may for ever.</summary>
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs and prints all of them.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync()
    {
        CannedStorage storage = new(EmbeddedRegions.Read());
        TurnedClock clock = new(CannedStorage.Alarmed.AddHours(1));
        using HttpClient cockpit = InProcessApp.Start(storage, clock, typeof(ShowOverview));
        using HttpClient bytes = InProcessApp.Start(storage, clock, typeof(StaticOverview));
        (string tag, StaticOverview.Bytes) = await GetAsync(cockpit, clock, HttpStatusCode.OK);

        double same = await MedianAsync(() => GetAsync(cockpit, clock, HttpStatusCode.OK));
        double fixedBytes = await MedianAsync(() => GetAsync(bytes, clock, HttpStatusCode.OK));
        Print($"cockpit JSON, district overview of {StaticOverview.Bytes.Length} bytes: {same:0} µs CPU; static bytes behind the same door: {fixedBytes:0} µs; {same / fixedBytes:0.00} x (hold 2.0, aim 1.5)");

        cockpit.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        double packed = await MedianAsync(() => GetAsync(cockpit, clock, HttpStatusCode.OK));
        Print($"the same compressed to {(await GetAsync(cockpit, clock, HttpStatusCode.OK)).Body.Length} bytes: {packed:0} µs CPU");

        // As a screen does that polls: the caller was here two seconds ago.
        clock.Advance(TimeSpan.FromSeconds(2));
        storage.Reads.Clear();
        await GetAsync(cockpit, clock, HttpStatusCode.NotModified, tag);
        string reads = ReadsOf(storage);
        double nothingNew = await MedianAsync(() => GetAsync(cockpit, clock, HttpStatusCode.NotModified, tag));
        Print($"304: {nothingNew:0} µs CPU; table reads: {reads} (hold: 1 version row)");

        clock.Advance(TimeSpan.FromMinutes(1));
        storage.Change();
        storage.Reads.Clear();
        await GetAsync(cockpit, clock, HttpStatusCode.OK, tag);
        Print($"changed, 550 villages read and summed: table reads: {ReadsOf(storage)} (hold 3)");
        await StartsAsync();
        return 0;
    }

    private static async Task StartsAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("anju-bench-");
        StackOptions options = new() { DataFolder = folder.FullName, StorageInMemory = true, WithoutHomes = true };
        await using (RunningStack stack = await RunningStack.StartAsync(options, _ => { }, CancellationToken.None))
        {
            await stack.App.KillAsync();

            // As in a real district: without a seed to load.
            IReadOnlyDictionary<string, string> wired = new Wiring(stack, options, Secrets.Open(stack.Data[Secrets.FileName])).App;
            Dictionary<string, string> settings = wired.Where(setting => setting.Key != "Seed__File").ToDictionary();
            List<double> app = [];
            List<double> least = [];
            for (int start = 0; start < Starts; start++)
            {
                Uri url = new($"http://127.0.0.1:{Ports.Free()}/");
                settings["ASPNETCORE_URLS"] = url.ToString();
                app.Add((await AppStart.MeasureAsync(url, ProjectFolder.Built("FunctionApp"), settings)).TotalMilliseconds);
                least.Add((await AppStart.MeasureAsync(url, typeof(HttpBenchmarks).Assembly.Location, new Dictionary<string, string>(), "least", url.ToString())).TotalMilliseconds);
            }

            Print($"process start to first 200: app {app.Min():0} ms, least ASP.NET app {least.Min():0} ms; {app.Min() / least.Min():0.00} x (hold 2, aim 1.5)");
        }

        folder.Delete(recursive: true);
    }

    private static async Task<(string Tag, byte[] Body)> GetAsync(HttpClient http, TurnedClock clock, HttpStatusCode expected, string? tag = null)
    {
        clock.Advance(BetweenCalls);
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/overview");
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        using HttpResponseMessage answer = await http.SendAsync(request);
        return answer.StatusCode == expected
            ? (answer.Headers.ETag!.ToString(), await answer.Content.ReadAsByteArrayAsync())
            : throw new InvalidOperationException($"{request.RequestUri} at {clock.GetUtcNow():O}: {(int)answer.StatusCode}, not {(int)expected}; its tag is {answer.Headers.ETag}, the one known {tag}.");
    }

    private static async Task<double> MedianAsync(Func<Task> ask)
    {
        List<double> rounds = [];
        for (int round = 0; round < Rounds; round++)
        {
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            for (int request = 0; request < Requests; request++)
            {
                await ask();
            }

            rounds.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds / Requests);
        }

        return rounds.Order().ElementAt(Rounds / 2);
    }

    private static string ReadsOf(CannedStorage storage) => storage.Reads.Count == 0 ? "none" : string.Join(", ", storage.Reads.Select(table => $"{table.Key} {table.Value}"));

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
