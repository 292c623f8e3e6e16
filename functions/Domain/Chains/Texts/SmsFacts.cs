namespace Anju.Chains.Texts;

/// <summary>What an SMS may say of an alarm: nothing that names the elder in full or tells of an illness.</summary>
/// <param name="Elder">The elder's masked name.</param>
/// <param name="Scenario">The scenario in at most four characters.</param>
/// <param name="T0">When it was raised; shown as Shanghai's time of day.</param>
public sealed record SmsFacts(string Elder, string Scenario, DateTimeOffset T0)
{
    /// <summary>What else threatens the home, in such words; empty unless other alarms became a part of it.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>The village's name; empty where the reader knows it.</summary>
    public string Place { get; init; } = "";

    /// <summary>The answer page, without a scheme; null for a message without one.</summary>
    public string? Link { get; init; }

    /// <summary>Tells this alarm from others open on the same phone, A to Z: it is answered by <c>1B</c>. Null for the only one.</summary>
    public char? Code { get; init; }

    /// <summary>The masked name of who has it; empty while nobody does.</summary>
    public string TakenBy { get; init; } = "";

    /// <summary>Since when somebody has it; of no matter while nobody does.</summary>
    public DateTimeOffset TakenAt { get; init; }

    /// <summary>Who has it says that all is well.</summary>
    public bool TakenSafe { get; init; }

    /// <summary>Who has it sits at the desk or is one of its own people: nobody is on the way.</summary>
    public bool TakenAtDesk { get; init; }

    /// <summary>It is over, and something was found: it did not clear by itself, and was no error.</summary>
    public bool WasReal { get; init; }

    /// <summary>The elder has asked for help.</summary>
    public bool AskedForHelp { get; init; }

    /// <summary>How long it has gone unanswered.</summary>
    public TimeSpan Unanswered { get; init; }

    /// <summary>An exercise: the text begins by saying so.</summary>
    public bool Drill { get; init; }
}
