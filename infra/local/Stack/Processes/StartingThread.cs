using System.Collections.Concurrent;

namespace Anju.Processes;

/// <summary>The one thread that starts every child, so that none is told of our death before we die.</summary>
/// <remarks>
/// The parent-death signal is sent when the <em>thread</em> that started the child ends, and pool threads end whenever the pool
/// likes. This one ends with the process.
/// </remarks>
internal static class StartingThread
{
    private static readonly BlockingCollection<Task> Starts = Open();

    /// <summary>Runs <paramref name="start"/> there.</summary>
    public static Task<T> RunAsync<T>(Func<T> start)
    {
        Task<T> started = new(start, TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(started);
        return started;
    }

    private static BlockingCollection<Task> Open()
    {
        BlockingCollection<Task> starts = [];
        Thread thread = new(() =>
        {
            foreach (Task start in starts.GetConsumingEnumerable())
            {
                start.RunSynchronously(TaskScheduler.Default);
            }
        })
        { IsBackground = true, Name = "children" };
        thread.Start();
        return starts;
    }
}
