using System.Diagnostics;
using Anju.Observing;
using Anju.Watching;
using Anju.Watching.Past;

namespace Anju.Telemetry;

/// <summary>Carries a detection to the alarm it is about.</summary>
/// <returns>The id of the alarm that now stands for the detection's family in the home.</returns>
internal delegate Task<string> CarryDetection(string homeId, string village, Detection detection, CancellationToken cancellation);

/// <summary>Something for a home's watch, and the message it came with.</summary>
internal sealed record Arrived(WatchEvent Event, HubMessage Message);

/// <summary>Applies a home's events to its watch and sees to it that everything that follows is safe before the watch is saved.</summary>
/// <remarks>
/// The order makes a crash harmless: parked rows, alarms, the hour that ended, the wake row, and last the watch, which remembers the events as
/// applied. Until that is stored, a redelivery repeats all of it into the same places; afterwards it skips the events.
/// </remarks>
internal sealed partial class HomeWatcher(
    WatchTable watches, WakeTable wakes, HistoryTable history, ParkedTable parked, TimeProvider time, ILogger<HomeWatcher> log)
{
    /// <summary>Applies the events, in order. Those on which our own code fails are parked, and the others applied without them.</summary>
    /// <remarks>If it throws, what is in memory is void, and the events may come again.</remarks>
    public async Task WatchAsync(HeldWatch home, IReadOnlyList<Arrived> arrived, CarryDetection carry, CancellationToken cancellation)
    {
        List<Arrived> left = [.. arrived];
        try
        {
            while (await NextAsync(home, left, cancellation) is { } stored && !await TryAsync(home, stored, left, carry, cancellation))
            {
                // An event was set aside: the home is loaded again, and what it has taken since it was stored is applied again.
                home.Void();
            }
        }
        catch
        {
            home.Void();
            throw;
        }
    }

    /// <summary>Parks what a home has taken since it was stored, because storage will never take it so; it goes on from what is stored.</summary>
    public async Task SetAsideAsync(HeldWatch home, Exception mistake, CancellationToken cancellation)
    {
        await SetAsideAsync(home.HomeId, home.Unsaved, [], mistake, cancellation);
        home.Forget();
    }

    /// <summary>The home as it is before what is left; null if there is nothing to be done with it.</summary>
    private async Task<StoredWatch?> NextAsync(HeldWatch home, List<Arrived> left, CancellationToken cancellation)
    {
        if (home.Stored is { } held)
        {
            return left.Count > 0 ? held : null;
        }

        try
        {
            StoredWatch stored = await watches.LoadAsync(home.HomeId, cancellation);
            left.InsertRange(0, home.Load(stored));
            return stored;
        }
        catch (WatchFormatException bug)
        {
            left.InsertRange(0, home.Unsaved);
            home.Forget();
            await SetAsideAsync(home.HomeId, [.. left], left, bug, cancellation);
            return null;
        }
    }

    private async Task<bool> TryAsync(HeldWatch home, StoredWatch stored, List<Arrived> left, CarryDetection carry, CancellationToken cancellation)
    {
        Watch watch = stored.Watch;
        while (left.Count > 0)
        {
            Arrived arrived = left[0];
            HomeHour? hour = await HourOfAsync(home, arrived.Event.Position, cancellation);
            Outcome outcome;
            try
            {
                outcome = watch.Apply(arrived.Event);
            }
            catch (Exception bug) when (bug is not OutOfMemoryException)
            {
                await SetAsideAsync(home.HomeId, [arrived], left, bug, cancellation);
                return false;
            }

            bool adopts = await FollowAsync(watch, outcome, arrived.Message, carry, cancellation);
            home.Took(arrived, time.GetUtcNow(), outcome, hour);
            if (adopts)
            {
                hour?.End();
            }

            bool isEnded = hour is not null && HomeHour.IsEndedBy(arrived.Event) && !hour.Takes(arrived.Event.Position);
            if (outcome.Applied && isEnded)
            {
                // Else what it raised and ended could not be explained at its own moment, only from the home's next message on.
                home.GoesOnIn(await NextHourAsync(watch, hour, arrived.Event.Position, cancellation));
            }

            left.RemoveAt(0);
        }

        if (watch.Revision is null)
        {
            // A home nobody registered is not remembered: its messages are parked, and parking needs no memory.
            home.Forget();
            return true;
        }

        watch.LookAhead();
        await OrderWakeAsync(watch, cancellation);
        return true;
    }

    /// <summary>The part of the home's history an event belongs to; the one before is written when another begins.</summary>
    private async Task<HomeHour?> HourOfAsync(HeldWatch home, HubPosition next, CancellationToken cancellation)
    {
        (Watch watch, HomeHour? running, _) = home.Stored!;
        if (watch.Revision is null || watch.HasApplied(next) || running?.Takes(next) == true)
        {
            return running;
        }

        return await NextHourAsync(watch, running, next, cancellation);
    }

    /// <returns>Null if our own code failed: what was to be written is lost, and what comes now is not kept, for alarms matter more than history.</returns>
    private async Task<HomeHour?> NextHourAsync(Watch watch, HomeHour? running, HubPosition begins, CancellationToken cancellation)
    {
        try
        {
            if (running is not null)
            {
                await history.AddAsync(running, cancellation);
            }

            return HomeHour.Begin(watch, begins, running);
        }
        catch (Exception bug) when (Outage.IsOurs(bug))
        {
            LogLost(bug, watch.HomeId, running?.Key);
            return null;
        }
    }

    /// <summary>Orders the wake of a home that is due soon; <see cref="OrderWakes"/> sees to the others when it is their time.</summary>
    private async Task OrderWakeAsync(Watch watch, CancellationToken cancellation)
    {
        if (watch.DueAt is { } dueAt && dueAt <= time.GetUtcNow() + OrderWakes.Ahead && !(watch.WakeAt <= dueAt))
        {
            await wakes.AddAsync(new DueWake(watch.HomeId, dueAt), cancellation);
            watch.ExpectWake(dueAt);
        }
    }

    /// <returns>Whether another alarm stands for one of this watch's.</returns>
    private async Task<bool> FollowAsync(Watch watch, Outcome outcome, HubMessage message, CarryDetection carry, CancellationToken cancellation)
    {
        foreach (Refusal refusal in outcome.Refusals)
        {
            await parked.ParkAsync(new Parked(message, refusal), cancellation);
        }

        (string Ours, string Theirs)? adopted = null;
        foreach (Detection found in outcome.Detections)
        {
            Detection detection = found.NoticedAt(message.Position.EnqueuedAt);
            Detection known = detection.AlarmId == adopted?.Ours ? detection with { AlarmId = adopted.Value.Theirs } : detection;
            string? standing = await CarryAsync(watch, known, message, carry, cancellation);
            if (standing is not null && standing != known.AlarmId && FamilyOf(known) is { } family)
            {
                watch.Adopt(family, standing);
                adopted = (known.AlarmId, standing);
            }
        }

        return adopted is not null;
    }

    /// <summary>The family another alarm may stand for; null if the detection claims none.</summary>
    private static string? FamilyOf(Detection detection) => detection switch
    {
        Detection.Raised { Suppressed: false } raised => raised.Scenario.Family,
        Detection.Upgraded upgraded => upgraded.Scenario.Family,
        Detection.Recurred recurred => recurred.Scenario.Family,
        _ => null,
    };

    /// <returns>The alarm that stands for the family; null if our own code failed, which must not hold up the other homes.</returns>
    private async Task<string?> CarryAsync(
        Watch watch, Detection detection, HubMessage message, CarryDetection carry, CancellationToken cancellation)
    {
        using Activity? span = AlarmTrace.Begin("detect", detection.AlarmId, ActivityKind.Consumer);
        span?.SetTag("anju.detection", detection.GetType().Name)
            .SetTag("anju.partition", message.Position.Partition)
            .SetTag("anju.sequence", message.Position.SequenceNumber);
        try
        {
            string standing = await carry(watch.HomeId, watch.Village, detection, cancellation);
            if (standing != detection.AlarmId)
            {
                // Another alarm of the family was open: the story goes on in its trace.
                span?.AddLink(new ActivityLink(AlarmTrace.Of(standing)));
            }

            return standing;
        }
        catch (Exception bug) when (bug is not OutOfMemoryException and not OperationCanceledException && (!Outage.Is(bug) || Outage.IsForGood(bug)))
        {
            LogBug(bug, watch.HomeId, 1);
            await ParkAsync(message, bug, cancellation);
            return null;
        }
    }

    private async Task SetAsideAsync(
        string homeId, IReadOnlyList<Arrived> failed, List<Arrived> left, Exception bug, CancellationToken cancellation)
    {
        LogBug(bug, homeId, failed.Count);
        foreach (Arrived arrived in failed)
        {
            await ParkAsync(arrived.Message, bug, cancellation);
            left.Remove(arrived);
        }
    }

    private Task ParkAsync(HubMessage message, Exception bug, CancellationToken cancellation) =>
        parked.ParkAsync(new Parked(message, new Refusal(RefusalReason.Bug, null, 0), $"{bug.GetType().Name}: {bug.Message}"), cancellation);

    [LoggerMessage(LogLevel.Error, "Keeping what home {HomeId}'s devices said failed: {Key} is lost, and the home is watched without it")]
    private partial void LogLost(Exception bug, string homeId, string? key);

    [LoggerMessage(LogLevel.Error, "Watching home {HomeId} failed; {Count} messages are parked as bug")]
    private partial void LogBug(Exception bug, string homeId, int count);
}
