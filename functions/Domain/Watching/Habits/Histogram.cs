using System.Numerics;
using Anju.Watching.Storing;

namespace Anju.Watching.Habits;

/// <summary>How often which values occurred, the recent ones counting more: enough to tell a percentile, in memory that does not grow.</summary>
/// <remarks>
/// Values fall into at most 64 bins, and every day all counts shrink by 1/<c>days</c>: a value loses two thirds of its weight in
/// that many days, about what a window of them would forget. A percentile is given as the upper end of the bin it falls in, so it is never
/// too low and at most one bin too high, 19 %, for spans (four bins to the octave, 10 s to 7.6 d); of gas, which is sent in tenths, each tenth has its bin. With fewer than
/// 100 values the 99th is the bin of the highest. Against a window that forgets at a stroke, values of the last days count more; a lasting change shows
/// after about half the days. A home has several, each a part of its habits: one is changed where it stands, and a copy goes on sharing its weights.
/// </remarks>
public struct Histogram
{
    private const int Bins = 64;
    private const double BinsPerOctave = 4;
    private const double ShortestSeconds = 10;
    private const double TenthsPerUnit = 10;

    /// <summary>What weighs less is forgotten; one value of 28 days weighs this after 129 days.</summary>
    private const float Least = 0.01f;

    /// <summary>Bins that room is made for at once; chosen: gas in clean air keeps to eight.</summary>
    private const int RoomStep = 8;

    // One bit for each bin that weighs anything, and their weights in the order of the bins: most habits keep to a few.
    private ulong _used;
    private float[] _weights = [];

    private readonly byte _days;
    private readonly bool _ofSpans;

    private readonly Span<float> Weights => _weights.AsSpan(0, BitOperations.PopCount(_used));

    private Histogram(bool ofSpans, byte days) => (_ofSpans, _days) = (ofSpans, days);

    /// <summary>How many values it was ever given.</summary>
    public int Count { get; private set; }

    /// <summary>One of spans of time.</summary>
    public static Histogram OfSpans(byte days) => new(ofSpans: true, days);

    /// <summary>One of values from 0 to 6.3 in tenths; higher ones count as 6.3.</summary>
    public static Histogram OfTenths(byte days) => new(ofSpans: false, days);

    /// <summary>Adds a span.</summary>
    public void Add(TimeSpan span) => Add(BinsPerOctave * Math.Log2(Math.Max(span.TotalSeconds, ShortestSeconds) / ShortestSeconds));

    /// <summary>Adds a value.</summary>
    public void AddTenths(double value) => Add(Math.Round(Math.Max(value, 0) * TenthsPerUnit));

    /// <summary>Lets a day pass.</summary>
    public void Age()
    {
        float share = 1 - (1f / _days);
        ulong used = 0;
        int kept = 0;
        foreach (float weight in Weights)
        {
            float left = weight * share;
            if (left >= Least)
            {
                _weights[kept++] = left;
                used |= _used & (~_used + 1);
            }

            _used &= _used - 1;
        }

        _used = used;
    }

    /// <summary>The value of which the given share of all is not above; null if there is none.</summary>
    public readonly double? Percentile(double share)
    {
        double wanted = 0;
        foreach (float weight in Weights)
        {
            wanted += weight;
        }

        wanted *= share;
        double sum = 0;
        ulong left = _used;
        foreach (float weight in wanted > 0 ? Weights : [])
        {
            sum += weight;
            if (sum >= wanted)
            {
                return ValueOf(BitOperations.TrailingZeroCount(left));
            }

            left &= left - 1;
        }

        return null;
    }

    /// <summary>The span of which the given share of all is not above; null if there is none.</summary>
    public readonly TimeSpan? PercentileSpan(double share) => Percentile(share) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    internal readonly void WriteTo(ref ByteWriter writer)
    {
        writer.WriteCount(Count);
        if (Count > 0)
        {
            writer.Write(_used);
            foreach (float weight in Weights)
            {
                writer.Write(weight);
            }
        }
    }

    internal void ReadFrom(ref ByteReader reader)
    {
        Count = reader.ReadCount();
        if (reader.IsNear)
        {
            _used = Count > 0 ? reader.ReadUInt64() : 0;
            MakeRoom(BitOperations.PopCount(_used));
            foreach (ref float weight in Weights)
            {
                weight = reader.ReadSingle();
            }

            return;
        }

        // Before version 5: how many bins, and each with its number.
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            Weight(reader.ReadByte() % Bins) = reader.ReadSingle();
        }
    }

    private void Add(double place)
    {
        Weight(Math.Min((int)place, Bins - 1))++;
        Count = Math.Min(Count, int.MaxValue - 1) + 1;
    }

    /// <summary>The weight of a bin; one that was not used gets its place.</summary>
    private ref float Weight(int bin)
    {
        ulong bit = 1UL << bin;
        int place = BitOperations.PopCount(_used & (bit - 1));
        if ((_used & bit) == 0)
        {
            MakeRoom(Weights.Length + 1);
            _used |= bit;
            Weights[place..^1].CopyTo(Weights[(place + 1)..]);
            _weights[place] = 0;
        }

        return ref _weights[place];
    }

    private void MakeRoom(int bins)
    {
        if (bins > _weights.Length)
        {
            Array.Resize(ref _weights, (bins + RoomStep - 1) / RoomStep * RoomStep);
        }
    }

    private readonly double ValueOf(int bin) => _ofSpans ? ShortestSeconds * Math.Pow(2, (bin + 1) / BinsPerOctave) : bin / TenthsPerUnit;
}
