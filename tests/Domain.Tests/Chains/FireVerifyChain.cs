using Anju.Scenarios;

namespace Anju.Chains;

/// <summary>A fire alarm at noon in a home with two relatives and two community workers.</summary>
internal static class FireVerifyChain
{
    public static readonly DateTimeOffset T0 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    public static readonly People Everyone = Of(["daughter", "son"], ["wang", "li"]);

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

    /// <summary>People who read their SMS; the town and the desk have one each.</summary>
    public static People Of(string[] relatives, string[] community) =>
        new(Persons(relatives), Persons(community), [new Person("town")], [new Person("supervisor")], [new Person("leader")]);

    public static Person[] Persons(params string[] ids) => [.. ids.Select(id => new Person(id))];

    public static Chain Raised(People? people = null) => Chain.Open(Fire, people ?? Everyone, T0, "SM-330109-0000001.3.912").Chain;

    public static DateTimeOffset At(double seconds) => T0.AddSeconds(seconds);

    public static ChainStep After(this Chain chain, double seconds, Signal? signal = null, string? cause = null) =>
        Chain.Next(chain, At(seconds), signal, cause);

    public static Signal.Answer Goes(string by) => new(by, Channel.Sms, Safe: false);

    /// <summary>Who is told what, as <c>contact:message</c>, in order.</summary>
    public static string[] Told(this ChainStep step) => [.. step.Messages.Select(told => $"{told.ContactId}:{told.Message}")];

    /// <summary>Who they are, in order.</summary>
    public static IEnumerable<string> Ids(this IEnumerable<Person> people) => people.Select(person => person.Id);
}
