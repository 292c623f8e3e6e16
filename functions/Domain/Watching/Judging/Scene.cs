using Anju.Telemetry;
using Anju.Watching.Devices;

namespace Anju.Watching.Judging;

/// <summary>What a rule looks at: a home at a moment, and which of its devices the rule is asked about.</summary>
/// <param name="Home">The home.</param>
/// <param name="Device">The device; the home itself is asked about if this is null.</param>
/// <param name="Now">The moment.</param>
/// <param name="Whereabouts">Where the elder is.</param>
public readonly record struct Scene(Watch Home, DeviceWatch? Device, Instant Now, Whereabouts Whereabouts)
{
    /// <summary>The smoke detector asked about.</summary>
    public SmokeMemory Smoke => (SmokeMemory)Device!.Memory;

    /// <summary>The gas alarm asked about.</summary>
    public GasMemory Gas => (GasMemory)Device!.Memory;

    /// <summary>The door magnet asked about.</summary>
    public DoorMemory Door => (DoorMemory)Device!.Memory;

    /// <summary>The device's own condition.</summary>
    public ref readonly HealthMemory Health => ref Device!.Memory.Health;

    /// <summary>The device is not silent: what it said last still counts.</summary>
    public Judgement Heard(Evidence evidence) => evidence.Heard(Device!, Now);

    /// <summary>
    /// What the gas alarm asked about says is over since a moment, for at least so long. It is known up to its last message, and beyond that until the next is due: silence
    /// longer than that ends nothing, nor does a message without the value.
    /// </summary>
    public Judgement Over(Evidence evidence, string what, Streak over, Threshold least, bool isMeasured)
    {
        Instant known = !isMeasured ? Instant.Never : Now < Gas.OwesAt ? Now : Gas.MeasuredAt;
        Judgement isOver = evidence.Since(what, over.Since, least, known);
        bool isTimeEnough = isMeasured && isOver.At > Now && isOver.At < Gas.OwesAt;
        return isOver with { At = isOver.Holds || isTimeEnough ? isOver.At : Instant.Never } && Heard(evidence);
    }

    /// <summary>
    /// Whether what the device asked about never told of is known not to be there. While a message of the home is missing that others overtook it may be in that: until then it is
    /// unknown, and what held goes on to hold.
    /// </summary>
    public bool IsNothingMissing => !Home.NextGivenUp().IsKnown;

    /// <summary>Since when somebody lies in bed, whoever lay down first, by a monitor that is not silent; never if nobody does, null if there is no such monitor.</summary>
    public Instant? InBedSince
    {
        get
        {
            Instant? since = null;
            foreach (DeviceWatch device in Home.DeviceSpan)
            {
                if (device.Memory is SleepMemory { InBed: { } inBed } bed && device.IsOnlineAt(Now))
                {
                    since = Instant.Sooner(since ?? Instant.Never, inBed ? bed.Since : Instant.Never);
                }
            }

            return since;
        }
    }

    /// <summary>When a plan to be away last ended that was not void; never if none has.</summary>
    public Instant PlanEndedAt
    {
        get
        {
            Instant ended = Instant.Never;
            foreach (Period plan in Home.AwayPlans)
            {
                ended = plan.To <= Now && !Whereabouts.Voids(plan) ? Instant.Later(ended, plan.To) : ended;
            }

            return ended;
        }
    }

    /// <summary>
    /// When the home's line was last proven to work for a device: by the last word of any of them. A home that is just back proves it by this device's own
    /// alone, for it may still have to tell what it kept.
    /// </summary>
    public Instant ProvenAt(DeviceWatch device)
    {
        Instant proven = device.MeasuredAt;
        bool isJustBack = Home.BackAt > device.HeardAt && Now < Home.BackAt + DeviceWatch.OnItsWay;
        foreach (DeviceWatch other in isJustBack ? [] : Home.DeviceSpan)
        {
            proven = other.IsCatchingUp ? proven : Instant.Later(proven, other.MeasuredAt);
        }

        return proven;
    }

    /// <summary>
    /// Whether what ended at a moment still counts: for so long after it, and in any case while the device's word of the end is looked at, however long that was on its way.
    /// </summary>
    public bool IsJustOver(Instant endedAt, TimeSpan counts) => endedAt.IsKnown && (Now < endedAt + counts
        || (Device!.Gap is { } gap ? gap.SettlingAt == endedAt : Device.MeasuredAt == endedAt && Now <= Device.HeardAt));

    /// <summary>When that has passed.</summary>
    public Instant PassesAt(Instant endedAt, TimeSpan counts) =>
        endedAt.IsKnown && Device!.MeasuredAt == endedAt ? Instant.Later(endedAt + counts, Device.HeardAt + Instant.Step) : endedAt + counts;

    /// <summary>Nothing of the kind happened since a moment, for at least so long, and the device was proven alive throughout.</summary>
    public Judgement Quiet(Evidence evidence, string what, Instant since, TimeSpan least, DeviceWatch device) =>
        evidence.Quiet(what, since, least, device, Now, ProvenAt(device));

    /// <summary>Nothing of the kind happened since a moment, for at least so long, and all devices of the kinds were proven alive throughout.</summary>
    public Judgement Quiet(Evidence evidence, string what, Instant since, TimeSpan least, params ReadOnlySpan<DeviceKind> kinds)
    {
        bool isAny = false;
        Judgement all = new(Truth.Yes, Instant.Never);
        foreach (DeviceWatch device in Home.DeviceSpan)
        {
            if (kinds.Contains(device.Id.Kind))
            {
                isAny = true;
                all &= Quiet(evidence, what, since, least, device);
            }
        }

        return isAny ? all : evidence.Is<bool>(what, null, true);
    }
}
