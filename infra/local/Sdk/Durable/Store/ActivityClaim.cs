namespace Anju.Durable;

/// <summary>An activity that a process took: no other sees it until its time is up, as a message taken from the real work-item queue.</summary>
/// <param name="By">The tenure that runs it, or ran it when its process died.</param>
/// <param name="Until">From then on it is to be taken again, if it has no answer; UTC.</param>
internal sealed record ActivityClaim(string By, DateTimeOffset Until);
