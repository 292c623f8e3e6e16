using System.Text.RegularExpressions;

namespace Anju.Homes;

/// <summary>The hazards' names on the command line and in addresses: <c>gas-leak</c> is <see cref="Hazard.GasLeak"/>.</summary>
internal static partial class HazardNames
{
    private static readonly Dictionary<string, Hazard> ByName =
        Enum.GetValues<Hazard>().ToDictionary(hazard => Inside().Replace(hazard.ToString(), "-$0").ToLowerInvariant());

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    /// <summary>The hazard called <paramref name="name"/>; false if there is none.</summary>
    public static bool TryParse(string name, out Hazard hazard) => ByName.TryGetValue(name, out hazard);

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Inside();
}
