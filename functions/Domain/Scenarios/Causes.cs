namespace Anju.Scenarios;

/// <summary>How the cause of a detection is written when no reading completed it.</summary>
internal static class Causes
{
    /// <summary>The due instant computed from state, never the time of the wake that noticed: so a redelivered wake repeats it.</summary>
    public static string Time(DateTimeOffset dueAt) => FormattableString.Invariant($"t{dueAt.ToUnixTimeMilliseconds()}");

    /// <summary>The registry's decision, known by the time the hub took it.</summary>
    public static string Registry(DateTimeOffset enqueuedAt) => FormattableString.Invariant($"r{enqueuedAt.ToUnixTimeMilliseconds()}");
}
