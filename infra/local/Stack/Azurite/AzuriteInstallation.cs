using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Anju.Processes;

namespace Anju.Azurite;

/// <summary>The Azurite pinned by <c>package-lock.json</c> in this folder, installed on first use.</summary>
internal static class AzuriteInstallation
{
    private const int OldestNode = 20;
    private const string HowToGetNode = "Node.js 20 is needed: apt-get install nodejs npm";
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    private static string Folder => Path.Combine(ProjectFolder.Path, "Azurite");

    /// <summary>The script that <c>node</c> runs.</summary>
    public static string Script => Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "azurite.js");

    // Written last: a node_modules without it is what an interrupted install left.
    private static string Stamp => Path.Combine(Folder, "node_modules", ".installed");

    /// <summary>Installs unless that was done; needs the network only then.</summary>
    /// <exception cref="CannotStartException">Node.js or npm is missing, or npm failed.</exception>
    public static async Task EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        await RequireNodeAsync(cancellation);
        string wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), cancellation)));
        if (await IsInstalledAsync(wanted, cancellation))
        {
            return;
        }

        // Several test processes may come here at once.
        await using FileStream oneAtATime = await EnterAsync(report, cancellation);
        if (!await IsInstalledAsync(wanted, cancellation))
        {
            report("Installing Azurite (first start, about half a minute) …");
            await InstallAsync();
            await File.WriteAllTextAsync(Stamp, wanted, cancellation);
        }
    }

    private static async Task<bool> IsInstalledAsync(string wanted, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(Stamp, cancellation) == wanted;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static async Task InstallAsync()
    {
        await using ChildProcess npm = await ChildProcess.StartAsync(
            new ChildCommand("npm", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline") { WorkingFolder = Folder },
            static _ => { });
        const int NotFound = 127; // What a shell answers for a program that is not there.
        int exitCode = await npm.Exited;
        if (exitCode != 0)
        {
            throw new CannotStartException(exitCode == NotFound
                ? HowToGetNode
                : $"npm could not install Azurite (exit code {exitCode}):\n{string.Join('\n', npm.LastLines)}");
        }
    }

    private static async Task<FileStream> EnterAsync(Action<string> report, CancellationToken cancellation)
    {
        string guard = Path.Combine(Directory.CreateDirectory(Path.Combine(ProjectFolder.Path, "obj")).FullName, "azurite.lock");
        for (bool told = false; ; told = true)
        {
            try
            {
                return new FileStream(guard, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                if (!told)
                {
                    report("Waiting for another process that installs Azurite …");
                }

                await Task.Delay(BetweenTries, TimeProvider.System, cancellation);
            }
        }
    }

    private static async Task RequireNodeAsync(CancellationToken cancellation)
    {
        try
        {
            using Process node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
            string version = await node.StandardOutput.ReadToEndAsync(cancellation); // Such as v20.19.2
            if (int.Parse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture) < OldestNode)
            {
                throw new CannotStartException($"{HowToGetNode} (found {version.Trim()})");
            }
        }
        catch (Win32Exception e)
        {
            throw new CannotStartException(HowToGetNode, e);
        }
    }
}
