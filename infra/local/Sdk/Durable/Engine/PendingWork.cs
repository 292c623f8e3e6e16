namespace Anju.Durable;

/// <summary>Reads from a history what the instance still waits for: so nothing else has to be stored to find it again.</summary>
internal static class PendingWork
{
    /// <summary>Activities and timers without an answer, by id.</summary>
    public static Dictionary<int, HistoryEvent> Of(IEnumerable<HistoryEvent> history)
    {
        Dictionary<int, HistoryEvent> pending = [];
        foreach (HistoryEvent next in history)
        {
            if (next is HistoryEvent.TaskScheduled { Id: var task })
            {
                pending.Add(task, next);
            }
            else if (next is HistoryEvent.TimerCreated { Id: var timer })
            {
                pending.Add(timer, next);
            }
            else if (AnsweredBy(next) is { } id)
            {
                pending.Remove(id);
            }
        }

        return pending;
    }

    /// <summary>The id of what the event answers or ends; null if it does neither.</summary>
    public static int? AnsweredBy(HistoryEvent what) => what switch
    {
        HistoryEvent.TaskCompleted done => done.Id,
        HistoryEvent.TaskFailed failed => failed.Id,
        HistoryEvent.TimerFired fired => fired.Id,
        HistoryEvent.TimerCanceled canceled => canceled.Id,
        _ => null,
    };
}
