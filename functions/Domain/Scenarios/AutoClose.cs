namespace Anju.Scenarios;

/// <summary>What becomes of an open alarm when its condition ends.</summary>
public enum AutoClose
{
    /// <summary>The hazard is reported over; a person closes the alarm.</summary>
    Never,

    /// <summary>It closes itself unless level 2 was told; then a person closes it.</summary>
    BeforeLevel2,

    /// <summary>It closes itself.</summary>
    Always,
}
