using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>Collects what one event brings to light; empty lists cost nothing.</summary>
internal sealed class Findings
{
    private List<Detection>? _detections;
    private List<Refusal>? _refusals;

    public IReadOnlyList<Detection> Detections => _detections ?? (IReadOnlyList<Detection>)[];

    public IReadOnlyList<Refusal> Refusals => _refusals ?? (IReadOnlyList<Refusal>)[];

    public void Add(Detection detection) => (_detections ??= []).Add(detection);

    public void Refuse(RefusalReason reason, string? field, int index) => (_refusals ??= []).Add(new Refusal(reason, field, index));
}
