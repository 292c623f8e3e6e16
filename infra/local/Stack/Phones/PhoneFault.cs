namespace Anju.Phones;

/// <summary>What can be wrong with the provider's way to a number.</summary>
[Flags]
internal enum PhoneFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The message arrives, but the provider's answer takes longer than a sender waits.</summary>
    Slow = 1,

    /// <summary>The provider fails for this number: a result of 500, and nothing arrives.</summary>
    Down = 2,

    /// <summary>The whole request gets 429 with <c>Retry-After</c>, and nothing arrives.</summary>
    Throttled = 4,

    /// <summary>The provider accepts the message; it never arrives and is never reported.</summary>
    NeverDelivered = 8,

    /// <summary>Each delivery is reported twice.</summary>
    ReportedTwice = 16,

    /// <summary>Deliveries are reported in pairs, the later one first; one that no other follows within 10 s alone.</summary>
    ReportedOutOfOrder = 32,

    /// <summary>The provider accepts the message; it never arrives, and its delivery is reported as failed.</summary>
    ReportedFailed = 64,
}
