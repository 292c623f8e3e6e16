using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Anju.Access;

/// <summary>Validates bearer tokens of the configured issuer: its keys, itself, the audience and the lifetime.</summary>
internal static class BearerTokens
{
    /// <summary>Chosen: what clocks on two well-kept machines may differ by.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public static void AddBearerTokens(this IServiceCollection services, AuthOptions options)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TimeProvider>((bearer, time) =>
        {
            bearer.Authority = options.Authority;
            bearer.RequireHttpsMetadata = !options.Issuer.IsLoopback;
            bearer.MapInboundClaims = false;

            bearer.Events = new JwtBearerEvents { OnAuthenticationFailed = SayWhetherTheIssuerWasReachedAsync };
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = options.Audience,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                RequireExpirationTime = true,
                RequireSignedTokens = true,

                // The library would read the machine's clock.
                LifetimeValidator = (notBefore, expires, _, _) =>
                    time.GetUtcNow().UtcDateTime is var now && expires + ClockSkew > now && (notBefore ?? now) - ClockSkew <= now,
            };
        });
    }

    /// <summary>What the accounts know a token's person by; null if it names none.</summary>
    /// <remarks>
    /// Entra ID's <c>oid</c>, which its portal shows: its <c>sub</c> is another one for each application, so nobody could give an account to
    /// a colleague who has not called yet. Other issuers have the <c>sub</c> every token must have.
    /// </remarks>
    public static string? Subject(this ClaimsPrincipal person) => person.FindFirst("oid")?.Value ?? person.FindFirst("sub")?.Value;

    /// <summary>Without the issuer's keys every token looks bad to the library; asking for them tells the difference.</summary>
    private static async Task SayWhetherTheIssuerWasReachedAsync(AuthenticationFailedContext failed)
    {
        try
        {
            await failed.Options.ConfigurationManager!.GetConfigurationAsync(failed.HttpContext.RequestAborted);
            failed.Fail(failed.Exception);
        }
        catch (InvalidOperationException unreachable)
        {
            failed.Fail(unreachable);
        }
    }
}
