using Anju.Worker.Functions;
using Anju.Worker.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker.Timers;

/// <summary>Runs one timer function by its schedule, one occurrence at a time.</summary>
/// <remarks>
/// The wait is measured in whole milliseconds, so a function may see a moment just before its occurrence, as on the real host.
/// Occurrences may lie at most 49 days apart, which is what a timer takes. A schedule of a minute or more remembers when it is due next: if that passed while no host ran, it runs once at start.
/// </remarks>
internal sealed class TimerListener(Attempts attempts, ScheduleStatusBlobs statuses, TimeProvider time, IConfiguration settings)
{
    public async Task RunAsync(DiscoveredFunction function, TimerTriggerAttribute trigger, CancellationToken stop)
    {
        TimerSchedule schedule = TimerSchedule.Parse(settings.Expand(trigger.Schedule));
        ScheduleStatus status = await ResumeAsync(function, schedule, stop);
        while (true)
        {
            TimeSpan left = status.Next - Now;
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, stop);
            status = await FireAsync(function, schedule, status, isPastDue: false, stop);
        }
    }

    private async Task<ScheduleStatus> ResumeAsync(DiscoveredFunction function, TimerSchedule schedule, CancellationToken stop)
    {
        DateTime now = Now;
        ScheduleStatus fresh = new(schedule.After(now));
        if (!schedule.IsRemembered)
        {
            return fresh;
        }

        ScheduleStatus? known = await statuses.ReadAsync(function.Name, stop);
        if (known?.Next < now && known.Next == schedule.After(known.Next.AddTicks(-1)))
        {
            // Due by the schedule of today: one that was changed meanwhile begins anew, as on the real host.
            return await FireAsync(function, schedule, known, isPastDue: true, stop);
        }

        await statuses.WriteAsync(function.Name, fresh, stop);
        return fresh;
    }

    private async Task<ScheduleStatus> FireAsync(
        DiscoveredFunction function, TimerSchedule schedule, ScheduleStatus status, bool isPastDue, CancellationToken stop)
    {
        TimerInfo info = new() { IsPastDue = isPastDue };
        await attempts.RunAsync(function, new Trigger(info), stop);

        // Woken a millisecond early, the clock alone would name the same occurrence again.
        DateTime now = Now;
        DateTime after = now > status.Next ? now : status.Next;
        ScheduleStatus next = new(schedule.After(after));
        if (schedule.IsRemembered)
        {
            await statuses.WriteAsync(function.Name, next, CancellationToken.None);
        }

        return next;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
