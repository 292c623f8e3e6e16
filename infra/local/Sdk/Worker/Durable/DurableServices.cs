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
        services.TryAddSingleton<ITaskHubStore>(p => OpenTaskHub(settings["AzureWebJobsStorage"], p.GetRequiredService<HostJson>().TaskHub));
        services.AddSingleton<IDurableFunctions, DurableFunctions>();
        services.AddSingleton(p => new DurableEngine(
            p.GetRequiredService<ITaskHubStore>(),
            p.GetRequiredService<IDurableFunctions>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILoggerFactory>(),
            p.GetService<DurableOptions>() ?? Unkindness(settings)));
        services.AddSingleton(p => p.GetRequiredService<DurableEngine>().Client);
    }

    // LocalTimersLateBy (hh:mm:ss): how late the real provider's timers may fire, for whoever wants to see the app live with it.
    private static DurableOptions Unkindness(IConfiguration settings) => settings["LocalTimersLateBy"] is { Length: > 0 } most
        ? new DurableOptions { TimersLateTo = TimeSpan.Parse(most, CultureInfo.InvariantCulture) }
        : new DurableOptions();

    // Waits, because services cannot be made asynchronously: the host asks for it before it starts anything.
    private static TableTaskHub OpenTaskHub(string? connection, string hub) =>
        TableTaskHub.OpenAsync(new TableServiceClient(connection), hub, CancellationToken.None).GetAwaiter().GetResult();
}
