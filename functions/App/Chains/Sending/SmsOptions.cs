using System.Text.RegularExpressions;

namespace Anju.Chains.Sending;

/// <summary>The SMS provider.</summary>
/// <param name="Endpoint">Of the Communication Services resource.</param>
/// <param name="AccessKey">Base64; null to use the app's identity.</param>
/// <param name="From">The number or name messages come from: <c>+</c> and up to 15 digits (E.164), a service number of 3 to 20 digits (carriers in China add their customers' own digits to 106…), or a name of at most 11 letters, digits and blanks.</param>
/// <param name="WebhookKeys">
/// What the provider's events must bring to be believed, one of them: at least 32 of the characters an address needs not escape. In the
/// setting a blank parts the key from the one before it, which counts until the provider has the new one: Event Grid brings an event that
/// was refused with 401 never again.
/// </param>
internal sealed partial record SmsOptions(Uri Endpoint, string? AccessKey, string From, IReadOnlyList<string> WebhookKeys)
{
    private const string AccessKeySetting = "Sms:AccessKey";

    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public static SmsOptions Read(IConfiguration configuration) => new(
        configuration.RequiredUri("Sms:Endpoint"),
        configuration.Optional(AccessKeySetting) is null ? null : configuration.RequiredKey(AccessKeySetting),
        configuration.RequiredLike("Sms:From", Sender(), "is neither a number such as +18005550100 nor a service number or name"),
        configuration.RequiredLike("Sms:WebhookKey", Keys(), "must be at least 32 letters, digits or -._~, or two such keys and a blank between them").Split(' '));

    [GeneratedRegex(@"^(\+[1-9][0-9]{6,14}|[0-9]{3,20}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})\z")]
    private static partial Regex Sender();

    // As long as the deployment asks for (infra/azure/main.bicep): whoever guesses it answers for everybody.
    [GeneratedRegex(@"^[A-Za-z0-9._~-]{32,}( [A-Za-z0-9._~-]{32,})?\z")]
    private static partial Regex Keys();
}
