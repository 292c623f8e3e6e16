namespace Anju.Chains;

/// <summary>Why a chain goes on after an answer.</summary>
public enum ResumeReason
{
    /// <summary>Nothing followed the answer in time.</summary>
    NoProgress,

    /// <summary>Who had it cannot go after all.</summary>
    OwnerCannot,

    /// <summary>The desk does not believe the answer, or does not let it stand.</summary>
    Rejected,

    /// <summary>The hazard is back after it was over for whoever was there.</summary>
    HazardBack,
}
