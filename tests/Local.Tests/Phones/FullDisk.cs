using Anju.Processes;

namespace Anju.Phones;

/// <summary>A process under which the disk is full after eight blocks: this assembly, run as a program.</summary>
internal static class FullDisk
{
    /// <summary>The program's first argument.</summary>
    public const string Command = "--fill";

    // The runtime maps its code through a file of two gigabytes, which could not grow either.
    private const string EightBlocks = """trap '' XFSZ; ulimit -f 8; DOTNET_EnableWriteXorExecute=0 exec "$@" """;

    /// <summary>Appends lines of a kilobyte until one is refused, and then one that fits.</summary>
    public static void Fill(string file)
    {
        using JsonLines<string> lines = new(file, static (_, _) => { });
        try
        {
            for (char letter = 'a'; letter <= 'z'; letter++)
            {
                lines.Append(new string(letter, 1000));
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            // So the runtime calls what a file at its limit answers.
            lines.Append("short");
        }
    }

    /// <summary>Has a process of its own fill the disk.</summary>
    public static async Task RunAsync(string file)
    {
        await using ChildProcess child = await ChildProcess.StartAsync(
            new ChildCommand("lines", "sh", "-c", EightBlocks, "lines", "dotnet", typeof(FullDisk).Assembly.Location, Command, file), _ => { });
        await child.Exited;
    }
}
