using Anju.Scenarios;
using Anju.Telemetry;
using Anju.Watching.Storing;

namespace Anju.Watching;

public sealed partial class FamilyWatch
{
    internal void WriteTo(ref ByteWriter writer)
    {
        writer.Write(Family);
        writer.Write(AlarmId ?? string.Empty);
        writer.Write(Code);
        writer.Write((byte)Severity);
        writer.Write(About.Number);
        writer.Write(ConditionAt);
        writer.Write(RaisedAt);
        writer.Write(HazardCleared);
        writer.Write(LeakOverAt);

        // The time a leak was over before that: nothing goes by it any more, but up to version 9 it has its place.
        writer.Write(Instant.Never);
        writer.WriteNumber(Involved);
        writer.WriteCount(_rests.Count);
        foreach (Rest rest in _rests)
        {
            writer.Write((byte)rest.Number);
            writer.Write(rest.Until);
        }
    }

    /// <summary>What version 6 keeps besides.</summary>
    internal void WriteGraveTo(ref ByteWriter writer)
    {
        writer.Write(GraveSince);
        writer.Write(GraveFrom);
    }

    /// <summary>Reads that; before it was kept, an alarm counted as grave from its raising on.</summary>
    internal void ReadGraveFrom(ref ByteReader reader, bool isKept) =>
        (GraveSince, GraveFrom) = isKept ? (reader.ReadInstant(), reader.ReadInstant()) : (RaisedAt, ConditionAt);

    /// <summary>What version 8 keeps besides.</summary>
    internal void WriteRestsTo(ref ByteWriter writer)
    {
        writer.WriteNumber(Lately);
        foreach (Rest rest in _rests)
        {
            writer.Write(rest.About.Number);
        }
    }

    /// <summary>Reads that; before it was kept, a scenario rested for all devices, and all that an alarm had been was of late.</summary>
    internal void ReadRestsFrom(ref ByteReader reader, bool isKept)
    {
        Lately = isKept ? reader.ReadNumber() : HazardCleared ? 0 : Involved;
        for (int place = 0; isKept && place < _rests.Count; place++)
        {
            _rests[place] = _rests[place] with { About = DeviceId.FromNumber(reader.ReadUInt64()) };
        }
    }

    /// <summary>What version 9 keeps besides.</summary>
    internal void WriteSeveritiesTo(ref ByteWriter writer)
    {
        foreach (Rest rest in _rests)
        {
            writer.Write((byte)rest.Severity);
        }
    }

    /// <summary>Reads that; before it was kept, only what the family's last alarm came to could be graver than it.</summary>
    internal void ReadSeveritiesFrom(ref ByteReader reader, bool isKept)
    {
        int last = Rules.Find(Code)?.Number ?? 0;
        for (int place = 0; place < _rests.Count; place++)
        {
            Severity severity = isKept ? (Severity)reader.ReadByte() : _rests[place].Number == last ? Severity : Severity.Critical;
            _rests[place] = _rests[place] with { Severity = severity };
        }
    }

    internal static FamilyWatch ReadFrom(ref ByteReader reader)
    {
        FamilyWatch family = new(reader.ReadKnownText())
        {
            AlarmId = reader.ReadString() is { Length: > 0 } id ? id : null,
            Code = reader.ReadKnownText(),
            Severity = (Severity)reader.ReadByte(),
            About = DeviceId.FromNumber(reader.ReadUInt64()),
            ConditionAt = reader.ReadInstant(),
            RaisedAt = reader.ReadInstant(),
            HazardCleared = reader.ReadBoolean(),
            LeakOverAt = reader.ReadInstant(),
        };
        _ = reader.ReadInstant();
        family.Involved = reader.ReadNumber();
        family._rests.AddRange(reader.ReadList(static (ref ByteReader from) => new Rest(from.ReadByte(), from.ReadInstant(), default, Severity.Critical)));
        return family;
    }

    /// <summary>Reads the layout that knew one scenario to a family.</summary>
    internal static FamilyWatch ReadFirstLayout(ref ByteReader reader)
    {
        FamilyWatch family = new(reader.ReadKnownText())
        {
            AlarmId = reader.ReadString() is { Length: > 0 } id ? id : null,
            Code = reader.ReadKnownText(),
            About = DeviceId.FromNumber(reader.ReadUInt64()),
            HazardCleared = reader.ReadBoolean(),
        };
        Instant restsUntil = reader.ReadInstant();
        if (Rules.Find(family.Code) is { } rule)
        {
            family.Severity = rule.Scenario.Severity;
            family.Involved = family.IsOpen ? rule.Bit : 0;
            family.Rest(rule, rule.Scenario.Severity, restsUntil, family.About);
        }

        return family;
    }
}
