using Anju.Watching.Devices;
using MemoryPack;

namespace Anju.Watching.Snapshots;

/// <summary>What a watch knows, as a serialiser for plain objects likes it: the same values in the same shape, all of them settable.</summary>
/// <remarks>Habits and alarms are left out of both sides of the comparison: a young, quiet home has none.</remarks>
[MemoryPackable]
internal sealed partial class PlainWatch
{
    public long? Revision { get; set; }
    public string Village { get; set; } = "";
    public int Residents { get; set; }
    public bool Dementia { get; set; }
    public int ThresholdVersion { get; set; }
    public long[] Away { get; set; } = [];
    public long[] Maintenance { get; set; } = [];
    public Instant ShadowUntil { get; set; }
    public string? Partition { get; set; }
    public long SequenceNumber { get; set; }
    public DateTimeOffset Now { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public Instant BackAt { get; set; }
    public DateTimeOffset? WakeAt { get; set; }
    public ulong Holding { get; set; }
    public ulong Recorded { get; set; }
    public PlainDevice[] Devices { get; set; } = [];
    public string[] Families { get; set; } = [];

    public static PlainWatch Of(Watch watch) => new()
    {
        Revision = watch.Revision,
        Village = watch.Village,
        Residents = watch.Residents,
        Dementia = watch.Dementia,
        ThresholdVersion = watch.Thresholds.Version,
        ShadowUntil = watch.ShadowUntil,
        Partition = watch.Partition,
        SequenceNumber = watch.SequenceNumber,
        Now = watch.Now,
        DueAt = watch.DueAt,
        BackAt = watch.BackAt,
        WakeAt = watch.WakeAt,
        Devices = [.. watch.Devices.Select(PlainDevice.Of)],
    };
}

/// <summary>A device of a <see cref="PlainWatch"/>.</summary>
[MemoryPackable]
internal sealed partial class PlainDevice
{
    public ulong Id { get; set; }
    public Instant InstalledAt { get; set; }
    public Instant KnownAt { get; set; }
    public SequenceWindow Window { get; set; }
    public Instant HeardAt { get; set; }
    public short? SignalDbm { get; set; }
    public Instant MeasuredAt { get; set; }
    public bool IsCatchingUp { get; set; }
    public uint PeriodSeconds { get; set; }
    public Instant SureSince { get; set; }
    public int Lost { get; set; }
    public bool IsTesting { get; set; }
    public ulong Holding { get; set; }
    public ulong Recorded { get; set; }
    public PlainHealth Health { get; set; }
    public PlainSmoke? Smoke { get; set; }
    public PlainGas? Gas { get; set; }
    public PlainPlace? Place { get; set; }

    public static PlainDevice Of(DeviceWatch device) => new()
    {
        Id = device.Id.Number,
        InstalledAt = device.InstalledAt,
        KnownAt = device.KnownAt,
        Window = device.Window,
        HeardAt = device.HeardAt,
        SignalDbm = device.SignalDbm,
        MeasuredAt = device.MeasuredAt,
        IsCatchingUp = device.IsCatchingUp,
        PeriodSeconds = device.PeriodSeconds,
        SureSince = device.SureSince,
        Lost = device.Lost,
        Health = PlainHealth.Of(device.Memory.Health),
        Smoke = device.Memory is SmokeMemory smoke ? PlainSmoke.Of(smoke) : null,
        Gas = device.Memory is GasMemory gas ? PlainGas.Of(gas) : null,
        Place = device.Memory switch
        {
            DoorMemory door => new PlainPlace { State = door.IsOpen, Since = door.Since, SeenAt = door.OpenedAt, MovedAt = door.MovedAt, MovedBeforeAt = door.MovedBeforeAt, Count = 1 },
            SleepMemory bed => new PlainPlace { State = bed.InBed, Since = bed.Since, SeenAt = bed.SeenInsideAt },
            _ => null,
        },
    };
}
