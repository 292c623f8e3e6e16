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
    [Theory]
    [InlineData("parentbased_traceidratio", "0")]
    [InlineData("always_off", null)]
    [InlineData("microsoft.rate_limited", "0")]
    public void Alarms_WhateverTheHostsSettingsSay_AreAllKept(string sampler, string? argument)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "InstrumentationKey=00000000-0000-0000-0000-000000000003;IngestionEndpoint=https://127.0.0.1:1/",
            ["OTEL_TRACES_SAMPLER"] = sampler,
            ["OTEL_TRACES_SAMPLER_ARG"] = argument,
        }).Build();
        ServiceCollection services = new();
        services.AddSingleton(configuration).AddLogging().AddReporting(configuration, new Nobody());
        using ServiceProvider provider = services.BuildServiceProvider();
        TracerProvider traces = provider.GetRequiredService<TracerProvider>();

        for (int alarm = 0; alarm < 1000; alarm++)
        {
            using Activity? span = AlarmTrace.Begin("decide", $"330109001001-h-0001-FIRE-01-sampled.{alarm}");
            Assert.True(span?.Recorded);
        }

        traces.Shutdown(0);
    }

    [Fact]
    public void ConnectionString_ThatIsNone_IsRefusedByName()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "nonsense" }).Build();

        SettingException refused = Assert.Throws<SettingException>(() => new ServiceCollection().AddReporting(configuration, new Nobody()));

        Assert.Equal("APPLICATIONINSIGHTS_CONNECTION_STRING", refused.Name);
    }

    /// <summary>An identity nobody knows: nothing leaves this machine.</summary>
    private sealed class Nobody : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new CredentialUnavailableException("nobody");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new CredentialUnavailableException("nobody");
    }
}
