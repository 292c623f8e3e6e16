namespace Anju.Registry.Credentials;

/// <summary>How homes' publishers of the telemetry hub get their tokens, and how they are shut out. The keys are never logged.</summary>
/// <param name="Endpoint">Of the Event Hubs namespace over HTTPS.</param>
/// <param name="SendRule">Name of the hub's rule that may only send; it signs publishers' tokens.</param>
/// <param name="SendKey">Its key.</param>
/// <param name="ManageRule">Name of the rule that may revoke.</param>
/// <param name="ManageKey">Its key.</param>
internal sealed record PublisherOptions(Uri Endpoint, string SendRule, string SendKey, string ManageRule, string ManageKey)
{
    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public static PublisherOptions Read(IConfiguration configuration) => new(
        configuration.RequiredUri("Publishers:Endpoint"),
        configuration.Required("Publishers:SendRule"),
        configuration.Required("Publishers:SendKey"),
        configuration.Required("Publishers:ManageRule"),
        configuration.Required("Publishers:ManageKey"));

    /// <summary>Without the keys: records are written to logs whole.</summary>
    public override string ToString() => $"{nameof(PublisherOptions)} {{ {Endpoint} }}";
}
