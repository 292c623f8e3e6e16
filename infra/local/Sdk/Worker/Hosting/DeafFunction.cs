using System.Diagnostics;

namespace Anju.Worker.Hosting;

/// <summary>A function that does not heed its token: the host can end it only with the process it runs in.</summary>
internal static class DeafFunction
{
    /// <summary>Ends this process as a crash would: nothing in flight finishes and nothing is saved.</summary>
    public static void EndProcess(string function)
    {
        // Not through the log, which is written behind our back and would end with us.
        Console.Error.WriteLine($"Function {function} goes on after functionTimeout: the worker ends with all it does.");
        using Process self = Process.GetCurrentProcess();
        self.Kill();
    }
}
