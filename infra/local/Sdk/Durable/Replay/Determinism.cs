namespace Anju.Durable;

/// <summary>Compares what an orchestrator asked for when a turn first ran with what it asks for now.</summary>
internal static class Determinism
{
    /// <summary>Whether the orchestrator asked for it, rather than the world telling it.</summary>
    public static bool IsAsked(HistoryEvent what) => what
        is HistoryEvent.TaskScheduled or HistoryEvent.TimerCreated or HistoryEvent.TimerCanceled;

    /// <summary>The first difference in words; null if there is none. Inputs and due times may differ, as in Azure.</summary>
    public static string? Fault(IEnumerable<HistoryEvent> then, IEnumerable<HistoryEvent> now, bool hasEnded)
    {
        string[] before = [.. then.Select(InWords)];
        string[] after = [.. now.Select(InWords)];
        for (int i = 0; i < Math.Max(before.Length, after.Length); i++)
        {
            string was = before.ElementAtOrDefault(i) ?? "nothing more";
            string isNow = after.ElementAtOrDefault(i) ?? "nothing more";
            if (was != isNow)
            {
                return $"it asked for {was} when it first ran, and asks for {isNow} now.";
            }
        }

        return hasEnded ? "it went on when it first ran, and ends now." : null;
    }

    private static string InWords(HistoryEvent asked) => asked switch
    {
        HistoryEvent.TaskScheduled task => $"activity '{task.Name}' (#{task.Id})",
        HistoryEvent.TimerCreated timer => $"a timer (#{timer.Id})",
        HistoryEvent.TimerCanceled timer => $"the end of timer #{timer.Id}",
        _ => throw new ArgumentOutOfRangeException(nameof(asked), asked, "Orchestrators cannot ask for this."),
    };
}
