using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>Collects what one event brings to light; finding nothing costs nothing.</summary>
internal struct Findings
{
    private List<Detection>? _detections;
    private List<Refusal>? _refusals;

    public readonly IReadOnlyList<Detection> Detections => _detections ?? (IReadOnlyList<Detection>)[];

    public readonly IReadOnlyList<Refusal> Refusals => _refusals ?? (IReadOnlyList<Refusal>)[];

    /// <summary>When time alone was to complete something next, as far as was known before the event.</summary>
    public Instant DueBefore { readonly get; set; }

    /// <summary>The readings that were taken (<see cref="Outcome.Taken"/>).</summary>
    public ulong Taken { readonly get; set; }

    public readonly int Count => _detections?.Count ?? 0;

    public void Add(Detection detection) => (_detections ??= []).Add(detection);

    /// <summary>Adds what one reading may make true for several rules, but is one occurrence, and none besides the alarm it raised.</summary>
    public void AddOnce(Detection.Recurred detection)
    {
        if (_detections?.Exists(known => known is Detection.Raised or Detection.Recurred && (known.AlarmId, known.Cause) == (detection.AlarmId, detection.Cause)) != true)
        {
            Add(detection);
        }
    }

    public void Refuse(RefusalReason reason, string? field, int index) => (_refusals ??= []).Add(new Refusal(reason, field, index));
}
