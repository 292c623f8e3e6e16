using System.Runtime.InteropServices;

namespace Anju.Processes;

/// <summary>The two signals that end a child, with their numbers on Linux.</summary>
internal enum Signal
{
    /// <summary>Ends at once.</summary>
    Kill = 9,

    /// <summary>Asks to finish and end.</summary>
    Term = 15,
}

/// <summary>Sends signals; <c>Process</c> itself can only kill.</summary>
internal static class Signals
{
    /// <summary>The name <c>setpriv</c> knows the signal by.</summary>
    public static string NameOf(this Signal signal) => signal.ToString().ToUpperInvariant();

    /// <summary>Sends the signal; nothing happens if the process has just ended.</summary>
    public static void Send(int processId, Signal signal) => _ = Kill(processId, (int)signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
