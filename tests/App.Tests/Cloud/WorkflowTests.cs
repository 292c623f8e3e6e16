using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Anju.Cloud;

/// <summary>A pull request is somebody else's code: it may see what would change, and nothing more.</summary>
public sealed partial class WorkflowTests
{
    [Fact]
    public async Task PreviewRole_ReadsAndForetellsAndDoesNothing()
    {
        BicepAnswer answer = await Bicep.BuildAsync("preview.bicep");
        Assert.Equal("", answer.Errors);
        JsonNode[] resources = [.. JsonNode.Parse(answer.Output!)!["resources"]!.AsArray().Select(one => one!)];
        JsonNode permissions = Assert.Single(resources.Single(one => (string?)one["type"] == "Microsoft.Authorization/roleDefinitions")["properties"]!["permissions"]!.AsArray())!;

        Assert.Equal(
            ["*/read", "Microsoft.Resources/deployments/validate/action", "Microsoft.Resources/deployments/whatIf/action"],
            permissions["actions"]!.AsArray().Select(one => (string)one!));
        Assert.Equal(["actions"], permissions.AsObject().Select(one => one.Key));
        Assert.Equal(2, resources.Length);
    }

    /// <summary>Another version has other rules: a deployment would fail on what every check here let pass.</summary>
    [Theory]
    [InlineData(".github/workflows/deliver.yml")]
    [InlineData(".github/workflows/deploy.yml")]
    [InlineData("README.md")]
    public void Bicep_IsTheVersionTheseTestsRun(string file)
    {
        string version = XDocument.Parse(Committed.TextOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(package => (string?)package.Attribute("Include") == "Azure.Bicep.CommandLine.linux-x64").Attribute("Version")!.Value;

        Assert.Contains($"az bicep install --version v{version}\n", Committed.TextOf(file), StringComparison.Ordinal);
    }

    /// <summary>Azure China takes a workflow's token only if it is made for it.</summary>
    [Theory]
    [InlineData(".github/workflows/deliver.yml")]
    [InlineData(".github/workflows/deploy.yml")]
    public void Login_IsForTheCloudOfTheEnvironment(string file)
    {
        string workflow = Committed.TextOf(file);

        Assert.Contains("environment: ${{ vars.AZURE_CLOUD }}\n", workflow, StringComparison.Ordinal);
        Assert.Contains("audience: ${{ vars.AZURE_CLOUD == 'AzureChinaCloud' && 'api://AzureADTokenExchangeChina' || 'api://AzureADTokenExchange' }}\n", workflow, StringComparison.Ordinal);
    }

    /// <summary>What a parameter file reads, the workflow hands on; empty where an environment has no such secret.</summary>
    [Theory]
    [InlineData("production")]
    [InlineData("development")]
    [InlineData("china")]
    public void Deployment_HandsOnWhatTheParametersRead(string parameters) => Assert.All(
        Read().Matches(Committed.TextOf($"infra/azure/{parameters}.bicepparam")).Select(match => match.Groups[1].Value).Where(name => name != "WEBHOOK_ANSWERS"),
        name => Assert.Contains($"ANJU_{name}: ${{{{ secrets.{name} }}}}\n", Committed.TextOf(".github/workflows/deploy.yml"), StringComparison.Ordinal));

    /// <summary>A what-if with provider validation asks for the right to write each resource, unless it is told not to.</summary>
    [Fact]
    public void PullRequest_SeesNoSecretAndNeedsNoRightToWrite()
    {
        string job = Committed.TextOf(".github/workflows/deliver.yml").Split("\n  what-if:\n")[1].Split("\n  development:\n")[0];

        Assert.DoesNotContain("secrets.", job, StringComparison.Ordinal);
        Assert.Contains("--validation-level ProviderNoRbac", job, StringComparison.Ordinal);
    }

    /// <summary>Somebody who rotates a key at night has nothing to push, and no quarter of an hour to wait for tests of what runs already.</summary>
    [Fact]
    public void ByHand_BothRun_AndOnlyWhatMainBuiltIsDeployed()
    {
        string deliver = Committed.TextOf(".github/workflows/deliver.yml");
        string deploy = Committed.TextOf(".github/workflows/deploy.yml");

        Assert.Contains("\n  workflow_dispatch:\n", deliver, StringComparison.Ordinal);
        Assert.Contains("    if: github.event_name != 'pull_request' && github.ref == 'refs/heads/main'\n", deliver.Split("\n  development:\n")[1], StringComparison.Ordinal);
        Assert.Contains("\n  workflow_dispatch:\n", deploy, StringComparison.Ordinal);
        Assert.Contains(""".workflowName == "Deliver" and .headBranch == "main" and .event != "pull_request")""", deploy, StringComparison.Ordinal);
        Assert.Contains("ref: ${{ steps.delivered.outputs.commit || github.sha }}\n", deploy, StringComparison.Ordinal);
        Assert.Contains("run-id: ${{ steps.delivered.outputs.run || github.run_id }}\n", deploy, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"readEnvironmentVariable\('ANJU_(\w+)'")]
    private static partial Regex Read();
}
