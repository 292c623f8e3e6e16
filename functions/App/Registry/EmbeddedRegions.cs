namespace Anju.Registry;

/// <summary>The regions that come with the app, from <c>regions.csv</c>.</summary>
internal static class EmbeddedRegions
{
    public static Regions Read()
    {
        using Stream csv = typeof(EmbeddedRegions).Assembly.GetManifestResourceStream("regions.csv")!;
        using StreamReader lines = new(csv);
        return Regions.Parse(lines);
    }
}
