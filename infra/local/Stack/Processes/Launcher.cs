using System.Runtime.InteropServices;

namespace Anju.Processes;

/// <summary>Notices that the <c>dotnet run</c> that started us was killed; nobody else would tell us.</summary>
internal static class Launcher
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500); // Chosen: soon, at no cost.

    /// <summary>Calls <paramref name="gone"/> once it is gone. Does nothing if something else started us, such as a service or a shell.</summary>
    /// <returns>Ends the watch when disposed.</returns>
    public static IDisposable? Watch(Action gone)
    {
        int launcher = ParentId();
        if (!IsDotnetRun(launcher))
        {
            return null;
        }

        return TimeProvider.System.CreateTimer(
            _ =>
            {
                if (ParentId() != launcher)
                {
                    gone();
                }
            },
            state: null,
            BetweenLooks,
            BetweenLooks);
    }

    private static bool IsDotnetRun(int processId)
    {
        string commandLine = $"/proc/{processId}/cmdline";
        string[] words = File.Exists(commandLine) ? File.ReadAllText(commandLine).Split('\0') : [];
        return words.Length > 1 && Path.GetFileName(words[0]) == "dotnet" && words[1] == "run";
    }

    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ParentId();
}
