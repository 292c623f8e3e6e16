namespace Anju.Scenarios;

/// <summary>The call to the elder's own phone before an alarm of this scenario is told to anybody else.</summary>
/// <param name="Window">How long an answer is waited for; then the alarm goes its way.</param>
/// <param name="Attempts">Calls within it.</param>
/// <param name="AtNight">Whether the elder is called between 22:00 and 06:00 too (domain.md 3.7).</param>
public sealed record SelfCheck(TimeSpan Window, int Attempts, bool AtNight);
