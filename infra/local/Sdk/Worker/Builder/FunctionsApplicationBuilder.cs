using System.Reflection;
using Anju.Worker.EventHubs;
using Anju.Worker.Functions;
using Anju.Worker.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Collects services, settings and middleware of the app, then makes its host.</summary>
public sealed class FunctionsApplicationBuilder : IFunctionsWorkerApplicationBuilder
{
    private readonly HostApplicationBuilder _inner;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    internal FunctionsApplicationBuilder(string[] args)
    {
        _inner = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = Assembly.GetEntryAssembly()?.GetName().Name,
        });
        _inner.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        ConsoleLog.AddTo(_inner.Logging, _inner.Configuration);
    }

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => _inner.Services;

    /// <summary>The app's settings.</summary>
    public IConfigurationManager Configuration => _inner.Configuration;

    /// <summary>Where log records go.</summary>
    public ILoggingBuilder Logging => _inner.Logging;

    /// <summary>Makes the host of the functions in the entry assembly.</summary>
    public IHost Build() => BuildListening(Assembly.GetEntryAssembly()!.GetTypes());

    /// <summary>Adds middleware inside of what was added before.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);
        return this;
    }

    /// <summary>Makes a host that runs the functions of <paramref name="functions"/> when they are triggered.</summary>
    /// <exception cref="FormatException">A setting of the host is missing or malformed; the message names it.</exception>
    internal IHost BuildListening(IReadOnlyCollection<Type> functions)
    {
        _ = new HostBlobs(Configuration);
        foreach ((_, EventHubTriggerAttribute trigger) in new FunctionSet(functions, Configuration).TriggeredBy<EventHubTriggerAttribute>())
        {
            _ = HubSource.Of(trigger, Configuration);
        }

        _inner.Services.AddHostedService<FunctionsHost>();
        IHost host = Build(functions);
        return new LimitedHost(host, host.Services.GetRequiredService<StopLimit>(), host.Services.GetRequiredService<ILogger<LimitedHost>>());
    }

    /// <summary>Makes a host that knows the functions of <paramref name="functions"/> but listens to nothing by itself.</summary>
    internal IHost Build(IEnumerable<Type> functions)
    {
        FunctionServices.Add(_inner.Services, _inner.Configuration, functions, _middleware);
        return _inner.Build();
    }
}
