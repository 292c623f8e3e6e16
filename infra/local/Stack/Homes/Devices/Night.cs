using System.Globalization;
using System.Text.Json.Nodes;

namespace Anju.Homes.Devices;

/// <summary>What the sleep monitor knows of the night when it sums it up.</summary>
internal sealed class Night
{
    private const int LatencyMinutes = 15;
    private const int RestingPulse = 55;
    private const int RestingBreaths = 14;
    private const double EventsPerHour = 2.1;
    private const double MovementsPerHour = 11;

    private static readonly TimeSpan InHangzhou = TimeSpan.FromHours(8);
    private static readonly TimeSpan LongestWalk = TimeSpan.FromHours(1);

    private DateTimeOffset _wentToBedAt;
    private DateTimeOffset _gotUpAt;
    private TimeSpan _awake;
    private int _exits;

    /// <summary>Takes note of getting into or out of bed.</summary>
    public void Notice(ElderMoment moment)
    {
        if (moment.Act == ElderAct.GetsOutOfBed)
        {
            _gotUpAt = moment.At;
            return;
        }

        TimeSpan outOfBed = moment.At - _gotUpAt;
        if (outOfBed <= LongestWalk)
        {
            _exits++;
            _awake += outOfBed;
            return;
        }

        (_wentToBedAt, _awake, _exits) = (moment.At, TimeSpan.Zero, 0);
    }

    /// <summary>Adds the summary's fields.</summary>
    public void SumUp(JsonObject fields)
    {
        int inBed = (int)(_gotUpAt - _wentToBedAt - _awake).TotalMinutes;
        int awake = (int)_awake.TotalMinutes;
        int asleep = inBed - LatencyMinutes;

        fields["night"] = _wentToBedAt.ToOffset(InHangzhou).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        fields["bedAt"] = DeviceMessage.Instant(_wentToBedAt);
        fields["sleepAt"] = DeviceMessage.Instant(_wentToBedAt.AddMinutes(LatencyMinutes));
        fields["wakeAt"] = DeviceMessage.Instant(_gotUpAt);
        fields["outAt"] = DeviceMessage.Instant(_gotUpAt);
        fields["tib"] = inBed;
        fields["tst"] = asleep;
        fields["waso"] = awake;
        fields["latency"] = LatencyMinutes;
        fields["se"] = asleep * 100 / inBed;
        fields["exits"] = _exits;
        fields["wakeups"] = _exits;
        fields["ahi"] = EventsPerHour;
        fields["hrRest"] = RestingPulse;
        fields["rrMed"] = RestingBreaths;
        fields["moveRate"] = MovementsPerHour;
        fields["validH"] = Math.Round(inBed / 60.0, 1);
    }
}
