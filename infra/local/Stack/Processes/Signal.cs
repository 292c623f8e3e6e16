using System.Diagnostics;
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

/// <summary>Sends signals; <see cref="Process"/> itself can only kill.</summary>
internal static class Signals
{
    /// <summary>The name <c>setpriv</c> knows the signal by.</summary>
    public static string NameOf(this Signal signal) => signal switch
    {
        Signal.Kill => "KILL",
        Signal.Term => "TERM",
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, null),
    };

    /// <summary>Sends the signal; nothing happens if the process has ended.</summary>
    public static void Send(Process process, Signal signal)
    {
        if (!process.HasExited)
        {
            _ = SendTo(process.Id, (int)signal);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendTo(int processId, int signal);
}
