using System.Text.RegularExpressions;

namespace Anju.Registry.Credentials;

/// <summary>How homes' publishers of the telemetry hub get their tokens, and how they are shut out. The keys are never logged.</summary>
/// <param name="Endpoint">Of the Event Hubs namespace over HTTPS.</param>
/// <param name="SendRule">Name of the hub's rule that may only send; it signs publishers' tokens.</param>
/// <param name="SendKey">Its key, base64.</param>
/// <param name="ManageRule">Name of the rule that may revoke.</param>
/// <param name="ManageKey">Its key, base64.</param>
internal sealed partial record PublisherOptions(Uri Endpoint, string SendRule, string SendKey, string ManageRule, string ManageKey)
{
    private const string NoRule = "is not the name of a rule: letters, digits and ._-";

    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public static PublisherOptions Read(IConfiguration configuration) => new(
        configuration.RequiredUri("Publishers:Endpoint"),
        configuration.RequiredLike("Publishers:SendRule", RuleName(), NoRule),
        configuration.RequiredKey("Publishers:SendKey"),
        configuration.RequiredLike("Publishers:ManageRule", RuleName(), NoRule),
        configuration.RequiredKey("Publishers:ManageKey"));

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,256}\z")]
    private static partial Regex RuleName();

    /// <summary>Without the keys: records are written to logs whole.</summary>
    public override string ToString() => $"{nameof(PublisherOptions)} {{ {Endpoint} }}";
}
