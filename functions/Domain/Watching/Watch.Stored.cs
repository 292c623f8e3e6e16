using Anju.Scenarios.Door;
using Anju.Watching.Judging;
using Anju.Watching.Storing;

namespace Anju.Watching;

public sealed partial class Watch
{
    /// <summary>The first version that keeps how strong a device's signal was.</summary>
    private const byte WithSignals = 3;

    /// <summary>The first version that tells a signal of 0 dBm, which the protocol allows, from none.</summary>
    private const byte WithSignalOfZero = 4;

    /// <summary>The first version that keeps for which device a scenario rests.</summary>
    private const byte WithRestsOfDevices = 8;

    /// <summary>The first version that keeps how grave a scenario was before it rests, and asks DOOR-03 about the home.</summary>
    private const byte WithSeveritiesOfRests = 9;

    /// <summary>The first version that keeps what was told while a message is missing, how long a device was off its base and since when its battery is empty.</summary>
    private const byte WithTrouble = 10;

    /// <summary>The first version that keeps when the elder came home.</summary>
    private const byte WithReturns = 11;

    /// <summary>The first version that keeps which messages of before its restart were seen of a device, and what devices saw that are gone.</summary>
    private const byte WithRestarts = 12;

    /// <summary>The first version that keeps since when an alarm is as grave as it is.</summary>
    private const byte WithGrave = 6;

    internal void WriteTo(ref ByteWriter writer)
    {
        writer.WriteNumber(unchecked((ulong)(Revision is { } revision ? revision + 1 : 0)));
        writer.Write(Village);
        writer.WriteCount(Residents);
        writer.Write(Dementia);
        writer.Write(Thresholds);
        writer.Write(AwayPlans);
        writer.Write((ReadOnlySpan<Period>)_odd.Value.Maintenance);
        writer.Write(ShadowUntil);
        writer.Write(Partition ?? string.Empty);
        writer.WriteNumber(unchecked((ulong)SequenceNumber));
        writer.Write(_now);
        writer.Write(_dueAt);
        writer.Write(BackAt);
        writer.Write(_wakeAt);
        writer.Write(Marks);
        writer.WriteCount(_devices.Length);
        foreach (DeviceWatch device in _devices)
        {
            device.WriteTo(ref writer);
        }

        writer.WriteCount(_families.Length);
        foreach (FamilyWatch family in _families)
        {
            family.WriteTo(ref writer);
        }

        Habits.WriteTo(ref writer);
        foreach (DeviceWatch device in _devices)
        {
            writer.Write(device.SignalDbm ?? DeviceWatch.NoSignal);
        }

        foreach (FamilyWatch family in _families)
        {
            family.WriteGraveTo(ref writer);
        }

        foreach (FamilyWatch family in _families)
        {
            family.WriteRestsTo(ref writer);
        }

        foreach (FamilyWatch family in _families)
        {
            family.WriteSeveritiesTo(ref writer);
        }

        foreach (DeviceWatch device in _devices)
        {
            device.WriteTroubleTo(ref writer);
        }

        writer.Write(_spellEndedAt);
        writer.Write(CameHomeAt);
        foreach (DeviceWatch device in _devices)
        {
            device.WriteRestartTo(ref writer);
        }

        writer.Write(Gone.DoorMovedAt);
        writer.Write(Gone.SeenInsideAt);
    }

