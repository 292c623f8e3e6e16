namespace Anju.Homes;

/// <summary>Something the elder does that a device notices.</summary>
internal readonly record struct ElderMoment(DateTimeOffset At, ElderAct Act);

/// <summary>What the elder does.</summary>
internal enum ElderAct
{
    /// <summary>Opens the front door.</summary>
    OpensDoor,

    /// <summary>Closes it.</summary>
    ClosesDoor,

    /// <summary>Lies down, in the evening or after a walk at night.</summary>
    GetsIntoBed,

    /// <summary>Gets up, in the morning or for a walk at night.</summary>
    GetsOutOfBed,

    /// <summary>Has been up for half an hour, so the sleep monitor sums the night up.</summary>
    NightIsOver,
}
