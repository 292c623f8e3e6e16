using System.Globalization;
using Anju.Durable;
using Anju.Worker.Hosting;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Anju.Worker.Durable;

/// <summary>Registers the durable engine over the app's functions, and its client.</summary>
internal static class DurableServices
{
    /// <summary>Reads <c>LocalTimersLateBy</c>: how late timers may fire, for whoever wants to see the app live with it.</summary>
    /// <param name="setting">The most (<c>hh:mm:ss</c>), or from and to; a negative time is early. The real host's are <c>-00:00:01..00:00:30</c>.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    public static DurableOptions Unkindness(string? setting)
    {
        if (string.IsNullOrEmpty(setting))
        {
            return new DurableOptions();
        }

        string[] ends = setting.Split("..");
        TimeSpan least = TimeSpan.Zero;
        return ends.Length <= 2 && TryParse(ends[^1], out TimeSpan most) && (ends.Length == 1 || TryParse(ends[0], out least)) && least <= most
            ? new DurableOptions { TimersLateFrom = least, TimersLateTo = most }
            : throw new FormatException($"Setting 'LocalTimersLateBy' must be a time, hh:mm:ss, or two as in -00:00:01..00:00:30, not '{setting}'.");
    }

    /// <summary>Refuses a class whose constructor asks for the client: Azure's worker has one for parameters alone, and its first use would fail there.</summary>
    public static void RefuseClientIn(Type made)
    {
        if (made.GetConstructors().SelectMany(one => one.GetParameters()).Any(taken => taken.ParameterType == typeof(DurableTaskClient)))
        {
            throw new InvalidOperationException($"{made} asks for a {nameof(DurableTaskClient)} in its constructor; only a function's parameter can have one.");
        }
    }

    public static void AddDurable(this IServiceCollection services, IConfiguration settings)
    {
        services.Where(service => !service.IsKeyedService).Select(service => service.ImplementationType).OfType<Type>().ToList().ForEach(RefuseClientIn);
        DurableOptions unkindness = Unkindness(settings["LocalTimersLateBy"]); // Read now, so that a wrong setting is told of before anything starts.
        services.TryAddSingleton<ITaskHubStore>(p => OpenTaskHub(settings["AzureWebJobsStorage"], p.GetRequiredService<HostJson>().TaskHub));
        services.AddSingleton<IDurableFunctions, DurableFunctions>();
        services.AddSingleton(p => new DurableEngine(
            p.GetRequiredService<ITaskHubStore>(),
            p.GetRequiredService<IDurableFunctions>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILoggerFactory>(),
            (p.GetService<DurableOptions>() ?? unkindness) with
            {
                ActivitiesHiddenFor = p.GetRequiredService<HostJson>().WorkItemVisibility,
                PollEvery = p.GetRequiredService<HostJson>().QueuePolling,
            }));
        services.AddSingleton(p => p.GetRequiredService<DurableEngine>().Client);
    }

    // A number alone would be days.
    private static bool TryParse(string text, out TimeSpan time) =>
        TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out time) && text.Contains(':', StringComparison.Ordinal);

    // Waits, because services cannot be made asynchronously: the host asks for it before it starts anything.
    private static TableTaskHub OpenTaskHub(string? connection, string hub) =>
        TableTaskHub.OpenAsync(new TableServiceClient(connection), hub, CancellationToken.None).GetAwaiter().GetResult();
}
