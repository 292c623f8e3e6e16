namespace Anju.Registry.Homes;

/// <summary>What is installed in a home, for whoever installs it; nothing of the elder.</summary>
/// <param name="HomeId">Which home.</param>
/// <param name="Devices">Now and before.</param>
/// <param name="Revision">Counts changes of the home.</param>
internal sealed record InstalledView(string HomeId, IReadOnlyList<InstalledDevice> Devices, long Revision)
{
    public static InstalledView Of(Home home) => new(home.HomeId, home.Devices, home.Revision);
}
