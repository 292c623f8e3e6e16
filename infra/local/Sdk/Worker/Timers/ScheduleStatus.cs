namespace Anju.Worker.Timers;

/// <summary>How far a timer is.</summary>
/// <param name="Next">The next occurrence, UTC.</param>
internal sealed record ScheduleStatus(DateTime Next);
