using System.Security.Claims;
using System.Security.Cryptography;
using Anju.Registry;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Anju.Turned;

/// <summary>An issuer whose tokens the app under test believes, and others it must not.</summary>
internal static class Tokens
{
    public const string Issuer = "http://127.0.0.1:1";
    public const string Audience = "anju";

    /// <summary>Who is let in while nobody has an account.</summary>
    public const string First = "first-1";

    public static readonly Account[] Accounts =
    [
        new("operator-1", "孙值班", Role.Operator, "330109"),
        new("supervisor-1", "陈主管", Role.Supervisor, "330109"),
        new("village-1", "周村官", Role.VillageOfficer, TurnedApp.Village),
        new("village-2", "吴村官", Role.VillageOfficer, "330109001014"),
        new("town-1", "郑镇官", Role.TownOfficer, "330109001"),
        new("auditor-1", "冯审计", Role.Auditor, "330109"),
        new("district-1", "褚区官", Role.DistrictOfficer, "330109"),
        new("community-1", "王建国", Role.CommunityWorker, TurnedApp.Village, ["h-0001"], "wang"),
        new("relative-1", "张晓梅", Role.Relative, TurnedApp.Village, ["h-0001"], "daughter"),
        new("technician-1", "卫技师", Role.Technician, "330109"),
    ];

    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "test" };

    private static readonly RsaSecurityKey SomebodyElsesKey = new(RSA.Create(2048)) { KeyId = "test" };

    /// <summary>Gives the app this issuer's keys, as discovery would.</summary>
    public static void Trust(JwtBearerOptions options)
    {
        OpenIdConnectConfiguration discovered = new() { Issuer = Issuer };
        discovered.SigningKeys.Add(Key);
        options.ConfigurationManager = new Microsoft.IdentityModel.Protocols.StaticConfigurationManager<OpenIdConnectConfiguration>(discovered);
    }

    public static string For(string subject, string audience = Audience, string issuer = Issuer, double validForHours = 1, string? objectId = null) =>
        Write(subject, audience, issuer, validForHours, new SigningCredentials(Key, SecurityAlgorithms.RsaSha256), objectId);

    /// <summary>Signed with a key of the same name that is not the issuer's.</summary>
    public static string Forged(string subject) =>
        Write(subject, Audience, Issuer, 1, new SigningCredentials(SomebodyElsesKey, SecurityAlgorithms.RsaSha256));

    /// <summary>Not signed at all: <c>alg=none</c>.</summary>
    public static string Unsigned(string subject) => Write(subject, Audience, Issuer, 1, credentials: null);

    /// <summary>Signed with HMAC, taking the issuer's public key for the secret.</summary>
    public static string Confused(string subject) => Write(
        subject, Audience, Issuer, 1, new SigningCredentials(new SymmetricSecurityKey(Key.Rsa.ExportRSAPublicKey()), SecurityAlgorithms.HmacSha256));

    private static string Write(string subject, string audience, string issuer, double validForHours, SigningCredentials? credentials, string? objectId = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Subject = new ClaimsIdentity([new Claim("sub", subject), .. objectId is null ? [] : (Claim[])[new Claim("oid", objectId)]]),
            NotBefore = TurnedApp.Noon.UtcDateTime.AddHours(-8),
            Expires = TurnedApp.Noon.UtcDateTime.AddHours(validForHours),
            SigningCredentials = credentials,
        });
}
