using Anju.Scenarios.Door;
using Anju.Telemetry;
using Anju.Watching.Judging;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>What is remembered of a door magnet. It cannot tell going out from coming in.</summary>
public sealed class DoorMemory : DeviceMemory
{
    private uint _openings;
    private bool _tellsOpenings;
    private byte _isOpen; // By number (Layout.Choice), for there are many watches.

    /// <summary>Whether the door is open; null if it never said.</summary>
    public bool? IsOpen { get => Layout.ChoiceOf<bool>(_isOpen); private set => _isOpen = Layout.Choice(value); }

    /// <summary>When it was last opened; never if that was not seen.</summary>
    public Instant OpenedAt { get; private set; }

    /// <summary>The last movement of the door before that, or, if it was opened more than once while somebody left, before the first time.</summary>
    public Instant MovedBeforeAt { get; private set; }

    /// <summary>When the door last moved, or was found to have moved.</summary>
    public Instant MovedAt { get; private set; }

    /// <summary>Since when it stands as it stands, as far as that was seen.</summary>
    public Instant Since { get; private set; }

    /// <summary>How often the door was opened, by the device's own count; null if it never told.</summary>
    private uint? Openings
    {
        get => _tellsOpenings ? _openings : null;
        set => (_tellsOpenings, _openings) = (value is not null, value ?? 0);
    }

    /// <summary>Whether the device's own count says that the door was not opened between the last reading and this one.</summary>
    internal bool HasNotOpenedBefore(in Reading reading) =>
        reading.Openings is { } now && Openings is { } before && now == before + (reading.Open == true && IsOpen == false ? 1L : 0L);

    private protected override void TakeOwn(in Sample sample)
    {
        ref readonly Reading reading = ref sample.Reading;
        uint counted = reading.Openings is { } now && Openings is { } known && now > known && !sample.Restarted ? now - known : 0;
        // Of a door never heard of, only an event tells that it moved.
        bool? before = IsOpen ?? (reading.Type == MessageType.Event ? !reading.Open : reading.Open);
        bool opens = reading.Open == true && (before == false || counted > 0);
        bool closes = reading.Open == false && before == true;

        if (closes)
        {
            sample.LearnSince(Since)?.TakeOpenSpell(Since, sample.At);
        }

        if (opens)
        {
            Open(sample);
        }
        else if (closes || counted > 0)
        {
            // Opened and shut again in messages that were lost.
            MovedAt = sample.At;
        }

        Since = reading.Open is { } open && (opens || open != IsOpen) ? sample.At : Since;
        IsOpen = reading.Open ?? IsOpen;
        Openings = reading.Openings ?? Openings;
    }

    /// <summary>Nothing but the door changes it.</summary>
    private protected override bool TryTakeOwnQuietly(in Sample sample) =>
        IsOpen is not null && sample.Reading.Open == IsOpen && (sample.Reading.Openings is null || sample.Reading.Openings == Openings);

    internal override Standing Standing => new(IsOpen, Since, MovedAt, Instant.Never);

    /// <summary>It has no values: its words count when it moves.</summary>
    internal override bool IsOwnCalm(Thresholds limits) => true;

    private void Open(in Sample sample)
    {
        sample.LearnSince(OpenedAt)?.TakeStayIn(sample.At - OpenedAt);

        // So soon after the last movement nobody was told that somebody is out: it is the same leaving.
        TimeSpan untold = sample.Limits.Span(NightExit.OutFor) + DeviceWatch.OnItsWay;
        MovedBeforeAt = MovedAt.IsKnown && sample.At - MovedAt <= untold ? MovedBeforeAt : MovedAt;
        OpenedAt = sample.At;
        MovedAt = sample.At;
    }

    private protected override void WriteOwnTo(ref ByteWriter writer, ulong newest)
    {
        writer.WriteChoice(IsOpen);
        writer.Write(OpenedAt);
        writer.Write(MovedBeforeAt);
        writer.Write(MovedAt);
        writer.Write(Since);
        writer.WriteNumber(Openings is { } openings ? openings + 1UL : 0);
    }

    private protected override void ReadOwnFrom(ref ByteReader reader, ulong newest)
    {
        IsOpen = reader.ReadTruth();
        OpenedAt = reader.ReadInstant();
        MovedBeforeAt = reader.ReadInstant();
        MovedAt = reader.ReadInstant();
        Since = reader.ReadInstant();
        Openings = reader.ReadNumber() is var openings and not 0 ? (uint)(openings - 1) : null;
    }
}
