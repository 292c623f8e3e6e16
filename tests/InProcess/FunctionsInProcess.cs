using Anju.Durable;
using Anju.Worker.EventHubs;
using Anju.Worker.Functions;
using Anju.Worker.Hosting;
using Anju.Worker.Http;
using Anju.Worker.Invocation;
using Azure.Messaging.EventHubs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Anju.InProcess;

/// <summary>An app's functions and middleware for tests: nothing runs by itself, no socket, no storage, the test's clock.</summary>
/// <remarks>Hosted services are not started; take them from <see cref="Services"/> if a test wants them.</remarks>
internal sealed class FunctionsInProcess : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly FunctionSet _functions;
    private readonly FunctionPipeline _pipeline;

    /// <param name="builder">With the app's settings, services and middleware.</param>
    /// <param name="functions">The types whose functions there are: the app's assembly's.</param>
    /// <param name="time">The clock of app and durable engine.</param>
    /// <param name="store">The task hub; a test that restarts the app gives the same one again.</param>
    /// <param name="durable">How the durable engine deviates from an ideal one; null for not at all.</param>
    public FunctionsInProcess(
        FunctionsApplicationBuilder builder, IEnumerable<Type> functions, TimeProvider time, ITaskHubStore store, DurableOptions? durable = null)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(time));
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(durable ?? new DurableOptions());
        builder.Services.TryAddSingleton(new HostJson { RoutePrefix = "" });

        // The process is the test's, not a worker to be lost.
        builder.Services.TryAddSingleton<LoseWorker>(_ => static _ => { });
        _host = builder.Build(functions);
        _functions = Services.GetRequiredService<FunctionSet>();
        _pipeline = Services.GetRequiredService<FunctionPipeline>();
    }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>The engine of the app's orchestrators and activities, to be turned by the test.</summary>
    public DurableEngine Durable => Services.GetRequiredService<DurableEngine>();

    /// <summary>Runs a timer function once, as if its schedule said so.</summary>
    public Task RunTimerAsync(string function) => RunAsync<TimerTriggerAttribute>(function, new Trigger(new TimerInfo()));

    /// <summary>Gives an Event Hub function one batch; what it throws comes out.</summary>
    public Task RunEventsAsync(string function, EventData[] events, TriggerPartition partition) => RunAsync<EventHubTriggerAttribute>(
        function, new Trigger(events).With(TriggerPartition.BindingName, partition.ToJson()));

    /// <summary>A client whose requests go straight to the app's HTTP functions. It waits as long as they take: real time means nothing under a turned clock.</summary>
    public HttpClient CreateClient() =>
        new(new InProcessHttp(Services.GetRequiredService<HttpFunctions>())) { BaseAddress = new Uri("http://app.test"), Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Ends the engine and disposes of the app's services.</summary>
    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();

    private Task<object?> RunAsync<T>(string name, Trigger trigger) => _functions.Find(name) is { Trigger: T } function
        ? _pipeline.InvokeAsync(function, trigger, CancellationToken.None)
        : throw new InvalidOperationException($"There is no enabled function '{name}' with a {typeof(T).Name}.");
}
