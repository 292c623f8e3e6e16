namespace Anju.Watching.Judging;

/// <summary>Whether a condition holds, as far as the data say.</summary>
public enum Truth
{
    /// <summary>It does not.</summary>
    No,

    /// <summary>What would tell is missing.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Yes,
}
