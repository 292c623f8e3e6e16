using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Anju.Chains;
using Anju.Cockpit;
using Anju.Homes;
using Anju.Registry;
using Anju.Telemetry;
using Anju.Turned;
using Azure.Messaging.EventHubs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Sdk;
using ListedRegion = Anju.Homes.Region;
using SeedDistrict = Anju.Homes.Seed;

namespace Anju.Observing;

/// <summary>Logs, spans and measures leave the district; who lives there does not.</summary>
public sealed class PersonalDataTests
{
    private static readonly SeedDistrict District = InventedDistrict.Make(ListedRegion.ReadList(ListedRegion.ListPath));

    [Fact]
    public async Task EverythingObserved_OfAlarmsThatGoWellAndBadly_NamesNobody()
    {
        Records records = new();
        using SeenSpans spans = new();
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(Logging: logging => logging.AddProvider(records).SetMinimumLevel(LogLevel.Trace)));
        using CountedMeasures measures = new(app.Get<System.Diagnostics.Metrics.IMeterFactory>());
        string file = Path.GetTempFileName();
        District.Write(file);
        using FileStream stream = File.OpenRead(file);
        SeedOptions seed = new(JsonSerializer.Deserialize(stream, RegistryJson.Default.Seed));
        await ActivatorUtilities.CreateInstance<LoadSeed>(app.Get<IServiceProvider>(), seed).StartAsync(CancellationToken.None);
        File.Delete(file);

        await BurnAsync(app, District.Homes.Take(4));
        await AnswerAsync(app, District.Homes[0], "1");
        await AnswerAsync(app, District.Homes[1], $"我是{District.Homes[1].Relatives[0].Name}，马上到{District.Homes[1].Address}");
        await AnswerAsync(app, District.Homes[2], "3");
        await TroubleAsync(app);
        await DeskAsync(app);

        string[] observed = [.. records.Said, .. spans.Said, .. measures.All];
        Assert.Contains(observed, line => line.Contains("Guard acts on", StringComparison.Ordinal));
        Assert.Contains(observed, line => line.StartsWith("send ", StringComparison.Ordinal));
        Assert.Contains(observed, line => line.StartsWith("anju.alarms.breached", StringComparison.Ordinal));
        Assert.Contains(observed, line => line.Contains("ignored", StringComparison.Ordinal));
        PersonalData.AssertNone(observed, District);
    }

    [Fact]
    public void Line_ThatNamesSomebody_IsNoticed()
    {
        SeedHome home = District.Homes[7];
        string[] leaks = [home.Elder.Name, home.Address, home.Relatives[0].Phone, District.Duty[0].Name, District.Accounts[0].Name];

        Assert.All(leaks, leak => Assert.ThrowsAny<XunitException>(() => PersonalData.AssertNone(["Guard acts on an alarm", $"Told {leak}."], District)));
    }

    /// <summary>The homes' registry, a fire in each, and messages that cannot be used, in one batch.</summary>
    private static async Task BurnAsync(TurnedApp app, IEnumerable<SeedHome> homes)
    {
        TelemetryWorld hub = new();
        TimeSpan now = app.Clock.GetUtcNow() - TelemetryWorld.Start;
        foreach (string told in app.Hub.Sent)
        {
            int colon = told.IndexOf(": ", StringComparison.Ordinal);
            hub.Send(told[..colon], told[(colon + 2)..], publisher: null);
        }

        foreach (SeedHome home in homes)
        {
            hub.Send(home.HomeId, TelemetryWorld.Fire(home.Device("smoke"), 1, now), now);
            hub.Send(home.HomeId, $$"""{"name":"{{home.Elder.Name}}","phone":"{{home.Elder.Phone}}"}""", now);
        }

        EventData[] batch = hub.Batch;
        await app.Get<TelemetryBatch>().TakeAsync(
            new HubBatch(TelemetryWorld.Partition, IsCheckpointing: true, batch),
            (home, village, detection, cancellation) => app.Get<AlarmIntake>().CarryAsync(home, village, detection, app.Get<DurableTaskClient>(), cancellation),
            CancellationToken.None);
        await app.Durable.RunUntilIdleAsync();
    }

    private static Task AnswerAsync(TurnedApp app, SeedHome home, string text) =>
        app.ReplyAsync(home.Relatives.First(relative => relative.Reach != "call").Phone, text, $"personal-{home.HomeId}");

    /// <summary>A provider that is down, a guard that has to act, strangers, and ten minutes in which nobody answers.</summary>
    private static async Task TroubleAsync(TurnedApp app)
    {
        app.Phones.Refuses = _ => HttpStatusCode.ServiceUnavailable;
        for (int round = 0; round < 40; round++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(15));
            await app.GuardAsync();
        }

        app.Phones.Refuses = _ => null;
        await app.PassAsync(60);
        await app.ReplyAsync(District.Duty[^1].Phone + "9", "1", "stranger");
        await app.Http.PostAsJsonAsync("/api/sms-events?key=wrong", new { from = District.Homes[0].Elder.Phone });
        await app.Http.GetAsync("/a/AAAAAAAAAAAAAAAAAAAAAA");
    }

    /// <summary>The desk reads what is open, writes a name down, takes an alarm and ends it.</summary>
    private static async Task DeskAsync(TurnedApp app)
    {
        using HttpResponseMessage listed = await app.GetAsync("operator-1", "/api/alarms?open=true");
        string alarmId = (string)(await listed.JsonAsync())["alarms"]![0]!["alarmId"]!;
        foreach ((string action, object? body) in new (string, object?)[]
        {
            ("note", new { text = $"{District.Homes[3].Elder.Name} {District.Homes[3].Elder.Phone}" }),
            ("claim", null),
            ("resolve", new { reason = "FALSE_COOKING", confirmedBy = "elder" }),
            ("close", null),
            ("nonsense", new { name = District.Homes[3].Elder.Name }),
        })
        {
            using HttpResponseMessage answer = await app.PostAsync("operator-1", $"/api/alarms/{alarmId}/{action}", body);
        }

        using HttpResponseMessage card = await app.GetAsync("operator-1", $"/api/alarms/{alarmId}/card");
        Assert.Equal(HttpStatusCode.OK, card.StatusCode);
        Assert.Contains(District.Homes.First(home => alarmId.Contains(home.HomeId, StringComparison.Ordinal)).Address, await card.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Keeps every log record with all its values and its exception.</summary>
    private sealed class Records : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _said = [];

        public IEnumerable<string> Said => _said;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            _said.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _said.Enqueue($"{formatter(state, exception)} {string.Join('|', (state as IEnumerable<KeyValuePair<string, object?>> ?? []).Select(one => one.Value))} {exception}");

        public void Dispose()
        {
        }
    }
}
