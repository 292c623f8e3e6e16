using Anju.Telemetry;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>The messages of a device that came although one sent before them is missing, and how things stood before.</summary>
internal sealed class Gap(DeviceMemory settled, ulong rank)
{
    /// <summary>As far back as duplicates can be told; chosen: beyond it nothing could be put in order anyway.</summary>
    public const int Most = 64;

    /// <summary>The memory before the missing message.</summary>
    public DeviceMemory Settled { get; set; } = settled;

    /// <summary>The rank of the last message in it.</summary>
    public ulong Rank { get; set; } = rank;

    /// <summary>What the rules found about the device by then, as <see cref="Judging.Marks.Holding"/>.</summary>
    public ulong Held { get; set; }

    /// <summary>What was told to begin with the messages after it, likewise; when their place is found, it is not told again.</summary>
    public ulong Told { get; set; }

    /// <summary>The messages after it, in the device's order.</summary>
    public List<Early> Early { get; } = [];

    /// <summary>Effective time of the message that is being put in order for good; never at all other times, and so not kept.</summary>
    public Instant SettlingAt { get; set; }

    /// <summary>Since when the missing message is waited for.</summary>
    public Instant Since
    {
        get
        {
            Instant since = Instant.Never;
            foreach (Early early in Early)
            {
                since = Instant.Sooner(since, early.EnqueuedAt);
            }

            return since;
        }
    }

    /// <summary>Puts a message where it belongs.</summary>
    public void Add(Early early)
    {
        int place = Early.FindIndex(other => other.Reading.Rank > early.Reading.Rank);
        Early.Insert(place < 0 ? Early.Count : place, early);
    }

    /// <summary>Whether a message was kept for long and one of those after it says that what it told of is over.</summary>
    public bool IsCalledOff(int place)
    {
        Early kept = Early[place];
        return kept.EnqueuedAt - kept.Time.At > DeviceWatch.OnItsWay && Early.FindIndex(place + 1, later => later.Reading.CallsOff(kept.Reading)) >= 0;
    }

    public void WriteTo(ref ByteWriter writer, ulong newest)
    {
        Settled.WriteTo(ref writer, newest);
        writer.WriteRank(Rank, newest);
        writer.WriteCount(Early.Count);
        foreach (Early early in Early)
        {
            writer.Write(early);
        }
    }

    /// <summary>What version 10 keeps besides.</summary>
    public void WriteToldTo(ref ByteWriter writer)
    {
        writer.WriteNumber(Held);
        writer.WriteNumber(Told);
        Settled.WriteTroubleTo(ref writer);
    }

    public void ReadToldFrom(ref ByteReader reader)
    {
        (Held, Told) = (reader.ReadNumber(), reader.ReadNumber());
        Settled.ReadTroubleFrom(ref reader);
    }

    public static Gap ReadFrom(ref ByteReader reader, DeviceWatch device)
    {
        DeviceMemory settled = DeviceMemory.For(device.Id.Kind);
        settled.ReadFrom(ref reader, device.Window.Rank);
        Gap gap = new(settled, reader.ReadRank(device.Window.Rank));
        gap.Early.AddRange(reader.ReadList((ref ByteReader from) => from.ReadEarly(device.Id)));
        return gap;
    }
}

/// <summary>A message that overtook another.</summary>
internal sealed record Early(Reading Reading, EffectiveTime Time, Instant EnqueuedAt);
