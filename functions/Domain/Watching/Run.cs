namespace Anju.Watching;

/// <summary>Readings of a device that follow each other without a gap and all say the same: the first and the last of them.</summary>
/// <param name="Since">Effective time of the first; never if the newest reading says otherwise.</param>
/// <param name="Until">Effective time of the last.</param>
public readonly record struct Run(Instant Since, Instant Until)
{
    /// <summary>Whether the newest reading agrees.</summary>
    public bool IsOn => Since.IsKnown;

    /// <summary>From the first to the last; zero if it is not on.</summary>
    public TimeSpan Length => IsOn ? Until - Since : TimeSpan.Zero;

    /// <summary>The run after one more reading. A null says nothing; after a missing message it starts anew.</summary>
    public Run Next(bool? agrees, Instant at, bool follows) => agrees switch
    {
        null => follows ? this : default,
        false => default,
        true when follows && IsOn => this with { Until = Instant.Later(Until, at) },
        true => new Run(at, at),
    };
}
