namespace Anju.Homes;

/// <summary>What can be made to happen in a simulated home.</summary>
internal enum Hazard
{
    /// <summary>The smoke detector reports critical at once and every 10 s until the smoke clears.</summary>
    Fire,

    /// <summary>The smoke is gone: the detector reports normal.</summary>
    SmokeClears,

    /// <summary>Somebody presses the smoke detector's test button.</summary>
    TestButton,

    /// <summary>The gas alarm's plug is pulled: it falls silent until the Stack starts again.</summary>
    Unplug,
}
