using Anju.Scenarios;

namespace Anju.Chains;

/// <summary>A fire alarm at noon in a home with two relatives and two community workers.</summary>
internal static class FireVerifyChain
{
    public static readonly DateTimeOffset T0 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    public static readonly People Everyone = new(["daughter", "son"], ["wang", "li"], ["supervisor"], ["leader"]);

    public static readonly AlarmFacts Fire = new(
        "330109001001-h-0001-FIRE-01-SM-330109-0000001.3.912",
        "h-0001",
        "330109001001",
        "FIRE-01",
        "FIRE",
        Severity.Critical,
        Profile.FireVerify,
        T0,
        T0,
        Late: false,
        Suppressed: false,
        [new("smoke", "critical")]);

    public static Chain Raised(People? people = null) => Chain.Open(Fire, people ?? Everyone, T0, "SM-330109-0000001.3.912").Chain;

    public static DateTimeOffset At(double seconds) => T0.AddSeconds(seconds);

    public static ChainStep After(this Chain chain, double seconds, Signal? signal = null, string? cause = null) =>
        Chain.Next(chain, At(seconds), signal, cause);

    public static Signal.Answer Goes(string by) => new(by, Channel.Sms, Safe: false);

    /// <summary>Who is told what, as <c>contact:message</c>, in order.</summary>
    public static string[] Told(this ChainStep step) => [.. step.Messages.Select(told => $"{told.ContactId}:{told.Message}")];
}
