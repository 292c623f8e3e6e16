using System.Security.Cryptography;

namespace Anju.Processes;

/// <summary>The npm packages pinned by the <c>package-lock.json</c> of a folder, installed there on first use.</summary>
/// <param name="folder">The folder with the lock file.</param>
/// <param name="name">What is installed, for messages.</param>
internal sealed class NodePackages(string folder, string name)
{
    private const int NotFound = 127; // What a shell answers for a program that is not there.
    private const string Npm = "npm ci --ignore-scripts --no-audit --no-fund --prefer-offline";

    // Several test processes may come here at once: whoever waited for the lock finds it done. Marked last: without the mark, node_modules is
    // what an interrupted install left.
    private static readonly string Install = $$"""
        [ -e "$0" ] && exit
        node -e 'process.exit(parseInt(process.versions.node) < 20 ? {{NotFound}} : 0)' || exit
        {{Npm}} & trap "kill -9 $!" TERM
        wait $! && touch "$0"
        """;

    /// <summary>Installs unless that was done; needs the network only then.</summary>
    /// <exception cref="CannotStartException">Node.js or npm is missing, or npm failed.</exception>
    public async Task EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        byte[] wanted = SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"), cancellation));
        string mark = Path.Combine(folder, "node_modules", $".installed-{Convert.ToHexString(wanted)}");
        if (File.Exists(mark))
        {
            return;
        }

        report($"Installing {name} (first start, about half a minute) …");
        ChildCommand command = new("npm", "flock", "--no-fork", ".", "sh", "-c", Install, mark) { WorkingFolder = folder };
        await using ChildProcess npm = await ChildProcess.StartAsync(command, static _ => { });
        int exitCode = await npm.Exited.WaitAsync(cancellation); // Told to stop, it is stopped on the way out.
        if (exitCode != 0)
        {
            throw new CannotStartException(exitCode == NotFound
                ? "Node.js 20 is needed: apt-get install nodejs npm"
                : $"npm could not install {name}; with the network on: (cd {folder} && {Npm})\n{string.Join('\n', npm.LastLines)}");
        }
    }
}
