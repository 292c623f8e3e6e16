using System.Globalization;
using Anju.Hub;
using Anju.Worker.Hosting;
using Anju.Worker.Http;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using HttpStatusCode = System.Net.HttpStatusCode;

namespace Anju.Worker.Storage;

/// <summary>The whole host on real sockets: Azurite, the Event Hub endpoint, Kestrel.</summary>
[Collection(HostStorage.Name)]
public sealed class FunctionsHostTests(AzuriteFixture azurite) : IAsyncLifetime, IDisposable
{
    private const int MostPerBatch = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("anju-host-").FullName;
    private readonly Diary _diary = new();
    private HubEndpoint _hub = null!;

    public async Task InitializeAsync()
    {
        HubRule rule = new("app", "a2V5LW9mLXRoZS1hcHA=", HubRights.Listen | HubRights.Send | HubRights.Manage);
        HubOptions options = new(_folder, [new HubDefinition("telemetry", 2, [])], [rule]);
        _hub = await HubEndpoint.StartAsync(options, TimeProvider.System, CancellationToken.None);

        // Those of another test's hub, whose numbers began at 0 too.
        HostBlobs blobs = await azurite.BlobsAsync();
        await foreach (BlobItem checkpoint in blobs.Checkpoints.GetBlobsAsync())
        {
            await blobs.Checkpoints.DeleteBlobAsync(checkpoint.Name);
        }
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_AllKindsOfTriggers_RunOverRealSockets()
    {
        using IHost host = Host();
        await host.StartAsync();
        using HttpClient client = ClientOf(host);

        Assert.Equal("ok", await client.GetStringAsync(new Uri("/api/health", UriKind.Relative)));
        await SendAsync("e-1");
        await WaitForAsync("event e-1");
        await WaitForAsync("tick");
        await WaitForAsync("told e-1");
        await host.StopAsync();
    }

    [Fact]
    public async Task Stop_EventInFlight_FinishesAndTheNextProcessReadsOnAfterIt()
    {
        using (IHost first = Host())
        {
            await first.StartAsync();
            await SendAsync("slow");
            await WaitForAsync("event slow");

            Task stopping = first.StopAsync();
            await Task.WhenAny(stopping, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
            Assert.False(stopping.IsCompleted);
            first.Services.GetRequiredService<Gate>().Open.SetResult();
            await stopping;
            Assert.Contains("finished slow", _diary.Lines);
        }

        await SendAsync("after");
        using IHost second = Host();
        await second.StartAsync();
        await WaitForAsync("event after");
        await second.StopAsync();

        Assert.Equal(1, _diary.Lines.Count(line => line == "event slow"));
        Assert.Equal(1, _diary.Lines.Count(line => line == "event after"));
    }

    [Fact]
    public async Task Start_AnotherProcessHoldsTheLock_ServesHttpAndTakesOverWhenItIsFree()
    {
        using IHost first = Host();
        await first.StartAsync();
        await SendAsync("one");
        await WaitForAsync("event one");
        using IHost second = Host();
        await second.StartAsync();
        using HttpClient client = ClientOf(second);
        Assert.Equal("ok", await client.GetStringAsync(new Uri("/api/health", UriKind.Relative)));

        await first.StopAsync();
        await SendAsync("two");

        await WaitForAsync("event two");
        await second.StopAsync();
        Assert.Equal(1, _diary.Lines.Count(line => line == "event one"));
    }

    [Fact]
    public async Task Read_MoreEventsThanABatchHolds_ComeInBatchesOfThatSize()
    {
        await using (EventHubProducerClient producer = new(_hub.ConnectionString("app"), "telemetry"))
        {
            await producer.SendAsync(Enumerable.Range(0, 10).Select(i => new EventData($"e-{i}")), new SendEventOptions { PartitionId = "1" });
        }

        using IHost host = Host();
        await host.StartAsync();
        await WaitForAsync("event e-9");
        await host.StopAsync();

        int[] sizes = [.. _diary.Lines.Where(line => line.StartsWith("batch ", StringComparison.Ordinal)).Select(line => int.Parse(line[6..], CultureInfo.InvariantCulture))];
        Assert.Equal(10, sizes.Sum());
        Assert.Equal(MostPerBatch, sizes.Max());
    }

    [Fact]
    public async Task Post_MoreThanTheFunctionTakes_IsRefused()
    {
        using IHost host = Host();
        await host.StartAsync();
        using HttpClient client = ClientOf(host);
        using ByteArrayContent small = new(new byte[10]);
        using ByteArrayContent large = new(new byte[11]);

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(new Uri("/api/ten", UriKind.Relative), small)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.PostAsync(new Uri("/api/ten", UriKind.Relative), large)).StatusCode);
        await host.StopAsync();
    }

    private IHost Host()
    {
        FunctionsApplicationBuilder builder = SampleApp.Builder(
            ("AzureWebJobsStorage", azurite.ConnectionString),
            ("EventHub", _hub.ConnectionString("app")),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        builder.Services.AddSingleton(new HostJson { RoutePrefix = "", BatchCheckpointFrequency = 5, MaxEventBatchSize = MostPerBatch });
        builder.Services.AddSingleton(_diary);
        builder.Services.AddSingleton<Gate>();
        builder.ConfigureFunctionsWebApplication();
        return builder.BuildListening([typeof(App), typeof(HttpFunctionTests.TakesTenBytes)]);
    }

    private static HttpClient ClientOf(IHost host) =>
        new() { BaseAddress = new Uri(host.Services.GetRequiredService<HttpListener>().Addresses.Single()) };

    private async Task SendAsync(string body)
    {
        await using EventHubProducerClient producer = new(_hub.ConnectionString("app"), "telemetry");
        await producer.SendAsync([new EventData(body)], new SendEventOptions { PartitionId = "1" });
    }

    private async Task WaitForAsync(string line)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (!_diary.Lines.Contains(line))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"'{line}' is not among: {string.Join(", ", _diary.Lines)}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    public sealed class Gate
    {
        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class App(Diary diary, Gate gate)
    {
        [Function("Health")]
        public static IResult Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request) => Results.Text("ok");

        [Function("Tick")]
        public void Tick([TimerTrigger("* * * * * *")] TimerInfo timer) => diary.Write("tick");

        [Function("Read")]
        public async Task ReadAsync([EventHubTrigger("telemetry", Connection = "EventHub")] EventData[] events, [DurableClient] DurableTaskClient durable)
        {
            diary.Write($"batch {events.Length}");
            foreach (string body in events.Select(e => e.EventBody.ToString()))
            {
                diary.Write($"event {body}");
                if (body == "slow")
                {
                    await gate.Open.Task;
                    diary.Write("finished slow");
                }

                await durable.ScheduleNewOrchestrationInstanceAsync("Escalate", body);
            }
        }

        [Function("Escalate")]
        public static Task EscalateAsync([OrchestrationTrigger] TaskOrchestrationContext context, string body) => context.CallActivityAsync("Tell", body);

        [Function("Tell")]
        public void Tell([ActivityTrigger] string body) => diary.Write($"told {body}");
    }
}
