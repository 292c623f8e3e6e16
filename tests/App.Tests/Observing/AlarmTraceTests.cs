using System.Diagnostics;
using Anju.Chains;
using Anju.Telemetry;
using Anju.Turned;
using Azure.Messaging.EventHubs;
using Microsoft.DurableTask.Client;

namespace Anju.Observing;

/// <summary>Who looks an alarm up finds everything about it in one trace.</summary>
public sealed class AlarmTraceTests
{
    private const string Smoke = "SM-330109-0000001";

    [Fact]
    public async Task Fire_AnsweredBySms_IsOneTraceFromTheMessageToTheAnswer()
    {
        using SeenSpans seen = new();
        await using TurnedApp app = await TurnedApp.StartAsync();

        string alarmId = await BurnAsync(app, seq: 70001);
        await app.Durable.RunUntilIdleAsync();
        await app.ReplyAsync(FakePhones.Wang, "1", "trace-1");

        Activity[] spans = seen.Of(alarmId);
        Assert.Equal("detect", spans[0].DisplayName);
        Assert.Equal(1L, spans[0].GetTagItem("anju.sequence"));
        Assert.Equal(4, spans.Count(span => span.DisplayName == "send" && AskedFirst(span)));
        Assert.Contains(spans, span => Entries(span).StartsWith("Raised", StringComparison.Ordinal));
        Assert.Contains(spans, span => Entries(span).StartsWith("Answered", StringComparison.Ordinal));
        Assert.All(spans, span => Assert.Equal(AlarmTrace.Of(alarmId).TraceId, span.TraceId));
    }

    [Fact]
    public async Task Restart_InTheMiddleOfAnAlarm_GoesOnInTheSameTrace()
    {
        using SeenSpans seen = new();
        TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync("SM-330109-0000001.3.70002");
        int before = seen.Of(alarmId).Length;

        await using TurnedApp other = await app.RestartAsync();
        await other.PassAsync(130);

        Activity[] after = seen.Of(alarmId)[before..];
        Assert.NotEmpty(after);
        Assert.All(after, span => Assert.Equal(AlarmTrace.Of(alarmId).TraceId, span.TraceId));
    }

    [Fact]
    public async Task Guard_ActingInATimer_StaysInTheAlarmsTraceAndLinksTheTimers()
    {
        using SeenSpans seen = new();
        using ActivitySource timers = new("timers");
        using ActivityListener all = new() { ShouldListenTo = source => source == timers, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(all);
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync("SM-330109-0000001.3.70003");
        app.Clock.Advance(TimeSpan.FromSeconds(30));

        using Activity timer = timers.StartActivity("guard")!;
        await app.GuardAsync();

        Activity decided = seen.Of(alarmId).Last(span => span.DisplayName == "decide");
        Assert.Equal(AlarmTrace.Of(alarmId).TraceId, decided.TraceId);
        Assert.Equal(timer.SpanId, Assert.Single(decided.Links).Context.SpanId);
    }

    [Fact]
    public async Task SecondFire_WhileOneIsOpen_LinksToTheTraceThatGoesOn()
    {
        using SeenSpans seen = new();
        await using TurnedApp app = await TurnedApp.StartAsync();
        string open = await app.DetectFireAsync("SM-330109-0000002.3.70004");

        await BurnAsync(app, seq: 70005);

        Activity detected = seen.Of($"{TurnedApp.Village}-h-0001-FIRE-01-{Smoke}.1.70005").Single();
        Assert.Equal(AlarmTrace.Of(open).TraceId, Assert.Single(detected.Links).Context.TraceId);
    }

    [Fact]
    public void Of_AnotherAlarm_IsAnotherTrace() =>
        Assert.NotEqual(AlarmTrace.Of("330109001001-h-0001-FIRE-01-a").TraceId, AlarmTrace.Of("330109001001-h-0001-FIRE-01-b").TraceId);

    private static bool AskedFirst(Activity span) => ((string)span.GetTagItem("anju.notification")!).StartsWith("first|", StringComparison.Ordinal);

    private static string Entries(Activity span) => (string?)span.GetTagItem("anju.entries") ?? "";

    /// <summary>The home's smoke detector sends its alarm to the hub, and the app takes it.</summary>
    private static async Task<string> BurnAsync(TurnedApp app, uint seq)
    {
        TelemetryWorld hub = new();
        hub.Register("h-0001", Smoke);
        hub.Send("h-0001", TelemetryWorld.Fire(Smoke, seq, at: app.Clock.GetUtcNow() - TelemetryWorld.Start), at: app.Clock.GetUtcNow() - TelemetryWorld.Start);
        EventData[] batch = hub.Batch;
        await app.Get<TelemetryBatch>().TakeAsync(
            new HubBatch(TelemetryWorld.Partition, IsCheckpointing: true, batch),
            (home, village, detection, cancellation) => app.Get<AlarmIntake>().CarryAsync(home, village, detection, app.Get<DurableTaskClient>(), cancellation),
            CancellationToken.None);
        return $"{TurnedApp.Village}-h-0001-FIRE-01-{Smoke}.1.{seq}";
    }
}
