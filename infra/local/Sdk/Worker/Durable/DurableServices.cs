using System.Globalization;
using Anju.Durable;
using Anju.Worker.Hosting;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Anju.Worker.Durable;

/// <summary>Registers the durable engine over the app's functions, and its client.</summary>
internal static class DurableServices
{
    public static void AddDurable(this IServiceCollection services, IConfiguration settings)
    {
        DurableOptions unkindness = Unkindness(settings); // Read now, so that a wrong setting is told of before anything starts.
        services.TryAddSingleton<ITaskHubStore>(p => OpenTaskHub(settings["AzureWebJobsStorage"], p.GetRequiredService<HostJson>().TaskHub));
        services.AddSingleton<IDurableFunctions, DurableFunctions>();
        services.AddSingleton(p => new DurableEngine(
            p.GetRequiredService<ITaskHubStore>(),
            p.GetRequiredService<IDurableFunctions>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILoggerFactory>(),
            (p.GetService<DurableOptions>() ?? unkindness) with { ActivitiesHiddenFor = p.GetRequiredService<HostJson>().WorkItemVisibility }));
        services.AddSingleton(p => p.GetRequiredService<DurableEngine>().Client);
    }

    // LocalTimersLateBy (hh:mm:ss): how late the real provider's timers may fire, for whoever wants to see the app live with it.
    private static DurableOptions Unkindness(IConfiguration settings) =>
        settings["LocalTimersLateBy"] is not { Length: > 0 } text ? new DurableOptions()
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan most) && most >= TimeSpan.Zero ? new DurableOptions { TimersLateTo = most }
        : throw new FormatException($"Setting 'LocalTimersLateBy' must be a time, hh:mm:ss, not '{text}'.");

    // Waits, because services cannot be made asynchronously: the host asks for it before it starts anything.
    private static TableTaskHub OpenTaskHub(string? connection, string hub) =>
        TableTaskHub.OpenAsync(new TableServiceClient(connection), hub, CancellationToken.None).GetAwaiter().GetResult();
}
