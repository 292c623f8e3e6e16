using System.Text.Json.Nodes;

namespace Anju.Cloud;

/// <summary>The templates compile, keep every rule, and deploy what was reviewed.</summary>
public sealed class BicepTests
{
    private const string Renew = """
        The templates deploy something else than the committed snapshot shows. If that is meant:
        ANJU_RENEW=1 dotnet test tests/App.Tests --filter FullyQualifiedName~BicepTests
        """;

    [Fact]
    public async Task Lint_OfEverything_FindsNothing() => Assert.Equal("", (await Bicep.BuildAsync()).Errors);

    [Fact]
    public async Task Build_OfEverything_Succeeds()
    {
        BicepAnswer answer = await Bicep.BuildAsync();

        Assert.True(answer.Output is not null, answer.Errors);
        Assert.Equal("https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", (string?)JsonNode.Parse(answer.Output)!["$schema"]);
    }

    /// <summary>Whatever people fill in: what a template asks for is there, and nothing it does not know.</summary>
    [Theory]
    [InlineData("production")]
    [InlineData("development")]
    [InlineData("china")]
    public async Task Parameters_ThatPeopleFill_FitTheTemplates(string parameters)
    {
        BicepAnswer answer = await Bicep.BuildParametersAsync(Path.Combine(Bicep.Folder, $"{parameters}.bicepparam"));

        Assert.True(answer.Output is not null, answer.Errors);
    }

    [Fact]
    public void Config_OfTheLinter_TakesEveryRuleOfTheCommandForAnError()
    {
        JsonNode core = JsonNode.Parse(File.ReadAllText(Path.Combine(Bicep.Folder, "bicepconfig.json")))!["analyzers"]!["core"]!;
        JsonObject rules = core["rules"]!.AsObject();

        Assert.True((bool)core["enabled"]!);
        Assert.Equal(LinterRules.In(Bicep.Command), rules.Select(rule => rule.Key).Order(StringComparer.Ordinal));
        Assert.All(rules, rule => Assert.Equal("error", (string?)rule.Value!["level"]));
    }

    /// <summary>A rule that looks at the calendar would break the build by itself one morning: with no age at all it asks for the newest the command knows.</summary>
    [Fact]
    public void Config_OfTheLinter_AsksForTheNewestVersionsWhateverTheDate() => Assert.Equal(
        0, (int?)JsonNode.Parse(Committed.TextOf("infra/azure/bicepconfig.json"))!["analyzers"]!["core"]!["rules"]!["use-recent-api-versions"]!["maxAgeInDays"]);

    [Theory]
    [InlineData("production")]
    [InlineData("development")]
    [InlineData("china")]
    public async Task Snapshot_OfAParameterFile_IsTheOneReviewed(string parameters)
    {
        string path = Committed.PathOf($"{Template.Parameters}/{parameters}.snapshot.json");
        string snapshot = (await Template.Of(parameters)).Snapshot;
        if (Environment.GetEnvironmentVariable("ANJU_RENEW") is not null)
        {
            await File.WriteAllTextAsync(path, snapshot);
        }

        Assert.True(snapshot == await File.ReadAllTextAsync(path), Renew);
    }
}
