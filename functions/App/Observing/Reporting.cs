using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Anju.Observing;

/// <summary>Brings the alarms' traces and the measures to Application Insights, where there is one.</summary>
/// <remarks>
/// Logs go through the Functions host to the workspace's FunctionAppLogs. The setting is one of our own, so that the host, which reads
/// APPLICATIONINSIGHTS_CONNECTION_STRING, brings no spans there: a request's path may hold an answer's token.
/// </remarks>
internal static partial class Reporting
{
    private const string Address = "Reporting:ConnectionString";

    /// <summary>Adds the measures, and their way out if a setting says where to.</summary>
    /// <exception cref="SettingException">The setting is malformed.</exception>
    public static void AddReporting(this IServiceCollection services, IConfiguration configuration, TokenCredential identity)
    {
        services.AddMetrics();
        services.AddSingleton<Measures>();
        if (configuration.Optional(Address) is not { } address)
        {
            return;
        }

        if (!InstrumentationKey().IsMatch(address))
        {
            throw new SettingException(Address, "is not a connection string of Application Insights");
        }

        void Reach(AzureMonitorExporterOptions options) => (options.ConnectionString, options.Credential) = (address, identity);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("anju"))
            // The exporter brings a sampler of its own, and the host's settings another: here every span is an alarm's, and all are kept.
            .WithTracing(traces => traces.AddSource(AlarmTrace.Source).AddAzureMonitorTraceExporter(Reach).SetSampler(new AlwaysOnSampler()))
            .WithMetrics(metrics => metrics.AddMeter(Measures.Meter).AddAzureMonitorMetricExporter(Reach));
    }

    [GeneratedRegex("(^|;) *InstrumentationKey *= *[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12} *(;|$)", RegexOptions.IgnoreCase)]
    private static partial Regex InstrumentationKey();
}
