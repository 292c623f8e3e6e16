using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Communication.Sms;

namespace Anju.Sms;

/// <summary>The body of a request to send, as the service wants it.</summary>
/// <remarks>The phones read it by types of their own, on purpose: client and server must not share a mistake.</remarks>
internal sealed record SmsRequest(string From, SmsRequest.Recipient[] SmsRecipients, string Message, SmsSendOptions? SmsSendOptions)
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>As the real client, gives every call a repeatability of its own: only a policy can make two calls one message.</summary>
    public static SmsRequest Of(string from, IEnumerable<string> to, string message, SmsSendOptions? options)
    {
        string now = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        return new SmsRequest(from, [.. to.Select(number => new Recipient(number, Guid.NewGuid().ToString(), now))], message, options);
    }

    public static IReadOnlyList<SmsSendResult> ResultsIn(BinaryData body) => body.ToObjectFromJson<Answer>(CamelCase)!.Value;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, CamelCase);

    internal sealed record Recipient(string To, string RepeatabilityRequestId, string RepeatabilityFirstSent);

    private sealed record Answer(SmsSendResult[] Value);
}
