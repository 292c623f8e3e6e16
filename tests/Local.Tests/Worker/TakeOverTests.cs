using Anju.Durable;
using Anju.Worker.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Anju.Worker;

/// <summary>Two processes of one app over one storage: the one that holds the lease runs the orchestrations.</summary>
public sealed class TakeOverTests : IDisposable
{
    private static readonly TimeSpan LeaseLasts = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(500);

    private readonly MemoryTaskHub _hub = new();
    private readonly TurnedClock _time = new(SampleApp.Noon);
    private readonly TurnedClock _stopped = new(SampleApp.Noon);
    private readonly MemoryLease _lease;
    private readonly DurableTaskClient _client;

    public TakeOverTests() => (_lease, _client) = (new MemoryLease(_time), RunningEngine.ClientOfAnotherProcess(_hub));

    public void Dispose()
    {
        _time.Dispose();
        _stopped.Dispose();
    }

    [Fact]
    public async Task Kill_WhoHoldsTheLease_TheOtherGoesOnWithItsOrchestrationsWhenItEnds()
    {
        // It has stored its first turn, and from then on neither renews the lease nor reaches the hub.
        using IHost killed = Host(new CrashingStore(_hub, dieAtWrite: 1, afterIt: true), _stopped);
        await RunningEngine.StartAsync(_client);
        await killed.StartAsync();
        await UntilAsync(OrchestrationRuntimeStatus.Running);

        using IHost other = Host(_hub, _time);
        await other.StartAsync();
        await _client.RaiseEventAsync("one", "poke", "poked", CancellationToken.None);
        for (TimeSpan waited = TimeSpan.Zero; waited < LeaseLasts; waited += AskAgainAfter)
        {
            await _time.WaitedOnAsync(); // It was refused.
            _time.Advance(AskAgainAfter);
        }

        await UntilAsync(OrchestrationRuntimeStatus.Completed);
        await other.StopAsync();
        await killed.StopAsync();
    }

    private IHost Host(ITaskHubStore hub, TimeProvider time)
    {
        FunctionsApplicationBuilder builder = SampleApp.Builder(("AzureWebJobsStorage", "UseDevelopmentStorage=true"));
        builder.Services.AddSingleton(new HostJson());
        builder.Services.AddSingleton(hub);
        builder.Services.AddSingleton(_lease.Blobs());
        builder.Services.AddSingleton(p => new HostLock(p.GetRequiredService<HostBlobs>(), LeaseLasts, time, Quiet.Log<HostLock>()));
        return builder.BuildListening([typeof(WaitsForAPoke)]);
    }

    private Task<OrchestrationMetadata> UntilAsync(OrchestrationRuntimeStatus status) => RunningEngine.UntilAsync(_client, instance => instance.RuntimeStatus == status);

    public static class WaitsForAPoke
    {
        [Function("Main")]
        public static Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("poke");
    }
}
