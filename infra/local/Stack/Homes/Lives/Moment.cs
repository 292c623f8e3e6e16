namespace Anju.Homes.Lives;

/// <summary>Something that happens in a home.</summary>
/// <param name="At">When.</param>
/// <param name="Act">What.</param>
/// <param name="Device">The kind of device it happens to; null if it is the home.</param>
/// <param name="Source">What comes into the air.</param>
internal sealed record Moment(DateTimeOffset At, Act Act, string? Device = null, Source? Source = null)
{
    /// <summary>How long a new battery lasts.</summary>
    public TimeSpan Lasts { get; init; }

    /// <summary>A part of a hazard somebody caused; everyday life does not get in its way.</summary>
    public bool IsCaused { get; init; }
}

/// <summary>What can happen.</summary>
internal enum Act
{
    /// <summary>The front door is opened.</summary>
    OpensDoor,

    /// <summary>It is shut.</summary>
    ClosesDoor,

    /// <summary>The elder lies down.</summary>
    GetsIntoBed,

    /// <summary>The elder gets up.</summary>
    GetsOutOfBed,

    /// <summary>The elder has been up for half an hour, so the sleep monitor sums the night up.</summary>
    NightIsOver,

    /// <summary>Everyday life takes over again after a hazard: the elder is in bed or not, as it would be.</summary>
    LifeGoesOn,

    /// <summary>Something comes into the air.</summary>
    FillsAir,

    /// <summary>The windows are opened wide: the air is clean at once.</summary>
    ClearsAir,

    /// <summary>What a device says does not get out, and is kept.</summary>
    LosesRadio,

    /// <summary>It gets out again, with all that was kept.</summary>
    RegainsRadio,

    /// <summary>A device says nothing at all; without a device, whatever lives on the mains.</summary>
    LosesPower,

    /// <summary>It starts anew.</summary>
    RegainsPower,

    /// <summary>A new battery.</summary>
    NewBattery,

    /// <summary>The battery gives up within the hour.</summary>
    DrainsBattery,

    /// <summary>The device's own check finds its sensor broken.</summary>
    Breaks,

    /// <summary>It is repaired.</summary>
    Repaired,

    /// <summary>It is taken off its base.</summary>
    Removed,

    /// <summary>It is put back.</summary>
    Refitted,

    /// <summary>Somebody holds its test button.</summary>
    Tested,
}
