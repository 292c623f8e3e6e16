using System.Text.Json.Serialization;

namespace Azure.Communication.Sms;

/// <summary>What the service says about one recipient. Accepted is not delivered.</summary>
public class SmsSendResult
{
    [JsonConstructor]
    internal SmsSendResult(string to, string messageId, int httpStatusCode, bool successful)
    {
        To = to;
        MessageId = messageId;
        HttpStatusCode = httpStatusCode;
        Successful = successful;
    }

    /// <summary>The recipient's number.</summary>
    public string To { get; }

    /// <summary>Identifies the message in delivery reports; only set if it was accepted.</summary>
    public string MessageId { get; }

    /// <summary>202 if the message was accepted for this recipient, else why not.</summary>
    public int HttpStatusCode { get; }

    /// <summary>True if the message was accepted for this recipient.</summary>
    public bool Successful { get; }
}
