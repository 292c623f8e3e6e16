namespace Anju.Chains;

/// <summary>Why a step, or one group of it, told nobody.</summary>
public enum SkipReason
{
    /// <summary>No relative can be told.</summary>
    NoRelatives,

    /// <summary>Nobody of the village is on duty and can be told.</summary>
    NoCommunity,

    /// <summary>Nobody of the town is on duty and can be told.</summary>
    NoTown,

    /// <summary>No supervisor can be told.</summary>
    NoSupervisors,

    /// <summary>No duty leader can be told.</summary>
    NoDutyLeaders,

    /// <summary>Nobody of its level is left to wait for, so a higher one begins.</summary>
    NobodyLeft,
}
