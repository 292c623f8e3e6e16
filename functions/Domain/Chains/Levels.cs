namespace Anju.Chains;

/// <summary>The levels of an alarm and of whom it tells (domain reference 3.2), by the numbers its ledger keeps; 0 is before the first.</summary>
public static class Levels
{
    /// <summary>The elder's relatives.</summary>
    public const int Relatives = 1;

    /// <summary>The village's workers and the town.</summary>
    public const int Community = 2;

    /// <summary>The services, through the desk; its supervisors and the duty leaders are told at it.</summary>
    public const int Services = 3;
}
