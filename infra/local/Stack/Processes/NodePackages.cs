using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Anju.Processes;

/// <summary>The npm packages pinned by the <c>package-lock.json</c> of a folder, installed there on first use.</summary>
/// <param name="folder">The folder with the lock file.</param>
/// <param name="name">What is installed, for messages.</param>
internal sealed class NodePackages(string folder, string name)
{
    private const int OldestNode = 20;
    private const string HowToGetNode = "Node.js 20 is needed: apt-get install nodejs npm";
    private static readonly string[] Install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    // Written last: a node_modules without it is what an interrupted install left.
    private string Stamp => Path.Combine(folder, "node_modules", ".installed");

    /// <summary>Installs unless that was done; needs the network only then.</summary>
    /// <exception cref="CannotStartException">Node.js or npm is missing, or npm failed.</exception>
    public async Task EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        await RequireNodeAsync(cancellation);
        string wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"), cancellation)));
        if (await IsInstalledAsync(wanted, cancellation))
        {
            return;
        }

        // Several test processes may come here at once.
        await using FileStream oneAtATime = await EnterAsync(report, cancellation);
        if (!await IsInstalledAsync(wanted, cancellation))
        {
            report($"Installing {name} (first start, about half a minute) …");
            await InstallAsync(cancellation);
            await File.WriteAllTextAsync(Stamp, wanted, cancellation);
        }
    }

    private async Task<bool> IsInstalledAsync(string wanted, CancellationToken cancellation)
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

    private async Task InstallAsync(CancellationToken cancellation)
    {
        await using ChildProcess npm = await ChildProcess.StartAsync(
            new ChildCommand("npm", "npm", Install) { WorkingFolder = folder },
            static _ => { });
        const int NotFound = 127; // What a shell answers for a program that is not there.
        int exitCode = await npm.Exited.WaitAsync(cancellation); // Told to stop, it is stopped on the way out.
        if (exitCode != 0)
        {
            throw new CannotStartException(exitCode == NotFound
                ? HowToGetNode
                : $"npm could not install {name}; with the network on: npm --prefix {folder} {string.Join(' ', Install)}\n{string.Join('\n', npm.LastLines)}");
        }
    }

    private async Task<FileStream> EnterAsync(Action<string> report, CancellationToken cancellation)
    {
        string guard = Path.Combine(Directory.CreateDirectory(Path.Combine(ProjectFolder.Path, "obj")).FullName, $"{name}.lock");
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
                    report($"Waiting for another process that installs {name} …");
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
