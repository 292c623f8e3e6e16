using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Anju.Cloud;

/// <summary>The README's picture shows what is deployed: every module with everything it makes, what it leads to, and nothing else.</summary>
public sealed partial class ReadmeTests
{
    /// <summary>Everything reports to the one and gives roles to the other: these may be drawn, where the picture gains by it.</summary>
    private static readonly string[] Everybodys = ["logs", "identity"];

    [Fact]
    public void Picture_ShowsEveryModuleWithWhatItMakes()
    {
        string main = File.ReadAllText(Path.Combine(Bicep.Folder, "main.bicep"));
        IEnumerable<string> modules = Module().Matches(main).Select(match => $"{match.Groups["name"]}: {string.Join(", ", MadeBy(match.Groups["file"].Value))}");

        Assert.Equal(modules.Order(StringComparer.Ordinal), Node().Matches(Picture()).Select(match => match.Groups["label"].Value).Order(StringComparer.Ordinal));
    }

    /// <summary>An arrow is drawn where a module needs another to be there, or where the app has leave to read or to send.</summary>
    [Fact]
    public async Task Picture_ShowsWhatLeadsWhere()
    {
        Dictionary<string, string[]> needs = await NeedsAsync();
        (string From, string To)[] drawn = [.. Arrows(Picture()).Where(arrow => needs.ContainsKey(arrow.From) && needs.ContainsKey(arrow.To))];

        IEnumerable<(string From, string To)> missing = needs
            .SelectMany(one => one.Value.Except(Everybodys).Select(other => (one.Key, other)))
            .Where(need => !drawn.Contains(need) && !drawn.Contains((need.other, need.Key)))
            .Concat((await HubArrowsAsync()).Except(drawn));
        IEnumerable<(string From, string To)> invented = drawn.Where(arrow => !Reaches(needs, arrow.From, arrow.To) && !Reaches(needs, arrow.To, arrow.From));

        Assert.Equal("", string.Join(", ", missing.Select(one => $"missing: {one.From} --> {one.To}").Concat(invented.Select(one => $"invented: {one.From} --> {one.To}"))));
    }

    [Theory]
    [InlineData("infra/azure/deploy.sh GROUP infra/azure/production.bicepparam app.zip")]
    [InlineData("dotnet publish functions/App -c Release -p:Stack=Azure -o publish")]
    public void Readme_AndWorkflow_DeployTheSameWay(string command)
    {
        string workflows = string.Join('\n', Directory.EnumerateFiles(Committed.PathOf(".github/workflows")).Select(File.ReadAllText));

        Assert.Contains(command, Committed.TextOf("README.md"), StringComparison.Ordinal);
        Assert.Contains(command.Split(" GROUP")[0], workflows, StringComparison.Ordinal);
    }

    /// <summary>A subscription knows a provider's resources only once somebody registered it; App is whose instances the subnet is lent to.</summary>
    [Fact]
    public void Readme_RegistersWhatTheTemplatesAreMadeOf()
    {
        IEnumerable<string> used = Directory.EnumerateFiles(Bicep.Folder, "*.bicep", SearchOption.AllDirectories)
            .SelectMany(file => Provider().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Except(["Authorization", "Resources"]).Distinct();

        Assert.Equal(used.Order(), Registered().Match(Committed.TextOf("README.md")).Groups[1].Value.Split(' ').Order());
    }

    private static string Picture() => Committed.TextOf("README.md").Split("```mermaid")[1].Split("```")[0];

    /// <summary>What each module waits for, as the compiler finds it.</summary>
    private static async Task<Dictionary<string, string[]>> NeedsAsync() => JsonNode.Parse((await Bicep.BuildAsync()).Output!)!["resources"]!.AsObject()
        .ToDictionary(module => module.Key, module => (string[])[.. (module.Value!["dependsOn"]?.AsArray() ?? []).Select(one => (string)one!)]);

    private static bool Reaches(Dictionary<string, string[]> needs, string from, string to) =>
        needs[from].Any(next => next == to || Reaches(needs, next, to));

    /// <summary>Receiving and sending are two ways, and the picture says which the app has.</summary>
    private static async Task<IEnumerable<(string From, string To)>> HubArrowsAsync() => (await Template.Production)
        .All("Microsoft.Authorization/roleAssignments")
        .Select(RoleTests.RoleOf)
        .Where(role => role is RoleTests.EventHubsDataReceiver or RoleTests.EventHubsDataSender)
        .Select(role => role == RoleTests.EventHubsDataReceiver ? ("telemetryHub", "functionApp") : ("functionApp", "telemetryHub"));

    /// <summary>The arrows of a picture: <c>a --> b -- why --> c &amp; d</c> has three.</summary>
    private static IEnumerable<(string From, string To)> Arrows(string picture)
    {
        foreach (string line in picture.Split('\n'))
        {
            string[][] ends = [.. Arrow().Split(Label().Replace(line, "")).Select(end => end.Split('&', StringSplitOptions.TrimEntries))];
            foreach ((string[] from, string[] to) in ends.Zip(ends.Skip(1)))
            {
                foreach (string one in from)
                {
                    foreach (string other in to)
                    {
                        yield return (one, other);
                    }
                }
            }
        }
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

    [GeneratedRegex(@"'Microsoft\.(\w+)/")]
    private static partial Regex Provider();

    [GeneratedRegex("for each in ([\\w ]+); do\n *az provider register --namespace \"Microsoft.\\$each\"")]
    private static partial Regex Registered();

    [GeneratedRegex(@"\w+\[""(?<label>[^""]+)""\]")]
    private static partial Regex Node();

    [GeneratedRegex(@"\[""[^""]*""\]|\(\[[^\]]*\]\)")]
    private static partial Regex Label();

    [GeneratedRegex(@" <?--(?: [^-]+ --)?> ")]
    private static partial Regex Arrow();
}
