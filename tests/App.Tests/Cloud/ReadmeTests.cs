using System.Text.RegularExpressions;

namespace Anju.Cloud;

/// <summary>The README's picture shows what is deployed: every module with everything it makes, and nothing else.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Picture_ShowsEveryModuleWithWhatItMakes()
    {
        string main = File.ReadAllText(Path.Combine(Bicep.Folder, "main.bicep"));
        IEnumerable<string> modules = Module().Matches(main).Select(match => $"{match.Groups["name"]}: {string.Join(", ", MadeBy(match.Groups["file"].Value))}");

        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string picture = readme.Split("```mermaid")[1].Split("```")[0];

        Assert.Equal(modules.Order(StringComparer.Ordinal), Node().Matches(picture).Select(match => match.Groups["label"].Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("infra/azure/deploy.sh GROUP infra/azure/production.bicepparam app.zip")]
    [InlineData("dotnet publish functions/App -c Release -p:Stack=Azure -o publish")]
    public void Readme_AndWorkflow_DeployTheSameWay(string command)
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string workflows = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows")).Select(File.ReadAllText));

        Assert.Contains(command, readme, StringComparison.Ordinal);
        Assert.Contains(command.Split(" GROUP")[0], workflows, StringComparison.Ordinal);
    }

    /// <summary>The types a module makes: no children, and neither roles, locks nor diagnostic settings, which belong to what they are on.</summary>
    private static IEnumerable<string> MadeBy(string file)
    {
        string module = File.ReadAllText(Path.Combine(Bicep.Folder, file));
        return Made().Matches(module).Select(match => match.Groups["type"].Value)
            .Concat(file.EndsWith("/secret.bicep", StringComparison.Ordinal) ? ["KeyVault/vaults/secrets"] : [])
            .Where(type => type is not ("Authorization/roleAssignments" or "Authorization/locks" or "Insights/diagnosticSettings"))
            .Distinct();
    }

    [GeneratedRegex(@"^module (?<name>\w+) '(?<file>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex Module();

    [GeneratedRegex(@"^resource \w+ 'Microsoft\.(?<type>\w+/\w+)@[^']+' =", RegexOptions.Multiline)]
    private static partial Regex Made();

    [GeneratedRegex(@"\w+\[""(?<label>[^""]+)""\]")]
    private static partial Regex Node();
}
