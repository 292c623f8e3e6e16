using Anju.Telemetry;
using Anju.Watching.Judging;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>What is remembered of a sleep monitor. Heart, breath and nights will join it with their scenarios.</summary>
public sealed class SleepMemory : DeviceMemory
{
    /// <summary>Whether somebody lies in bed; null if it never said.</summary>
    public bool? InBed { get; private set; }

    /// <summary>Since when that is so, as far as it was seen.</summary>
    public Instant Since { get; private set; }

    /// <summary>The last sign of somebody in bed, or of movement there: somebody is inside.</summary>
    public Instant SeenInsideAt { get; private set; }

    private protected override void TakeOwn(in Sample sample)
    {
        ref readonly Reading reading = ref sample.Reading;
        if (reading.InBed is { } inBed)
        {
            Since = inBed == InBed && Since.IsKnown ? Since : sample.At;
            InBed = inBed;
        }

        SeenInsideAt = IsSeenInside(reading) ? Instant.Later(SeenInsideAt, sample.At) : SeenInsideAt;
    }

    private protected override bool TryTakeOwnQuietly(in Sample sample)
    {
        if (InBed is null || sample.Reading.InBed != InBed)
        {
            return false;
        }

        SeenInsideAt = IsSeenInside(sample.Reading) ? Instant.Later(SeenInsideAt, sample.At) : SeenInsideAt;
        return true;
    }

    /// <summary>Whether a reading is a sign that somebody is inside.</summary>
    internal static bool IsSeenInside(in Reading reading) => reading.InBed == true || reading.Movement > 0;

    internal override Standing Standing => new(InBed, Since, Instant.Never, SeenInsideAt);

    /// <summary>It has no values: its words count when somebody lies down, gets up, or is seen for the first time since the door moved.</summary>
    internal override bool IsOwnCalm(Thresholds limits) => true;

    private protected override void WriteOwnTo(ref ByteWriter writer, ulong newest)
    {
        writer.WriteChoice(InBed);
        writer.Write(Since);
        writer.Write(SeenInsideAt);
    }

    private protected override void ReadOwnFrom(ref ByteReader reader, ulong newest)
    {
        InBed = reader.ReadTruth();
        Since = reader.ReadInstant();
        SeenInsideAt = reader.ReadInstant();
    }
}
