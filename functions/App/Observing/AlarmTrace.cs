using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Anju.Observing;

/// <summary>One trace per alarm: from the message that raised it over every decision and SMS to the answer.</summary>
/// <remarks>
/// The trace's id follows from the alarm's, and wherever something happens to an alarm its id is at hand: in the watch, the chain's
/// head, a notification's tag, a delivery report. So there is nothing to store or to carry, a redelivered message, a second process or
/// a timer days later lands in the same trace, and an id in a ledger is enough to find it. What else was going on, as the batch,
/// request or timer that acted, is linked. Spans carry ids only, never a name, a phone or a text.
/// </remarks>
internal static class AlarmTrace
{
    /// <summary>The source of these spans; it has no others, so whoever samples can tell alarms from everything else.</summary>
    public const string Source = "Anju.Alarms";

    private const int TraceIdBytes = 16;
    private const int SpanIdBytes = 8;

    private static readonly ActivitySource Spans = new(Source);

    /// <summary>Where everything about an alarm belongs.</summary>
    public static ActivityContext Of(string alarmId)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(alarmId));
        return new ActivityContext(
            ActivityTraceId.CreateFromBytes(hash.AsSpan(0, TraceIdBytes)),
            ActivitySpanId.CreateFromBytes(hash.AsSpan(TraceIdBytes, SpanIdBytes)),
            ActivityTraceFlags.Recorded,
            isRemote: true);
    }

    /// <summary>Begins a span of an alarm's trace; it ends when disposed of. Null if nobody listens.</summary>
    /// <param name="what">What happens, for example <c>send</c>.</param>
    /// <param name="alarmId">The alarm.</param>
    /// <param name="kind">Whether something came from outside or goes there.</param>
    public static Activity? Begin(string what, string alarmId, ActivityKind kind = ActivityKind.Internal)
    {
        if (!Spans.HasListeners())
        {
            return null;
        }

        ActivityContext alarm = Of(alarmId);
        ActivityContext around = Activity.Current?.Context ?? default;
        ActivityContext parent = around.TraceId == alarm.TraceId ? around : alarm;
        ActivityLink[] links = around.TraceId == default || around.TraceId == alarm.TraceId ? [] : [new ActivityLink(around)];
        return Spans.StartActivity(what, kind, parent, [new("anju.alarm", alarmId)], links);
    }
}
