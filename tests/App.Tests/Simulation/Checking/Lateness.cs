namespace Anju.Simulation.Checking;

/// <summary>How late a chain may be though nothing was away, and why: the numbers are the system's own.</summary>
internal static class Lateness
{
    /// <summary>The guard leaves what is less than 10 s late to the orchestrator, and comes every 15 s.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromSeconds(25);

    /// <summary>One storage call that times out in every try: four times 5 s, and the waits between them.</summary>
    public static readonly TimeSpan OneStorageCall = TimeSpan.FromSeconds(22);

    /// <summary>Chosen: a guard's turn that has to be tried twice; rarer bad luck is for the outages to explain.</summary>
    public static readonly TimeSpan Allowed = Guard + OneStorageCall + Guard;
}
