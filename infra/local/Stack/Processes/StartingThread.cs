using System.Collections.Concurrent;

namespace Anju.Processes;

/// <summary>The one thread that starts every child, so that none is told of our death before we die.</summary>
/// <remarks>
/// The parent-death signal is sent when the <em>thread</em> that started the child ends, and pool threads end whenever the pool
/// likes. This one ends with the process.
/// </remarks>
internal static class StartingThread
{
    private static readonly BlockingCollection<Action> Starts = Open();

    /// <summary>Runs <paramref name="start"/> there.</summary>
    public static Task<T> RunAsync<T>(Func<T> start)
    {
        TaskCompletionSource<T> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() => Complete(started, start));
        return started.Task;
    }

    private static void Complete<T>(TaskCompletionSource<T> started, Func<T> start)
    {
        Task<T> run = new(start);
        run.RunSynchronously(TaskScheduler.Default);
        started.SetFromTask(run);
    }

    private static BlockingCollection<Action> Open()
    {
        BlockingCollection<Action> starts = [];
        Thread thread = new(() =>
        {
            foreach (Action start in starts.GetConsumingEnumerable())
            {
                start();
            }
        })
        { IsBackground = true, Name = "children" };
        thread.Start();
        return starts;
    }
}
