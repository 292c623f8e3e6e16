using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Anju.Cloud;

/// <summary>Bicep's own command, from its package: it needs no network and no cloud.</summary>
internal static class Bicep
{
    /// <summary>A deployment that does not exist.</summary>
    private static readonly object Somewhere = new
    {
        TenantId = "00000000-0000-0000-0000-000000000002",
        SubscriptionId = "00000000-0000-0000-0000-000000000001",
        ResourceGroup = "rg-anju",
        Location = "chinanorth3",
        DeploymentName = "anju",
    };

    private static readonly Lazy<string> Runnable = new(() =>
    {
        string command = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Bicep").Value!;
        // A package is unpacked without the right to be run.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(command, File.GetUnixFileMode(command) | UnixFileMode.UserExecute);
        }

        return command;
    });

    /// <summary>One for all: most of what the command costs is its start.</summary>
    private static readonly Lazy<BicepProcess> Running = new(() =>
    {
        ProcessStartInfo start = new(Command, ["jsonrpc", "--stdio"]);
        // What a deployment takes from its environment. None is a key: they say so themselves, the second in base64.
        start.Environment["ANJU_SMS_WEBHOOK_KEY"] = "not-a-key-but-long-enough-for-one";
        start.Environment["ANJU_SMS_ACCESS_KEY"] = "bm90LWEta2V5";
        start.Environment["ANJU_WEBHOOK_ANSWERS"] = "true";
        return new BicepProcess(start);
    });

    private static readonly Lazy<Task<BicepAnswer>> Built = new(() => BuildAsync("main.bicep"));

    /// <summary>Where the templates are.</summary>
    public static string Folder => Committed.PathOf("infra/azure");

    /// <summary>Where the command is.</summary>
    public static string Command => Runnable.Value;

    /// <summary>The whole as one template, in which modules are resources that depend on each other.</summary>
    public static Task<BicepAnswer> BuildAsync() => Committed.Differs("infra/azure") ? BuildAsync("main.bicep") : Built.Value;

    /// <summary>Compiles a template of <see cref="Folder"/>, and looks for what the linter finds.</summary>
    public static async Task<BicepAnswer> BuildAsync(string template)
    {
        JsonNode answer = await Running.Value.AskAsync("bicep/compile", new { Path = Path.Combine(Folder, template) });
        return new BicepAnswer((string?)answer["contents"], Found(answer));
    }

    /// <summary>Compiles a file of parameters with the template it is for.</summary>
    public static async Task<BicepAnswer> BuildParametersAsync(string file)
    {
        JsonNode answer = await Running.Value.AskAsync("bicep/compileParams", new { Path = file, ParameterOverrides = new { } });
        return new BicepAnswer((string?)answer["parameters"], Found(answer));
    }

    /// <summary>What would be deployed with a file of parameters.</summary>
    public static async Task<BicepAnswer> SnapshotAsync(string file)
    {
        try
        {
            return new BicepAnswer((string?)(await Running.Value.AskAsync("bicep/getSnapshot", new { Path = file, Metadata = Somewhere }))["snapshot"], "");
        }
        catch (BicepException e)
        {
            // Of what does not compile it says no more than that.
            return new BicepAnswer(null, $"{e.Message}\n{(await BuildParametersAsync(file)).Errors}");
        }
    }

    /// <summary>A line each: what breaks a rule, with the rule.</summary>
    private static string Found(JsonNode answer) => string.Join('\n', answer["diagnostics"]!.AsArray().Select(one =>
        $"{one!["source"]}({(int)one["range"]!["start"]!["line"]! + 1}): {one["level"]} {one["code"]}: {one["message"]}"));
}

/// <summary>What the compiler answered.</summary>
/// <param name="Output">What it made; null if it could not.</param>
/// <param name="Errors">What it and the linter found; empty if nothing.</param>
internal sealed record BicepAnswer(string? Output, string Errors);
