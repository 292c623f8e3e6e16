using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Anju.Homes;
using Anju.Phones;
using Anju.Running;

namespace Anju.Alarm;

/// <summary>How long it takes from the hub's taking a fire's message to the first SMS at the provider, while the district goes on talking.</summary>
internal static class AlarmLatency
{
    /// <summary>As many as the invented district has phones for.</summary>
    private const int Homes = 100;
    private const int EventsPerSecond = 340;

    /// <summary>The first fires of an app that has just started, told apart: it compiles as it goes, and the last of them still wait for that.</summary>
    private const int First = 20;

    /// <summary>Chosen: a fire at twice the pace of a whole town's worst day, and far enough apart not to measure each other.</summary>
    private static readonly TimeSpan BetweenFires = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 16 });

    /// <summary>Runs it and prints the figures.</summary>
    /// <returns>1 if a fire was told to nobody.</returns>
    public static async Task<int> RunAsync()
    {
        bool isEverybodyTold;
        string folder = Directory.CreateTempSubdirectory("anju-alarm-").FullName;
        await using (RunningStack stack = await RunningStack.StartAsync(
            new StackOptions { DataFolder = folder, HomeCount = Homes, WithoutHomes = true, StorageInMemory = true }, Console.Error.WriteLine, CancellationToken.None))
        {
            using CancellationTokenSource stop = new();
            Task<(int Sent, TimeSpan During)> background = TalkAsync(stack, [.. stack.Seed.Homes], stop.Token);
            SeedHome[] homes = [.. stack.Seed.Homes.Where(home => PhonesOf(home).Any())];
            List<TimeSpan> first = await ToldAsync(stack, await BurnAsync(stack, homes[..First]));
            List<TimeSpan> told = await ToldAsync(stack, await BurnAsync(stack, homes[First..]));
            await stop.CancelAsync();
            (int sent, TimeSpan during) = await background;
            Print($"message accepted → first SMS accepted, {sent / during.TotalSeconds:0} other events/s:");
            Print($"{First} fires right after the app's start: p50 {Percentile(first, 50):0} ms, the slowest {Percentile(first, 100):0} ms; told of {first.Count}");
            Print($"{homes.Length - First} fires after that: p50 {Percentile(told, 50):0} ms, p90 {Percentile(told, 90):0} ms, p99 {Percentile(told, 99):0} ms (p99: hold 1000, aim 300); told of {told.Count}");
            isEverybodyTold = first.Count + told.Count == homes.Length;
        }

        Directory.Delete(folder, recursive: true);
        return isEverybodyTold ? 0 : 1;
    }

    private static async Task<List<(SeedHome Home, DateTimeOffset AcceptedAt)>> BurnAsync(RunningStack stack, SeedHome[] homes)
    {
        List<(SeedHome, DateTimeOffset)> fires = [];
        foreach (SeedHome home in homes)
        {
            await Task.Delay(BetweenFires, TimeProvider.System);
            await SendAsync(stack, home, Report(stack, home, "smoke", seq: 1, new JsonObject { ["bat"] = 87, ["batAlert"] = "normal", ["smoke"] = "critical", ["smokeDbm"] = 0.3, ["tempC"] = 41.5, ["muted"] = false }));
            fires.Add((home, stack.Clock.GetUtcNow()));
        }

        return fires;
    }

    /// <summary>When a relative's phone first had a message; their numbers are in no other home's chain.</summary>
    private static async Task<List<TimeSpan>> ToldAsync(RunningStack stack, List<(SeedHome Home, DateTimeOffset AcceptedAt)> fires)
    {
        long begin = TimeProvider.System.GetTimestamp();
        List<TimeSpan> told = [];
        while (told.Count < fires.Count && TimeProvider.System.GetElapsedTime(begin) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            ILookup<string, PhoneMessage> messages = stack.Phones.AllMessages.ToLookup(message => message.Number);
            told = [.. fires.Select(fire => PhonesOf(fire.Home).SelectMany(phone => messages[phone]).Select(message => message.At - fire.AcceptedAt).Order().Cast<TimeSpan?>().FirstOrDefault()).OfType<TimeSpan>()];
        }

        return told;
    }

    /// <summary>All homes send gas samples at a steady pace: what is due is sent, however late the loop is.</summary>
    private static async Task<(int Sent, TimeSpan During)> TalkAsync(RunningStack stack, SeedHome[] homes, CancellationToken stop)
    {
        using PeriodicTimer pace = new(Step);
        long begin = TimeProvider.System.GetTimestamp();
        int sent = 0;
        while (!stop.IsCancellationRequested)
        {
            int due = (int)(TimeProvider.System.GetElapsedTime(begin).TotalSeconds * EventsPerSecond) - sent;
            await Task.WhenAll(Enumerable.Range(sent, Math.Max(0, due)).Select(number => SendAsync(
                stack,
                homes[number % homes.Length],
                Report(stack, homes[number % homes.Length], "gas", seq: number / homes.Length, new JsonObject { ["mains"] = true, ["gas"] = "normal", ["lel"] = 0.4, ["co"] = 1, ["coState"] = "normal" }))));
            sent += Math.Max(0, due);
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }

        return (sent, TimeProvider.System.GetElapsedTime(begin));
    }

    private static async Task SendAsync(RunningStack stack, SeedHome home, JsonObject report)
    {
        Uri address = new($"http://127.0.0.1:{stack.Hub.HttpPort}/telemetry/publishers/{home.HomeId}/messages?timeout=60&api-version=2014-01");
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new StringContent(report.ToJsonString(), Encoding.UTF8, "application/json") };
        _ = request.Headers.TryAddWithoutValidation("Authorization", stack.Hub.PublisherToken(home.HomeId, TimeSpan.FromHours(1)));
        using HttpResponseMessage answer = await Http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.Created)
        {
            throw new InvalidOperationException($"The hub answered {(int)answer.StatusCode}.");
        }
    }

    private static JsonObject Report(RunningStack stack, SeedHome home, string kind, int seq, JsonObject own) => new(
        new JsonObject
        {
            ["v"] = 1,
            ["dev"] = home.Device(kind),
            ["kind"] = kind,
            ["type"] = kind == "smoke" ? "event" : "sample",
            ["boot"] = 1,
            ["seq"] = seq,
            ["ts"] = DeviceMessage.Instant(stack.Clock.GetUtcNow()),
            ["clk"] = "synced",
            ["up"] = 1000,
            ["rssi"] = -70,
            ["test"] = false,
            ["tamper"] = false,
            ["fault"] = new JsonArray(),
        }.Concat(own).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));

    private static IEnumerable<string> PhonesOf(SeedHome home) =>
        home.Relatives.Where(relative => relative is { Reach: not "call", Leave: null, Hours: null }).Select(relative => relative.Phone);

    private static double Percentile(List<TimeSpan> spans, int percent) =>
        spans.Count == 0 ? double.NaN : spans.Order().ElementAt(Math.Min(spans.Count - 1, spans.Count * percent / 100)).TotalMilliseconds;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
