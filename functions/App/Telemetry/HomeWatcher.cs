using System.Diagnostics;
using Anju.Observing;
using Anju.Watching;

namespace Anju.Telemetry;

/// <summary>Carries a detection to the alarm it is about.</summary>
/// <returns>The id of the alarm that now stands for the detection's family in the home.</returns>
internal delegate Task<string> CarryDetection(string homeId, string village, Detection detection, CancellationToken cancellation);

/// <summary>Something for a home's watch, and the message it came with.</summary>
internal sealed record Arrived(WatchEvent Event, HubMessage Message);

/// <summary>Applies a home's events to its watch and sees to it that everything that follows is safe before the watch is saved.</summary>
/// <remarks>
/// The order makes a crash harmless: parked rows, alarms, the wake row, and last the watch, which remembers the events as applied. Until
/// that is stored, a redelivery repeats all of it into the same places; afterwards it skips the events.
/// </remarks>
internal sealed partial class HomeWatcher(WatchTable watches, WakeTable wakes, ParkedTable parked, ILogger<HomeWatcher> log)
{
    /// <summary>Applies the events, in order. Those on which our own code fails are parked, and the others applied without them.</summary>
    public async Task WatchAsync(string homeId, IReadOnlyList<Arrived> arrived, CarryDetection carry, CancellationToken cancellation)
    {
        List<Arrived> left = [.. arrived];
        while (left.Count > 0 && !await TryAsync(homeId, left, carry, cancellation))
        {
            // Another process saved this home, or an event was set aside: what is in memory is void, and the home is loaded again.
        }
    }

    private async Task<bool> TryAsync(string homeId, List<Arrived> left, CarryDetection carry, CancellationToken cancellation)
    {
        StoredWatch stored;
        try
        {
            stored = await watches.LoadAsync(homeId, cancellation);
        }
        catch (WatchFormatException bug)
        {
            await SetAsideAsync(homeId, [.. left], left, bug, cancellation);
            return true;
        }

        DateTimeOffset? lookAgainAt = null;
        bool changed = false;
        foreach (Arrived arrived in left)
        {
            Outcome outcome;
            try
            {
                outcome = stored.Watch.Apply(arrived.Event);
            }
            catch (Exception bug) when (bug is not OutOfMemoryException)
            {
                await SetAsideAsync(homeId, [arrived], left, bug, cancellation);
                return false;
            }

            await FollowAsync(stored.Watch, outcome, arrived.Message, carry, cancellation);
            lookAgainAt = outcome.LookAgainAt;
            changed |= outcome.Applied;
        }

        // A home nobody registered is not remembered: its messages are parked, and parking needs no memory.
        return !changed || stored.Watch.Revision is null || await SaveAsync(stored, lookAgainAt, cancellation);
    }

    private async Task FollowAsync(Watch watch, Outcome outcome, HubMessage message, CarryDetection carry, CancellationToken cancellation)
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
    }

    /// <summary>The family another alarm may stand for; null if the detection claims none.</summary>
    private static string? FamilyOf(Detection detection) => detection switch
    {
        Detection.Raised { Suppressed: false } raised => raised.Scenario.Family,
        Detection.Upgraded upgraded => upgraded.Scenario.Family,
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
        catch (Exception bug) when (bug is not OutOfMemoryException and not OperationCanceledException && !Outage.Is(bug))
        {
            LogBug(bug, watch.HomeId, 1);
            await ParkAsync(message, bug, cancellation);
            return null;
        }
    }

    private async Task<bool> SaveAsync(StoredWatch stored, DateTimeOffset? lookAgainAt, CancellationToken cancellation)
    {
        Watch watch = stored.Watch;
        if (lookAgainAt is { } dueAt && !(watch.WakeAt <= dueAt))
        {
            await wakes.AddAsync(new DueWake(watch.HomeId, dueAt), cancellation);
            watch.ExpectWake(dueAt);
        }

        return await watches.TrySaveAsync(stored, cancellation);
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

    [LoggerMessage(LogLevel.Error, "Watching home {HomeId} failed; {Count} messages are parked as bug")]
    private partial void LogBug(Exception bug, string homeId, int count);
}
