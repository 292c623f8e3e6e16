namespace Anju.Watching;

/// <summary>Readings of a device that follow each other without a gap and all say the same, as <see cref="Run"/> is, but only the first of them is remembered.</summary>
/// <param name="Since">Effective time of the first; never if the newest reading says otherwise.</param>
public readonly record struct Streak(Instant Since)
{
    /// <summary>Whether the newest reading agrees.</summary>
    public bool IsOn => Since.IsKnown;

    /// <summary>The streak after one more reading. A null says nothing; after a missing message it starts anew.</summary>
    public Streak Next(bool? agrees, Instant at, bool follows) => agrees switch
    {
        null => follows ? this : default,
        false => default,
        true => follows && IsOn ? this : new Streak(at),
    };
}
