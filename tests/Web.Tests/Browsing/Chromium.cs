using Anju.Processes;

namespace Anju.Browsing;

/// <summary>Debian's browser and the Chinese fonts the page is read in; installed where they are missing.</summary>
internal static class Chromium
{
    /// <summary>The browser.</summary>
    public const string Program = "/usr/bin/chromium";

    private const string Font = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    private const string Install = "apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk";

    /// <summary>Installs what is missing; needs the network and the rights only then.</summary>
    /// <exception cref="CannotStartException">It could not be installed; the message has the one command that does.</exception>
    public static async Task EnsureAsync()
    {
        if (File.Exists(Program) && File.Exists(Font))
        {
            return;
        }

        await using ChildProcess apt = await ChildProcess.StartAsync(
            new ChildCommand("apt", "sh", "-c", Install) { Environment = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" } },
            static _ => { });
        if (await apt.Exited != 0)
        {
            throw new CannotStartException($"A browser with Chinese fonts is needed. As root: {Install}\n{string.Join('\n', apt.LastLines)}");
        }
    }
}
