using System.Globalization;
using System.Text.RegularExpressions;

namespace Anju.Phones;

/// <summary>The body of <c>POST /sms</c>, as Azure Communication Services has it.</summary>
/// <remarks>Nothing of it is shared with the Sdk's client, on purpose: the two must not share a mistake.</remarks>
internal sealed record SmsRequest(string? From, IReadOnlyList<SmsRecipient?>? SmsRecipients, string? Message, SmsSendOptions? SmsSendOptions)
{
    private const int MostRecipients = 100;
    private const int LongestMessage = 2048; // UTF-16 units.

    /// <summary>What is wrong with the request as a whole, naming the field; null if nothing.</summary>
    /// <param name="own">The resource's number: nobody may send from another's.</param>
    public string? Fault(string own) =>
        From != own ? $"from: must be {own}"
        : Message is not { Length: > 0 and <= LongestMessage } ? $"message: must have 1 to {LongestMessage} characters"
        : SmsRecipients is not { Count: > 0 and <= MostRecipients } ? $"smsRecipients: must be 1 to {MostRecipients}"
        : SmsRecipients.Index().Select(each => each.Item is null ? $"smsRecipients[{each.Index}]: is null" : each.Item.RepeatFault(each.Index)).FirstOrDefault(fault => fault is not null);
}

/// <summary>One phone to be reached, and how to tell a repeat of the same request.</summary>
internal sealed partial record SmsRecipient(string? To, string? RepeatabilityRequestId, string? RepeatabilityFirstSent)
{
    /// <summary>Is it an international (E.164) number?</summary>
    public bool IsNumber => To is not null && IsPhone(To);

    /// <summary>The same for a repeat and for nothing else; null if the sender promised no repeatability.</summary>
    /// <remarks>
    /// The text is no part of it. The service documents that it does not execute a request of the same id twice and compares nothing else:
    /// a sender that uses an id again for another text gets the first one's answer, and the other text reaches nobody.
    /// </remarks>
    public string? RepeatKey => RepeatabilityRequestId is null || RepeatabilityFirstSent is null
        ? null
        : $"{RepeatabilityRequestId}|{RepeatabilityFirstSent}|{To}";

    /// <summary>Is it one?</summary>
    public static bool IsPhone(string text) => International().IsMatch(text);

    /// <summary>What is wrong with how a repeat would be told, naming the field; null if nothing.</summary>
    public string? RepeatFault(int index) =>
        (RepeatabilityRequestId is null) != (RepeatabilityFirstSent is null)
            ? $"smsRecipients[{index}]: repeatabilityRequestId and repeatabilityFirstSent go together"
        : RepeatabilityRequestId is not null && string.IsNullOrWhiteSpace(RepeatabilityRequestId)
            ? $"smsRecipients[{index}].repeatabilityRequestId: is empty"
        : RepeatabilityFirstSent is not null && !DateTimeOffset.TryParseExact(RepeatabilityFirstSent, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? $"smsRecipients[{index}].repeatabilityFirstSent: must be a date as in HTTP headers"
        : null;

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex International();
}

/// <summary>What else the sender wants.</summary>
internal sealed record SmsSendOptions(bool EnableDeliveryReport, string? Tag);

/// <summary>The body of the answer: one result per recipient, in their order.</summary>
internal sealed record SmsResponse(IReadOnlyList<SmsResult> Value);

/// <summary>What became of one recipient: 202 taken, 400 not a number, 500 the provider failed.</summary>
internal sealed record SmsResult(
    string? To, string? MessageId, int HttpStatusCode, string? RepeatabilityResult, bool Successful, string? ErrorMessage);
