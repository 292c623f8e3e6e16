using System.Diagnostics;
using Anju.Clock;
using Anju.Worker.Durable;
using Anju.Worker.EventHubs;
using Anju.Worker.Functions;
using Anju.Worker.Invocation;
using Anju.Worker.Timers;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Anju.Worker.Hosting;

/// <summary>What the host adds to the app's own services.</summary>
internal static class FunctionServices
{
    /// <summary>No stop takes longer: the drain of work in flight, and then the app's hosted services.</summary>
    private static readonly TimeSpan ShutdownLimit = FunctionsHost.DrainLimit + StopLimit.Duration;

    public static void Add(
        IServiceCollection services,
        IConfiguration settings,
        IEnumerable<Type> functions,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        AddClock(services, settings);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownLimit);
        services.TryAddSingleton(_ => HostJson.Read(AppContext.BaseDirectory));
        services.AddSingleton(_ => new FunctionSet(functions, settings));
        services.TryAddSingleton<LoseWorker>(_ => EndProcess);
        services.AddSingleton(p => new FunctionPipeline(
            p, p.GetRequiredService<HostJson>().FunctionTimeout, TimeProvider.System, p.GetRequiredService<LoseWorker>(), middleware));
        services.AddSingleton<Attempts>();
        services.AddSingleton<TimerListener>();
        services.TryAddSingleton(InRealTime<EventHubListener>);
        services.AddSingleton<Listeners>();
        services.TryAddSingleton(InRealTime<StopLimit>);
        AddStorage(services, settings);
        services.AddDurable(settings);
    }

    // As a crash would. Not told through the log, which is written behind our back and would end with us.
    private static void EndProcess(string deaf)
    {
        Console.Error.WriteLine($"Function {deaf} goes on after functionTimeout: the worker ends with all it does.");
        using Process self = Process.GetCurrentProcess();
        self.Kill();
    }

    private static void AddClock(IServiceCollection services, IConfiguration settings)
    {
        if (settings["LocalClock"] is { Length: > 0 } clock)
        {
            // Replaced, not added: the app registers the system's clock for the build in which there is no other.
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(ScaledClock.FromSetting(clock)));
        }

        services.TryAddSingleton(TimeProvider.System);
    }

    // Leases, back-off and take-over are about processes and storage, which live in real time whatever the app's clock says.
    private static T InRealTime<T>(IServiceProvider services) => ActivatorUtilities.CreateInstance<T>(services, TimeProvider.System);

    private static void AddStorage(IServiceCollection services, IConfiguration settings)
    {
        services.TryAddSingleton(_ => new HostBlobs(settings));
        services.AddSingleton<ScheduleStatusBlobs>();
        services.AddSingleton<CheckpointBlobs>();
        services.TryAddSingleton(p => ActivatorUtilities.CreateInstance<HostLock>(p, p.GetRequiredService<HostJson>().LockPeriod, TimeProvider.System));
        services.AddSingleton(InRealTime<Supervisor>);
    }
}
