namespace Anju.Scenarios;

/// <summary>The families of scenarios that code goes by, as the catalogue's codes begin. A device's scenarios are each a family of their own.</summary>
public static class Families
{
    /// <summary>Smoke, heat and fire.</summary>
    public const string Fire = "FIRE";

    /// <summary>Gas and carbon monoxide.</summary>
    public const string Gas = "GAS";

    /// <summary>The door, and who goes in and out by it.</summary>
    public const string Door = "DOOR";

    /// <summary>Heart and breath.</summary>
    public const string Vital = "VITAL";

    /// <summary>Nights and bed.</summary>
    public const string Sleep = "SLEEP";

    /// <summary>The elder's days at home as a whole.</summary>
    public const string Home = "HOME";
}
