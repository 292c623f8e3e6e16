using System.Globalization;
using System.Net.Sockets;
using Anju.Hub;
using Anju.Worker.EventHubs;
using Anju.Worker.Hosting;
using Anju.Worker.Http;
using Anju.Worker.Invocation;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
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
        using (IHost first = Host(services => services.AddHostedService<Background>()))
        {
            await first.StartAsync();
            await SendAsync("slow");
            await WaitForAsync("event slow");

            Task stopping = first.StopAsync();
            await UntilNobodyAnswersAsync(first);
            first.Services.GetRequiredService<Gate>().Open.SetResult();
            await stopping;
            Assert.Equal(["finished slow", "background stops"], _diary.Lines.Where(line => line is "finished slow" or "background stops"));
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
    public async Task Stop_HostedServiceTakesItsTime_HasFiveSecondsFromTheEndOfTheDrain()
    {
        FakeTimeProvider time = new();
        using IHost host = Host(services =>
        {
            services.AddSingleton(new StopLimit(time));
            services.AddSingleton<Slow>();
            services.AddHostedService(p => p.GetRequiredService<Slow>());
        });
        await host.StartAsync();
        await SendAsync("slow");
        await WaitForAsync("event slow");

        Task stopping = host.StopAsync();
        await UntilNobodyAnswersAsync(host);
        time.Advance(TimeSpan.FromMinutes(1)); // The drain, which is none of its time.
        host.Services.GetRequiredService<Gate>().Open.SetResult();
        CancellationToken token = await host.Services.GetRequiredService<Slow>().Stopping.Task.WaitAsync(Patience);

        time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromMilliseconds(1));
        Assert.False(token.IsCancellationRequested);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(token.IsCancellationRequested);
        await stopping.WaitAsync(Patience);
    }

    [Fact]
    public async Task Stop_HostedServiceThatHeedsNothing_IsLeftBehind()
    {
        FakeTimeProvider time = new();
        using IHost host = Host(services =>
        {
            services.AddSingleton(new StopLimit(time));
            services.AddSingleton<Deaf>();
            services.AddHostedService(p => p.GetRequiredService<Deaf>());
        });
        await host.StartAsync();

        Task stopping = host.StopAsync();
        await host.Services.GetRequiredService<Deaf>().Stopping.Task.WaitAsync(Patience);
        time.Advance(TimeSpan.FromSeconds(6) - TimeSpan.FromMilliseconds(1));
        Assert.False(stopping.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        await stopping.WaitAsync(Patience);
    }

    [Fact]
    public async Task Read_NothingForTenMinutes_MovesTheCheckpointUnannounced()
    {
        FakeTimeProvider time = new();
        using IHost host = Host(services => services.AddSingleton(p => new EventHubListener(
            p.GetRequiredService<Attempts>(), p.GetRequiredService<CheckpointBlobs>(), p.GetRequiredService<HostJson>(), p.GetRequiredService<IConfiguration>(), p.GetRequiredService<Supervisor>(), time)
        {
            ReadWait = TimeSpan.FromMilliseconds(20),
        }));
        await host.StartAsync();
        await SendAsync("one");
        await WaitForAsync("told one");
        HostBlobs blobs = await azurite.BlobsAsync();
        Assert.Empty(await CheckpointsAsync());

        long started = TimeProvider.System.GetTimestamp();
        IReadOnlyList<string> checkpoints = [];
        while (checkpoints.Count == 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "No checkpoint was written.");
            time.Advance(TimeSpan.FromMinutes(10));
            checkpoints = await CheckpointsAsync();
        }

        Assert.EndsWith("/checkpoint/1", Assert.Single(checkpoints), StringComparison.Ordinal);
        await host.StopAsync();

        async Task<IReadOnlyList<string>> CheckpointsAsync() => [.. (await blobs.Checkpoints.GetBlobsAsync().ToListAsync()).Select(blob => blob.Name)];
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

    private IHost Host(Action<IServiceCollection>? add = null)
    {
        FunctionsApplicationBuilder builder = SampleApp.Builder(
            ("AzureWebJobsStorage", azurite.ConnectionString),
            ("EventHub", _hub.ConnectionString("app")),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        builder.Services.AddSingleton(new HostJson { RoutePrefix = "", BatchCheckpointFrequency = 5, MaxEventBatchSize = MostPerBatch, LockPeriod = TimeSpan.FromSeconds(15) });
        builder.Services.AddSingleton(_diary);
        builder.Services.AddSingleton<Gate>();
        add?.Invoke(builder.Services);
        builder.ConfigureFunctionsWebApplication();
        return builder.BuildListening([typeof(App), typeof(HttpFunctionTests.TakesTenBytes)]);
    }

    private static HttpClient ClientOf(IHost host) =>
        new() { BaseAddress = new Uri(host.Services.GetRequiredService<HttpListener>().Addresses.Single()) };

    /// <summary>Ends once the host takes no requests any more: it has begun to stop.</summary>
    private static async Task UntilNobodyAnswersAsync(IHost host)
    {
        Uri address = new(host.Services.GetRequiredService<HttpListener>().Addresses.Single());
        for (bool answers = true; answers;)
        {
            using TcpClient client = new();
            Task connecting = client.ConnectAsync(address.Host, address.Port);
            await connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            answers = connecting.IsCompletedSuccessfully;
        }
    }

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

    /// <summary>A service of the app that writes down when it is to stop.</summary>
    private sealed class Background(Diary diary) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            diary.Write("background stops");
            return Task.CompletedTask;
        }
    }

    /// <summary>A service of the app that stops no sooner than it must.</summary>
    private sealed class Deaf : IHostedService
    {
        public TaskCompletionSource Stopping { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Stopping.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
        }
    }

    private sealed class Slow : IHostedService
    {
        public TaskCompletionSource<CancellationToken> Stopping { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            Stopping.SetResult(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
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
