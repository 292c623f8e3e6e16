using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Anju.Cloud;

/// <summary>The build that is deployed cannot be compiled everywhere; what it is made of is compared instead.</summary>
public sealed class AzureBuildTests
{
    /// <summary>The packages and versions of design.md 8.</summary>
    private static readonly string[] AzureOnly =
    [
        "Azure.Communication.Sms 1.0.1",
        "Azure.Messaging.EventHubs 5.12.2",
        "Microsoft.Azure.Functions.Worker 2.52.0",
        "Microsoft.Azure.Functions.Worker.Extensions.DurableTask 1.16.3",
        "Microsoft.Azure.Functions.Worker.Extensions.EventHubs 6.5.0",
        "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore 2.1.0",
        "Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1",
        "Microsoft.Azure.Functions.Worker.Sdk 2.0.7",
    ];

    private static readonly Lazy<Task<Evaluated>> AzureOnce = new(() => EvaluateAsync("Azure"));

    private static readonly Lazy<Task<Evaluated>> LocalOnce = new(() => EvaluateAsync("Local"));

    private static Task<Evaluated> Azure => Committed.Differs("") ? EvaluateAsync("Azure") : AzureOnce.Value;

    private static Task<Evaluated> Local => Committed.Differs("") ? EvaluateAsync("Local") : LocalOnce.Value;

    [Fact]
    public async Task AzureBuild_AddsThePackagesOfTheDesignAtItsVersions() =>
        Assert.Equal(AzureOnly, (await Azure).Packages.Except((await Local).Packages));

    [Fact]
    public async Task AzureBuild_LosesNothingButTheSdkOfThisMachine()
    {
        Assert.Empty((await Local).Packages.Except((await Azure).Packages));
        Assert.Equal(["Domain.csproj"], (await Azure).Projects);
        Assert.Equal(["Domain.csproj", "Sdk.csproj"], (await Local).Projects);
    }

    [Fact]
    public async Task AzureBuild_CompilesTheSameCodeUnderTheSameSymbols()
    {
        (Evaluated azure, Evaluated local) = (await Azure, await Local);

        Assert.Equal(local.Sources, azure.Sources);
        Assert.Equal(local.Symbols, azure.Symbols);
        Assert.Equal("net10.0", azure.Framework);
        Assert.Equal("v4", azure.FunctionsVersion);
    }

    private sealed record Evaluated(string[] Packages, string[] Projects, string[] Sources, string Symbols, string Framework, string FunctionsVersion);

    /// <summary>Evaluates the project without restoring it.</summary>
    private static async Task<Evaluated> EvaluateAsync(string stack)
    {
        JsonNode answer = JsonNode.Parse(await MsBuildAsync(stack))!;
        JsonNode items = answer["Items"]!;
        JsonNode properties = answer["Properties"]!;
        Dictionary<string, string> versions = All(items, "PackageVersion").ToDictionary(one => (string)one["Identity"]!, one => (string)one["Version"]!);
        return new Evaluated(
            [.. All(items, "PackageReference").Select(one => (string)one["Identity"]!).Select(name => $"{name} {versions[name]}").Order(StringComparer.Ordinal)],
            [.. All(items, "ProjectReference").Select(one => Path.GetFileName((string)one["Identity"]!)).Order(StringComparer.Ordinal)],
            [.. All(items, "Compile").Select(one => (string)one["Identity"]!).Order(StringComparer.Ordinal)],
            (string)properties["DefineConstants"]!,
            (string)properties["TargetFramework"]!,
            (string)properties["AzureFunctionsVersion"]!);
    }

    private static IEnumerable<JsonNode> All(JsonNode items, string name) => items[name]!.AsArray().Select(one => one!);

    private static async Task<string> MsBuildAsync(string stack)
    {
        ProcessStartInfo start = new("dotnet",
        [
            "msbuild", Committed.PathOf("functions/App/App.csproj"), "-nologo", $"-p:Stack={stack}",
            "-getItem:PackageReference", "-getItem:PackageVersion", "-getItem:ProjectReference", "-getItem:Compile",
            "-getProperty:DefineConstants", "-getProperty:TargetFramework", "-getProperty:AzureFunctionsVersion",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await errors);
        return await output;
    }
}
