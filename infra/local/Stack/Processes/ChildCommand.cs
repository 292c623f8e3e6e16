namespace Anju.Processes;

/// <summary>What to run as a child, and how it is to end should we end first.</summary>
/// <param name="Name">How the child is called in messages, such as <c>azurite</c>.</param>
/// <param name="Program">A path, or a name to be found on the <c>PATH</c>.</param>
/// <param name="Arguments">Passed on as they are; no shell reads them.</param>
internal sealed record ChildCommand(string Name, string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Added to our own environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where it runs; null means where we run.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>What the kernel sends the child when we are gone: KILL unless it has something to save.</summary>
    public Signal WhenWeDie { get; init; } = Signal.Kill;

    /// <summary>How long it may take to end when asked. Chosen: our children finish within seconds; longer means it hangs.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);
}
