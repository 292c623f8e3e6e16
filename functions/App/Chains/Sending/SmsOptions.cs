using System.Buffers.Text;

namespace Anju.Chains.Sending;

/// <summary>The SMS provider.</summary>
/// <param name="Endpoint">Of the Communication Services resource.</param>
/// <param name="AccessKey">Base64; null to use the app's identity.</param>
/// <param name="From">The number or name messages come from.</param>
/// <param name="WebhookKey">What the provider's events must bring to be believed.</param>
internal sealed record SmsOptions(Uri Endpoint, string? AccessKey, string From, string WebhookKey)
{
    private const string AccessKeySetting = "Sms:AccessKey";

    public static SmsOptions Read(IConfiguration configuration)
    {
        string? accessKey = configuration.Optional(AccessKeySetting);
        return accessKey is null || Base64.IsValid(accessKey)
            ? new SmsOptions(
                configuration.RequiredUri("Sms:Endpoint"), accessKey, configuration.Required("Sms:From"), configuration.Required("Sms:WebhookKey"))
            : throw new SettingException(AccessKeySetting, "is not base64");
    }
}
