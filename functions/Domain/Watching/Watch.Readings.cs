using Anju.Scenarios;
using Anju.Telemetry;

namespace Anju.Watching;

public sealed partial class Watch
{
    private void See(in Reading reading, DateTimeOffset enqueuedAt, Findings findings)
    {
        if (Revision is null)
        {
            findings.Refuse(RefusalReason.UnknownHome, null, reading.Index);
            return;
        }

        if (FindDevice(reading.Device) is not { } device)
        {
            findings.Refuse(RefusalReason.ForeignDevice, "dev", reading.Index);
            return;
        }

        EffectiveTime time = EffectiveTime.Of(reading, enqueuedAt, device.InstalledAt);
        if (time.Mark == TimeMark.TooOld)
        {
            findings.Refuse(RefusalReason.TooOld, "ts", reading.Index);
            return;
        }

        (device.Window, Arrival arrival) = device.Window.Take(reading.Rank);
        if (arrival != Arrival.Seen)
        {
            Hear(new Sighting(device, reading, time, enqueuedAt, arrival), findings);
        }
    }

    private void Hear(in Sighting sighting, Findings findings)
    {
        DeviceWatch device = sighting.Device;
        Rules.Judge(this, sighting, findings);
        if (sighting.Arrival == Arrival.Ahead)
        {
            BackAt = _devices.Exists(known => known.IsOnlineAt(Now)) ? BackAt : Now;
            device.HeardAt = Now;
            device.MeasuredAt = sighting.Time.At;
            device.PeriodSeconds = sighting.Reading.PeriodSeconds ?? device.PeriodSeconds;
        }
    }

    private void Register(RegistrySnapshot snapshot, Findings findings)
    {
        Revision = snapshot.Revision;
        Village = snapshot.Village;
        Residents = snapshot.Residents;

        List<DeviceWatch> before = _devices;
        _devices = [.. snapshot.Devices.Select(device =>
            before.Find(known => known.Id == device.Id && known.InstalledAt == device.InstalledAt)
            ?? new DeviceWatch(device.Id, device.InstalledAt, Now))];
        foreach (DeviceWatch gone in before.Where(device => !_devices.Contains(device)))
        {
            Rules.Forget(this, gone, Now, findings);
        }
    }

    /// <summary>Lets a family rest from the closing on. It may have been told late; what is held back is then raised now, not in the past.</summary>
    private void Rest(FamilyWatch family, DateTimeOffset closedAt)
    {
        DateTimeOffset from = closedAt < Now ? closedAt : Now;
        DateTimeOffset until = from + Catalogue.Get(family.Code).CoolDown;
        family.AlarmId = null;
        family.RestsUntil = until > Now ? until : Now;
    }
}
