using System.Diagnostics;
using System.Reflection;

namespace Anju.Cloud;

/// <summary>Bicep's own command, from its package: it needs no network and no cloud.</summary>
internal static class Bicep
{
    /// <summary>Where the templates are.</summary>
    public static string Folder => Committed.PathOf("infra/azure");

    /// <summary>Where the command is.</summary>
    public static string Command => Runnable.Value;

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

    private static readonly Lazy<Task<BicepAnswer>> Built = new(BuildOnceAsync);

    /// <summary>The whole as one template, in which modules are resources that depend on each other.</summary>
    public static Task<BicepAnswer> BuildAsync() => Committed.Differs("infra/azure") ? BuildOnceAsync() : Built.Value;

    /// <summary>Runs the command.</summary>
    public static async Task<BicepAnswer> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new(Command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What a deployment takes from its environment. None is a key: they say so themselves, the second in base64.
        start.Environment["ANJU_SMS_WEBHOOK_KEY"] = "not-a-key-but-long-enough-for-one";
        start.Environment["ANJU_SMS_ACCESS_KEY"] = "bm90LWEta2V5";
        start.Environment["ANJU_WEBHOOK_ANSWERS"] = "true";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new BicepAnswer(process.ExitCode, await output, await errors);
    }

    private static Task<BicepAnswer> BuildOnceAsync() => RunAsync("build", "--stdout", Path.Combine(Folder, "main.bicep"));
}

/// <summary>What the command answered.</summary>
internal sealed record BicepAnswer(int ExitCode, string Output, string Errors);
