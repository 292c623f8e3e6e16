namespace Anju.Simulation.Running;

/// <summary>Begins the engine's turns and activities as events of the timeline, instead of on the thread pool.</summary>
internal sealed class EventScheduler(Timeline timeline, Life life) : TaskScheduler
{
    protected override void QueueTask(Task task) => timeline.In(TimeSpan.Zero, () => _ = TryExecuteTask(task), life);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
