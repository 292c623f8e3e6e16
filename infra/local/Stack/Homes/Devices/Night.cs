using System.Globalization;
using System.Text.Json;
using Anju.Homes.Lives;

namespace Anju.Homes.Devices;

/// <summary>What the sleep monitor knows of the night when it sums it up: the times are lived, the rest is an even sleeper's.</summary>
internal sealed class Night
{
    private const int LatencyMinutes = 15;
    private const int ShortestMinutes = 60;
    private const int LongestMinutes = 20 * 60;

    private static readonly TimeSpan LongestWalk = TimeSpan.FromHours(1);

    private DateTimeOffset _wentToBedAt;
    private DateTimeOffset _gotUpAt;
    private TimeSpan _walking;
    private int _walks;

    /// <summary>Whether there was a night to speak of.</summary>
    public bool IsWorthSummingUp => InBed is >= ShortestMinutes and <= LongestMinutes;

    private int InBed => (int)(_gotUpAt - _wentToBedAt - _walking).TotalMinutes;

    /// <summary>Takes note of getting into or out of bed.</summary>
    public void Notice(Moment moment)
    {
        if (moment.Act == Act.GetsOutOfBed)
        {
            _gotUpAt = moment.At;
        }
        else if (moment.At - _gotUpAt <= LongestWalk)
        {
            _walks++;
            _walking += moment.At - _gotUpAt;
        }
        else
        {
            (_wentToBedAt, _walking, _walks) = (moment.At, TimeSpan.Zero, 0);
        }
    }

    /// <summary>Adds the summary's fields.</summary>
    public void SumUp(Utf8JsonWriter fields)
    {
        int asleep = InBed - LatencyMinutes;

        fields.WriteString("night", _wentToBedAt.ToOffset(Hangzhou.Offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        fields.WriteString("bedAt", DeviceMessage.Instant(_wentToBedAt));
        fields.WriteString("sleepAt", DeviceMessage.Instant(_wentToBedAt.AddMinutes(LatencyMinutes)));
        fields.WriteString("wakeAt", DeviceMessage.Instant(_gotUpAt));
        fields.WriteString("outAt", DeviceMessage.Instant(_gotUpAt));
        fields.WriteNumber("tib", InBed);
        fields.WriteNumber("tst", asleep);
        fields.WriteNumber("waso", (int)_walking.TotalMinutes);
        fields.WriteNumber("latency", LatencyMinutes);
        fields.WriteNumber("se", asleep * 100 / InBed);
        fields.WriteNumber("exits", _walks);
        fields.WriteNumber("wakeups", _walks);
        fields.WriteNumber("ahi", 2.1);
        fields.WriteNumber("hrRest", 55);
        fields.WriteNumber("rrMed", 14);
        fields.WriteNumber("moveRate", 11);
        fields.WriteNumber("validH", Math.Round(InBed / 60.0, 1));
    }
}
