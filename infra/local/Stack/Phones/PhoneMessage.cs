using System.Text.Json.Serialization;

namespace Anju.Phones;

/// <summary>One text message as the phone at <paramref name="Number"/> shows it.</summary>
/// <param name="Id">The provider's message id.</param>
/// <param name="Kind">Did the phone receive it or send it?</param>
/// <param name="Number">The simulated phone.</param>
/// <param name="Text">The words.</param>
/// <param name="At">When it was received or sent, by the phones' clock.</param>
/// <param name="RepeatKey">What a repeat of the same request would carry; null if it promised none.</param>
internal sealed record PhoneMessage(
    string Id, PhoneMessageKind Kind, string Number, string Text, DateTimeOffset At, string? RepeatKey = null)
{
    /// <summary>No phone ever shows it.</summary>
    [JsonIgnore]
    public bool IsLost => Kind == PhoneMessageKind.Lost;
}

/// <summary>Which way a message went.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhoneMessageKind>))]
internal enum PhoneMessageKind
{
    /// <summary>The system sent it to the phone.</summary>
    Received,

    /// <summary>The phone's owner wrote it to the system.</summary>
    Replied,

    /// <summary>The provider took it, and no phone ever showed it.</summary>
    Lost,
}
