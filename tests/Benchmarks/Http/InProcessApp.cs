using System.Security.Claims;
using System.Security.Cryptography;
using Anju.Access;
using Anju.Access.Answers;
using Anju.Durable;
using Anju.InProcess;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace Anju.Http;

/// <summary>The app with its own middleware, tokens and functions over storage that is made up; or with one function that answers bytes.</summary>
internal static class InProcessApp
{
    private const string Issuer = "http://127.0.0.1:1";
    private const string Audience = "anju";

    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "bench" };

    /// <summary>A client with a token; what it asks goes straight to the functions.</summary>
    public static HttpClient Start(CannedStorage storage, TimeProvider clock, params Type[] functions)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder([.. Settings.Select(setting => $"--{setting.Name}={setting.Value}")]);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<SmallAnswers>();
        builder.UseMiddleware<AccessMiddleware>();
        builder.Services.AddAnju(builder.Configuration);
        builder.Services.Replace(ServiceDescriptor.Singleton<TableServiceClient>(storage.Connect()));
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, Trust);
        FunctionsInProcess app = new(builder, functions, clock, new MemoryTaskHub());
        HttpClient http = app.CreateClient();
        http.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", Token(clock.GetUtcNow()));
        return http;
    }

    private static readonly (string Name, string Value)[] Settings =
    [
        ("AzureWebJobsStorage", "UseDevelopmentStorage=true"), ("Storage", "UseDevelopmentStorage=true"), ("Anchors", "UseDevelopmentStorage=true"), ("Imports", "UseDevelopmentStorage=true"),
        ("EventHub", "Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=app;SharedAccessKey=none;UseDevelopmentEmulator=true"), ("TelemetryConsumerGroup", "$Default"),
        ("Sms:Endpoint", "http://127.0.0.1:1/"), ("Sms:AccessKey", "bG9jYWw="), ("Sms:From", "+8619900000000"), ("Sms:WebhookKey", "nobody-writes-back-while-we-measure"),
        ("Auth:Issuer", Issuer), ("Auth:Audience", Audience), ("Auth:ClientId", "anju-page"), ("Auth:Scope", "openid"), ("Chains:SelfCheckMode", "sequential"), ("Answers:LinkBase", "xs.cn/a/"),
        ("Publishers:Endpoint", "http://127.0.0.1:1/"), ("Publishers:SendRule", "devices"), ("Publishers:SendKey", "c2VuZA=="),
        ("Publishers:ManageRule", "app"), ("Publishers:ManageKey", "bWFuYWdl"),
    ];

    private static void Trust(JwtBearerOptions options)
    {
        OpenIdConnectConfiguration discovered = new() { Issuer = Issuer };
        discovered.SigningKeys.Add(Key);
        options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(discovered);
    }

    private static string Token(DateTimeOffset now) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Audience,
        Subject = new ClaimsIdentity([new Claim("sub", "district-1")]),
        NotBefore = now.UtcDateTime,
        IssuedAt = now.UtcDateTime,
        Expires = now.UtcDateTime.AddHours(8),
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
    });
}

/// <summary>A clock that is turned: a thousand calls in a moment would be more than one caller may make, and an answer changes as its alarms age.</summary>
internal sealed class TurnedClock(DateTimeOffset begin) : TimeProvider
{
    private DateTimeOffset _now = begin;

    public void Advance(TimeSpan span) => _now += span;

    public override DateTimeOffset GetUtcNow() => _now;
}

/// <summary>Stands where the overview stands, behind the same door, and answers bytes.</summary>
internal static class StaticOverview
{
    /// <summary>What it answers.</summary>
    public static byte[] Bytes { get; set; } = [];

    [Function("ShowOverview")]
    public static IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/overview")] HttpRequest request) =>
        new FileContentResult(Bytes, "application/json; charset=utf-8") { EntityTag = new EntityTagHeaderValue("\"bytes\"") };
}