    /// <summary>Reads the layout of version 2 and what later ones added at its end.</summary>
    internal static Watch ReadFrom(string homeId, ref ByteReader reader, byte version)
    {
        Watch watch = new(homeId)
        {
            Revision = unchecked((long)reader.ReadNumber()) is var revision and not 0 ? revision - 1 : null,
            Village = reader.ReadKnownText(),
            Residents = reader.ReadCount(),
            Dementia = reader.ReadBoolean(),
            Thresholds = reader.ReadThresholds(),
            _odd = ReadPlans(ref reader),
            Partition = reader.ReadKnownText() is { Length: > 0 } partition ? partition : null,
            SequenceNumber = unchecked((long)reader.ReadNumber()),
            _now = reader.ReadInstant(),
            _dueAt = reader.ReadInstant(),
            BackAt = reader.ReadInstant(),
            _wakeAt = reader.ReadInstant(),
            Marks = reader.ReadMarks(),
        };
        watch._devices = reader.ReadList(DeviceWatch.ReadFrom);
        watch._families = reader.ReadList(FamilyWatch.ReadFrom);
        watch.Habits.ReadFrom(ref reader);
        if (version >= WithSignals)
        {
            short none = version >= WithSignalOfZero ? DeviceWatch.NoSignal : (short)0;
            foreach (DeviceWatch device in watch._devices)
            {
                device.SignalDbm = reader.ReadInt16() is var signal && signal != none ? signal : null;
            }
        }

        foreach (FamilyWatch family in watch._families)
        {
            family.ReadGraveFrom(ref reader, isKept: version >= WithGrave);
        }

        foreach (FamilyWatch family in watch._families)
        {
            family.ReadRestsFrom(ref reader, isKept: version >= WithRestsOfDevices);
        }

        foreach (FamilyWatch family in watch._families)
        {
            family.ReadSeveritiesFrom(ref reader, isKept: version >= WithSeveritiesOfRests);
        }

        foreach (DeviceWatch device in watch._devices)
        {
            device.ReadTroubleFrom(ref reader, isKept: version >= WithTrouble);
        }

        if (version >= WithReturns)
        {
            watch._spellEndedAt = reader.ReadInstant();
            watch.CameHomeAt = reader.ReadInstant();
        }

        if (version >= WithRestarts)
        {
            foreach (DeviceWatch device in watch._devices)
            {
                device.ReadRestartFrom(ref reader);
            }

            watch._odd.Keep(watch._odd.Value with { Gone = new Signs(reader.ReadInstant(), reader.ReadInstant()) });
        }
        else
        {
            watch.RecallLeaving();
        }

        if (version < WithSeveritiesOfRests)
        {
            watch.AskOfTheHome(NotGoneOut.Rule);
        }

        watch._nextLapseAt = watch.NextLapse();
        return watch;
    }

    private static Rare<Oddities> ReadPlans(ref ByteReader reader)
    {
        Rare<Oddities> odd = default;
        odd.Keep(default(Oddities).With(reader.ReadPeriods(), reader.ReadPeriods(), reader.ReadInstant()));
        return odd;
    }

    /// <summary>What magnets saw that are gone was not kept: who is missed though no door is known to have moved left by the time of that alarm.</summary>
    private void RecallLeaving()
    {
        if (FindFamily(NotReturned.Scenario.Family) is { IsOpen: true } missed && (missed.Involved & NotReturned.Rule.Bit) != 0 && !Whereabouts.DoorMovedAt.IsKnown)
        {
            _odd.Keep(_odd.Value with { Gone = new Signs(missed.GraveFrom, Instant.Never) });
        }
    }

    /// <summary>What was found of a rule about a device is found about the home: the rule is asked about that now.</summary>
    private void AskOfTheHome(Rule rule)
    {
        foreach (DeviceWatch device in _devices)
        {
            Marks = device.Marks.Holds(rule) ? Marks.With(rule) : Marks;
            Marks = device.Marks.IsRecorded(rule) ? Marks.WithRecorded(rule) : Marks;
            device.Marks = device.Marks.Without(rule);
        }
    }

    /// <summary>Reads the layout that knew FIRE-01 and DEV-02 only. What the other scenarios need is learnt from the next readings on.</summary>
    internal static Watch ReadFirstLayout(string homeId, ref ByteReader reader)
    {
        Watch watch = new(homeId)
        {
            Revision = unchecked((long)reader.ReadNumber()) is var revision and not 0 ? revision - 1 : null,
            Village = reader.ReadKnownText(),
            Residents = reader.ReadCount(),
            Partition = reader.ReadKnownText() is { Length: > 0 } partition ? partition : null,
            SequenceNumber = unchecked((long)reader.ReadNumber()),
            _now = reader.ReadInstant(),
            BackAt = reader.ReadInstant(),
            _wakeAt = reader.ReadInstant(),
        };
        watch._devices = reader.ReadList(DeviceWatch.ReadFirstLayout);
        watch._families = reader.ReadList(FamilyWatch.ReadFirstLayout);
        foreach (FamilyWatch family in watch._families)
        {
            // What it was raised by holds, or is found not to at the next look; it does not begin anew.
            if (family.IsOpen && watch.FindDevice(family.About) is { } device && Rules.Find(family.Code) is { } rule)
            {
                device.Marks = device.Marks.With(rule);
            }
        }

        if (watch.Revision is not null && watch._now.IsKnown)
        {
            watch.Habits.Begin(LocalDay.NumberOf(watch._now));
            watch._dueAt = watch._now;
            watch._nextLapseAt = watch.NextLapse();
        }

        return watch;
    }
}
