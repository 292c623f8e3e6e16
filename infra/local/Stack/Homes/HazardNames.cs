namespace Anju.Homes;

/// <summary>The hazards' names on the command line and in addresses.</summary>
internal static class HazardNames
{
    private static readonly Dictionary<string, Hazard> ByName = new()
    {
        ["fire"] = Hazard.Fire,
        ["smoke-clears"] = Hazard.SmokeClears,
        ["test-button"] = Hazard.TestButton,
        ["unplug"] = Hazard.Unplug,
    };

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    /// <summary>The hazard called <paramref name="name"/>; false if there is none.</summary>
    public static bool TryParse(string name, out Hazard hazard) => ByName.TryGetValue(name, out hazard);
}
