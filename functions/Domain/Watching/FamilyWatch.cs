using Anju.Scenarios;
using Anju.Telemetry;
using Anju.Watching.Judging;
using Anju.Watching.Storing;

namespace Anju.Watching;

/// <summary>What a watch remembers of one family of scenarios: the alarm that is open, and which of them rest after one.</summary>
public sealed class FamilyWatch
{
    /// <summary>Chosen: as long as anybody inside is looked for at most after a hazard began (FIRE-04.until), so that a detector that wavers puts nothing off.</summary>
    private static readonly TimeSpan Anew = TimeSpan.FromMinutes(10);

    private readonly List<Rest> _rests = [];

    internal FamilyWatch(string family) => Family = family;

    /// <summary>The family's name.</summary>
    public string Family { get; }

    /// <summary>The open alarm; null if none.</summary>
    public string? AlarmId { get; internal set; }

    /// <summary>Code of the scenario the alarm has come to, or last had.</summary>
    public string Code { get; internal set; } = string.Empty;

    /// <summary>Its severity, which may be another than the catalogue's.</summary>
    public Severity Severity { get; internal set; }

    /// <summary>The device that alarm is about.</summary>
    public DeviceId About { get; internal set; }

    /// <summary>When the condition of the alarm was first met, by effective time.</summary>
    public Instant ConditionAt { get; internal set; }

    /// <summary>When the alarm was raised, by the hub's clock.</summary>
    public Instant RaisedAt { get; internal set; }

    /// <summary>When the alarm became as grave as it is, or its hazard began anew, by the hub's clock: whoever must get out has had since then.</summary>
    public Instant GraveSince { get; private set; }

    /// <summary>When the condition of that was met, by effective time.</summary>
    public Instant GraveFrom { get; private set; }

    /// <summary>Whether the open alarm's hazard was reported over.</summary>
    public bool HazardCleared { get; internal set; }

    /// <summary>The last time a hazard of the family was over, and the time before that.</summary>
    public Instant ClearedAt { get; internal set; }

    /// <inheritdoc cref="ClearedAt"/>
    public Instant ClearedBefore { get; internal set; }

    /// <summary>The scenarios the open alarm has been, as bits by their rules' numbers.</summary>
    internal ulong Involved { get; set; }

    /// <summary>The scenarios that may not be raised yet.</summary>
    internal IReadOnlyList<Rest> Rests => _rests;

    /// <summary>Whether an alarm is open.</summary>
    public bool IsOpen => AlarmId is not null;

    /// <summary>The scenario as the open alarm has it.</summary>
    internal Scenario Scenario => Catalogue.Get(Code).As(Severity);

    /// <summary>Until when a scenario rests; never if it has not rested.</summary>
    internal Instant RestOf(Rule rule)
    {
        foreach (Rest rest in _rests)
        {
            if (rest.Number == rule.Number)
            {
                return rest.Until;
            }
        }

        return Instant.Never;
    }

    internal void Rest(int number, Instant until)
    {
        _rests.RemoveAll(rest => rest.Number == number);
        _rests.Add(new Rest(number, until));
    }

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
        writer.Write(ClearedAt);
        writer.Write(ClearedBefore);
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
            ClearedAt = reader.ReadInstant(),
            ClearedBefore = reader.ReadInstant(),
            Involved = reader.ReadNumber(),
        };
        family._rests.AddRange(reader.ReadList(static (ref ByteReader from) => new Rest(from.ReadByte(), from.ReadInstant())));
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
            family.Rest(rule.Number, restsUntil);
        }

        return family;
    }

    /// <summary>Opens an alarm.</summary>
    internal void Open(string alarmId, Instant conditionAt, Instant now)
    {
        (AlarmId, Involved) = (alarmId, 0);
        (ConditionAt, RaisedAt) = (conditionAt, now);
        (GraveFrom, GraveSince) = (conditionAt, now);
    }

    /// <summary>Takes the alarm to a scenario.</summary>
    internal void TakeOver(Rule rule, Scenario scenario, DeviceId about)
    {
        (Code, Severity, About) = (scenario.Code, scenario.Severity, about);
        Involved |= rule.Bit;
        HazardCleared = false;
    }

    /// <summary>A condition of the open alarm began to hold: a new hazard if it makes the alarm graver, or is as grave and the one before is over or long ago.</summary>
    internal void Begins(Severity severity, Instant conditionAt, Instant now)
    {
        if (severity > Severity || (severity == Severity && (HazardCleared || now - GraveSince > Anew)))
        {
            (GraveFrom, GraveSince) = (conditionAt, now);
        }
    }
}

/// <summary>A scenario that may not be raised before a moment.</summary>
/// <param name="Number">Its rule's number.</param>
/// <param name="Until">The moment.</param>
internal readonly record struct Rest(int Number, Instant Until);
