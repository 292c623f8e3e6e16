using System.Globalization;
using System.Text.Json.Nodes;

namespace Anju.Homes.Devices;

/// <summary>What the sleep monitor knows of the night when it sums it up: the times are lived, the rest is an even sleeper's.</summary>
internal sealed class Night
{
    private const int LatencyMinutes = 15;

    private static readonly TimeSpan InHangzhou = TimeSpan.FromHours(8);
    private static readonly TimeSpan LongestWalk = TimeSpan.FromHours(1);

    private DateTimeOffset _wentToBedAt;
    private DateTimeOffset _gotUpAt;
    private TimeSpan _walking;
    private int _walks;

    /// <summary>Takes note of getting into or out of bed.</summary>
    public void Notice(ElderMoment moment)
    {
        if (moment.Act == ElderAct.GetsOutOfBed)
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
    public void SumUp(JsonObject fields)
    {
        int inBed = (int)(_gotUpAt - _wentToBedAt - _walking).TotalMinutes;
        int asleep = inBed - LatencyMinutes;

        fields["night"] = _wentToBedAt.ToOffset(InHangzhou).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        fields["bedAt"] = DeviceMessage.Instant(_wentToBedAt);
        fields["sleepAt"] = DeviceMessage.Instant(_wentToBedAt.AddMinutes(LatencyMinutes));
        fields["wakeAt"] = DeviceMessage.Instant(_gotUpAt);
        fields["outAt"] = DeviceMessage.Instant(_gotUpAt);
        fields["tib"] = inBed;
        fields["tst"] = asleep;
        fields["waso"] = (int)_walking.TotalMinutes;
        fields["latency"] = LatencyMinutes;
        fields["se"] = asleep * 100 / inBed;
        fields["exits"] = _walks;
        fields["wakeups"] = _walks;
        fields["ahi"] = 2.1;
        fields["hrRest"] = 55;
        fields["rrMed"] = 14;
        fields["moveRate"] = 11;
        fields["validH"] = Math.Round(inBed / 60.0, 1);
    }
}
