namespace Anju.Telemetry;

/// <summary>Why a message, or one element of it, was not taken.</summary>
public enum RefusalReason
{
    /// <summary>Not JSON, or cut off.</summary>
    Unreadable,

    /// <summary>A required field is absent or null; without a field, all are: an array has no element.</summary>
    MissingField,

    /// <summary>A value of another JSON type than the field has.</summary>
    WrongType,

    /// <summary>The right type, but not a value the field can have.</summary>
    OutOfRange,

    /// <summary>A <c>kind</c> or <c>type</c> nobody knows.</summary>
    UnknownKind,

    /// <summary>The device is not bound to the home that sent it.</summary>
    ForeignDevice,

    /// <summary>
    /// The sender pretends: a device's kind without a publisher, an internal kind with one, or a publisher that is not the home.
    /// </summary>
    Posing,

    /// <summary>No registry snapshot of this home has been seen.</summary>
    UnknownHome,

    /// <summary>Measured more than 7 days ago, or before the device was installed.</summary>
    TooOld,

    /// <summary>More bytes than a message may have.</summary>
    TooLarge,

    /// <summary>More elements than an array may have.</summary>
    TooMany,

    /// <summary>Our own code failed on it.</summary>
    Bug,
}

/// <summary>What is parked instead of being applied.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Field">The wire name of the field at fault; null if it is the message as a whole.</param>
/// <param name="Index">The element's place in its array; for what a cut array lost and for elements too many, where that begins.</param>
public readonly record struct Refusal(RefusalReason Reason, string? Field, int Index);
