using Anju.Scenarios;

namespace Anju.Watching;

public sealed partial class Watch
{
    /// <summary>A technician's visit lasts no longer; what is registered beyond it must not keep an alarm silent. Source: domain.md 3.7.</summary>
    private static readonly TimeSpan LongestMaintenance = TimeSpan.FromHours(4);

    private void Register(RegistrySnapshot snapshot)
    {
        Revision = snapshot.Revision;
        Village = snapshot.Village;
        Residents = snapshot.Residents;
        Dementia = snapshot.Dementia;
        Thresholds = snapshot.Thresholds;
        Period[] visitsBefore = _odd.Value.Maintenance ?? [];
        _odd.Keep(_odd.Value.With(
            [.. snapshot.Away],
            [.. snapshot.Maintenance.Select(visit => visit with { To = Instant.Sooner(visit.To, visit.From + LongestMaintenance) })],
            snapshot.ShadowUntil));

        foreach (Period visit in visitsBefore)
        {
            CutShort(visit.To, MaintainedUntil(_now));
        }

        DeviceWatch[] before = _devices;
        _devices = [.. snapshot.Devices.Select(device =>
            Array.Find(before, known => known.Id == device.Id && known.InstalledAt == device.InstalledAt)
            ?? new DeviceWatch(device.Id, device.InstalledAt, _now))];
        foreach (DeviceWatch gone in before.Except(_devices))
        {
            _odd.Keep(_odd.Value with { Gone = Gone.With(gone.Memory.Standing) });
        }

        if (Habits.Day == 0)
        {
            Habits.Begin(LocalDay.NumberOf(_now));
        }
    }

    /// <summary>Chosen: an alarm that young may have been raised while the open ones were looked up; clocks differ, and a batch may be given again.</summary>
    private static readonly TimeSpan TooYoungToMiss = TimeSpan.FromMinutes(10);

    /// <summary>What storage has no open alarm of any more was closed, and the word of it was lost.</summary>
    private void CloseWhatIsNotOpen(OpenAlarms? open)
    {
        foreach (FamilyWatch family in _families)
        {
            if (open is not null && family.AlarmId is { } alarmId && family.RaisedAt + TooYoungToMiss < open.At && !open.AlarmIds.Contains(alarmId))
            {
                Close(family, Instant.Sooner(open.At, _now));
            }
        }
    }

    /// <summary>Until when a scenario is only recorded here: a technician is in the home, or the home is new. Never if it is live.</summary>
    internal Instant RecordedOnlyUntil(Scenario scenario, Instant at)
    {
        Instant shadowed = scenario.IsLiveInNewHomes || ShadowUntil <= at ? Instant.Never : ShadowUntil;
        return Instant.Later(MaintainedUntil(at), shadowed);
    }

    /// <summary>What was only recorded rests as long as the visit lasts: one that ends sooner than was planned leaves nothing muted.</summary>
    private void CutShort(Instant planned, Instant until)
    {
        foreach (FamilyWatch family in planned > _now && until < planned ? _families : [])
        {
            family.EndRests(planned, until);
        }
    }

    /// <summary>Whether a technician was there at a moment.</summary>
    internal bool IsMaintainedAt(Instant at) => MaintainedUntil(at).IsKnown;

    private Instant MaintainedUntil(Instant at)
    {
        Instant until = Instant.Never;
        foreach (Period visit in _odd.Value.Maintenance ?? [])
        {
            until = visit.Holds(at) ? Instant.Later(until, visit.To) : until;
        }

        return until;
    }
}
