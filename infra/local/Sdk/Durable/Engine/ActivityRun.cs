namespace Anju.Durable;

/// <summary>Runs one activity and gives its answer to the instance that asked.</summary>
internal static class ActivityRun
{
    /// <summary>Runs it; no answer is given if it is cut off because the process ends, so that it runs again.</summary>
    public static async Task RunAsync(Tenure tenure, LiveInstance instance, string executionId, HistoryEvent.TaskScheduled task)
    {
        await tenure.ActivitySlots.TakeAsync();
        if (!tenure.Stop.IsCancellationRequested)
        {
            Task<string?> run = InvokeAsync(tenure, instance.Id, task);
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (run.IsCompletedSuccessfully)
            {
                Answer(tenure, instance, executionId, new HistoryEvent.TaskCompleted(task.Id, await run));
            }
            else if (!tenure.Stop.IsCancellationRequested && !(run.IsCanceled && tenure.IsClosing))
            {
                Exception? why = run.Exception?.InnerException;
                tenure.Log.ActivityFailed(task.Name, instance.Id, why);
                Answer(tenure, instance, executionId, new HistoryEvent.TaskFailed(task.Id, why?.Message ?? "The activity was canceled."));
            }
        }

        tenure.ActivitySlots.Give();
    }

    // Async, so that an activity that throws at once fails like any other.
    private static async Task<string?> InvokeAsync(Tenure tenure, string instanceId, HistoryEvent.TaskScheduled task) =>
        Json.Write(await tenure.Functions.ActAsync(task.Name, task.Input, instanceId, tenure.Stop));

    private static void Answer(Tenure tenure, LiveInstance instance, string executionId, HistoryEvent answer)
    {
        lock (tenure.Gate)
        {
            instance.Receive(executionId, answer);
        }
    }
}
