using System.Collections.Concurrent;
using System.Diagnostics;

namespace Anju.Observing;

/// <summary>Listens to the alarms' spans, in memory; those of tests running beside are among them, so look by alarm.</summary>
internal sealed class SeenSpans : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _ended = [];

    public SeenSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AlarmTrace.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> span) => SamplingTests.IsSampled(span.Tags) ? ActivitySamplingResult.None : ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The spans about an alarm, as they began.</summary>
    public Activity[] Of(string alarmId) =>
        [.. _ended.Where(span => (string?)span.GetTagItem("anju.alarm") == alarmId).OrderBy(span => span.StartTimeUtc)];

    /// <summary>All that any span says.</summary>
    public IEnumerable<string> Said => _ended.Select(span =>
        $"{span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)} {string.Join(' ', span.Events.Select(one => one.Name))}");

    public void Dispose() => _listener.Dispose();
}
