namespace Anju.Cloud;

/// <summary>The committed files these tests read; a test that needs one to be wrong reads from a copy.</summary>
internal sealed class Committed : IDisposable
{
    /// <summary>What is copied: a folder with everything in it, or a file.</summary>
    private static readonly string[] Read =
    [
        "infra/azure", Template.Parameters, "infra/RUNBOOK.md", ".github/workflows", "README.md", "local.settings.sample.json",
        "functions/App/App.csproj", "functions/App/host.json", "functions/Web/Web.targets", "Directory.Build.props", "Directory.Packages.props", "global.json",
    ];

    private static readonly AsyncLocal<Committed?> Instead = new();

    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("anju-committed-");
    private readonly FileChange[] _changes;

    private Committed(FileChange[] changes)
    {
        _changes = changes;
        foreach (string file in Read.Select(PathOf).SelectMany(path => Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories) : [path]))
        {
            string target = Path.Combine(Folder, Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        foreach (FileChange change in changes)
        {
            string path = Path.Combine(Folder, change.File);
            string[] around = File.ReadAllText(path).Split(change.From);
            Assert.True(around.Length == 2, $"{change.File} says '{change.From}' {around.Length - 1} times.");
            File.WriteAllText(path, string.Join(change.To, around));
        }
    }

    /// <summary>The checkout, or what is looked at instead.</summary>
    public static string Root => Instead.Value?.Folder ?? Repository.Root;

    /// <summary>Where the copy is.</summary>
    public string Folder => _copy.FullName;

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string TextOf(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Copies what is looked at now, with some of it changed.</summary>
    public static Committed Copy(params IEnumerable<FileChange> changes) => new([.. changes]);

    /// <summary>Whether something else is looked at, and it differs in a folder: what was made of that once does not count then.</summary>
    public static bool Differs(string folder) =>
        Instead.Value is { } copy && copy._changes.Any(change => change.File.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Lets whoever is awaited from here on look at this copy.</summary>
    public void Pretend() => Instead.Value = this;

    public void Dispose() => _copy.Delete(recursive: true);
}

/// <summary>One place in one file that says something else.</summary>
/// <param name="File">The file, for example <c>infra/azure/main.bicep</c>.</param>
/// <param name="From">What it says, once.</param>
/// <param name="To">What it says instead.</param>
internal sealed record FileChange(string File, string From, string To);
