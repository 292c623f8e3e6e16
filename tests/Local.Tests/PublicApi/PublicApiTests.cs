using Microsoft.Azure.Functions.Worker;

namespace Anju.PublicApi;

/// <summary>Keeps the Sdk a subset of the real SDKs: what it shows is listed here, one file per real assembly.</summary>
/// <remarks>
/// After a wanted change run the tests once with <c>ANJU_ACCEPT_API=1</c> where <c>../shared/api</c> (the real lists) exists beside the
/// repository: the files are written anew, and each added line is reviewed with the commit.
/// </remarks>
public class PublicApiTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Committed = Path.Combine(Root, "tests/Local.Tests/PublicApi");
    private static readonly string Real = Path.Combine(Root, "../shared/api");
    private static readonly string[] Shown = [.. DocumentationIds.Of(typeof(FunctionAttribute).Assembly)];

    [Fact]
    public void Sdk_Shows_ExactlyWhatIsCommitted()
    {
        if (Environment.GetEnvironmentVariable("ANJU_ACCEPT_API") == "1")
        {
            Accept();
        }

        string[] committed = [.. Directory.GetFiles(Committed, "*.txt").SelectMany(File.ReadAllLines).Order(StringComparer.Ordinal)];

        AssertNone("shown but neither committed nor, after an attempt to accept it, real", Shown.Except(committed));
        AssertNone("committed but no longer shown", committed.Except(Shown));
        Assert.Equal(committed.Distinct(), committed);
    }

    [Fact]
    public void Committed_Ids_AreThoseOfTheRealSdks()
    {
        // A clone without the real lists beside it relies on the check having been made where the files were written.
        if (Directory.Exists(Real))
        {
            AssertNone("not in the real SDK", Directory.GetFiles(Committed, "*.txt").SelectMany(file =>
                File.ReadAllLines(file).Except(File.ReadAllLines(Path.Combine(Real, Path.GetFileName(file))))));
        }
    }

    // The framework's own assertions cut ids short.
    private static void AssertNone(string what, IEnumerable<string> ids) =>
        Assert.True(!ids.Any(), $"{what}:\n{string.Join('\n', ids)}");

    private static void Accept()
    {
        HashSet<string> left = [.. Shown];
        foreach (string file in Directory.GetFiles(Committed, "*.txt"))
        {
            File.Delete(file);
        }

        foreach (string list in Directory.GetFiles(Real, "*.txt").Order(StringComparer.Ordinal))
        {
            string[] ids = [.. File.ReadAllLines(list).Where(left.Remove).Order(StringComparer.Ordinal)];
            if (ids.Length > 0)
            {
                File.WriteAllText(Path.Combine(Committed, Path.GetFileName(list)), string.Join('\n', ids) + '\n');
            }
        }
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Functions.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        }

        return folder;
    }
}
