namespace Anju.Watching.Judging;

/// <summary>Spans of time, as limits are made of what is usual.</summary>
internal static class Spans
{
    /// <summary>The span itself, but no shorter and no longer than two others.</summary>
    public static TimeSpan Within(this TimeSpan span, TimeSpan least, TimeSpan most)
    {
        TimeSpan atMost = span > most ? most : span;
        return span < least ? least : atMost;
    }
}
