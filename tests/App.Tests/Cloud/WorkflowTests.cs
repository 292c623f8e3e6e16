using System.Text.Json.Nodes;

namespace Anju.Cloud;

/// <summary>A pull request is somebody else's code: it may see what would change, and nothing more.</summary>
public sealed class WorkflowTests
{
    [Fact]
    public async Task PreviewRole_ReadsAndForetellsAndDoesNothing()
    {
        BicepAnswer answer = await Bicep.RunAsync("build", "--stdout", Path.Combine(Bicep.Folder, "preview.bicep"));
        Assert.Equal("", answer.Errors);
        JsonNode[] resources = [.. JsonNode.Parse(answer.Output)!["resources"]!.AsArray().Select(one => one!)];
        JsonNode permissions = Assert.Single(resources.Single(one => (string?)one["type"] == "Microsoft.Authorization/roleDefinitions")["properties"]!["permissions"]!.AsArray())!;

        Assert.Equal(
            ["*/read", "Microsoft.Resources/deployments/validate/action", "Microsoft.Resources/deployments/whatIf/action"],
            permissions["actions"]!.AsArray().Select(one => (string)one!));
        Assert.Equal(["actions"], permissions.AsObject().Select(one => one.Key));
        Assert.Equal(2, resources.Length);
    }

    /// <summary>A what-if with provider validation asks for the right to write each resource, unless it is told not to.</summary>
    [Fact]
    public void PullRequest_SeesNoSecretAndNeedsNoRightToWrite()
    {
        string job = Committed.TextOf(".github/workflows/deliver.yml").Split("\n  what-if:\n")[1].Split("\n  development:\n")[0];

        Assert.DoesNotContain("secrets.", job, StringComparison.Ordinal);
        Assert.Contains("--validation-level ProviderNoRbac", job, StringComparison.Ordinal);
    }
}
