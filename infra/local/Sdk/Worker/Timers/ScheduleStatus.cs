namespace Anju.Worker.Timers;

/// <summary>A timer's last and next occurrence, UTC.</summary>
internal sealed class ScheduleStatus
{
    /// <summary>The last occurrence; the default value if there was none.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next occurrence.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
