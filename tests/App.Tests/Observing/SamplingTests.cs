using System.Diagnostics;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace Anju.Observing;

/// <summary>Whatever is sampled away, an alarm is not.</summary>
public sealed class SamplingTests
{
    private const string Nowhere = "InstrumentationKey=00000000-0000-0000-0000-000000000003;IngestionEndpoint=https://127.0.0.1:1/";
    private const string Alarm = "330109001001-h-0001-FIRE-01-sampled";

    [Theory]
    [InlineData("parentbased_traceidratio", "0")]
    [InlineData("always_off", null)]
    [InlineData("microsoft.rate_limited", "0")]
    public void Alarms_WhateverTheHostsSettingsSay_AreAllKept(string sampler, string? argument)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Reporting:ConnectionString"] = Nowhere,
            ["OTEL_TRACES_SAMPLER"] = sampler,
            ["OTEL_TRACES_SAMPLER_ARG"] = argument,
        }).Build();
        ServiceCollection services = Reported(configuration);

        Assert.Equal(1000, Kept(services, alarms: 1000));
    }

    [Fact]
    public void Alarms_UnderASamplerThatDropsThem_AreMissed()
    {
        ServiceCollection services = Reported(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Reporting:ConnectionString", (string?)Nowhere)]).Build());
        services.ConfigureOpenTelemetryTracerProvider(traces => traces.SetSampler(new TraceIdRatioBasedSampler(0)));

        Assert.Equal(0, Kept(services, alarms: 10));
    }

    [Fact]
    public void ConnectionString_ThatIsNone_IsRefusedByName()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Reporting:ConnectionString"] = "nonsense" }).Build();

        SettingException refused = Assert.Throws<SettingException>(() => new ServiceCollection().AddReporting(configuration, new Nobody()));

        Assert.Equal("Reporting:ConnectionString", refused.Name);
    }

    /// <summary>Whether a span is about an alarm of these tests: whoever else listens to it keeps it, whatever is sampled here.</summary>
    internal static bool IsSampled(IEnumerable<KeyValuePair<string, object?>>? tags) =>
        tags?.Any(tag => tag.Value is string alarm && alarm.StartsWith(Alarm, StringComparison.Ordinal)) is true;

    private static ServiceCollection Reported(IConfiguration configuration)
    {
        ServiceCollection services = new();
        services.AddSingleton(configuration).AddLogging().AddReporting(configuration, new Nobody());
        return services;
    }

    private static int Kept(ServiceCollection services, int alarms)
    {
        using ServiceProvider provider = services.BuildServiceProvider();
        TracerProvider traces = provider.GetRequiredService<TracerProvider>();
        int kept = 0;
        for (int alarm = 0; alarm < alarms; alarm++)
        {
            using Activity? span = AlarmTrace.Begin("decide", $"{Alarm}.{alarm}");
            kept += span?.Recorded is true ? 1 : 0;
        }

        traces.Shutdown(0);
        return kept;
    }

    /// <summary>An identity nobody knows: nothing leaves this machine.</summary>
    private sealed class Nobody : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new CredentialUnavailableException("nobody");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new CredentialUnavailableException("nobody");
    }
}
