using System.Text.Json;
using Anju.Homes.Lives;

namespace Anju.Homes.Devices;

/// <summary>The mat under the mattress: every minute while somebody lies on it, and one summary of the night.</summary>
internal sealed class SleepMonitor(DeviceIdentity identity) : SimulatedDevice(identity, cell: null)
{
    private static readonly TimeSpan SampledInBed = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SampledElsewhere = TimeSpan.FromMinutes(10);

    private readonly Night _night = new();
    private bool _isInBed;

    protected override TimeSpan Period(DateTimeOffset at) => _isInBed ? SampledInBed : SampledElsewhere;

    protected override string ReportType(DateTimeOffset at) => "sample";

    protected override string? Sense(Moment moment)
    {
        if (moment.Act == Act.NightIsOver)
        {
            return _night.IsWorthSummingUp ? "summary" : null;
        }

        if (moment.Act is not (Act.GetsIntoBed or Act.GetsOutOfBed) || _isInBed == (moment.Act == Act.GetsIntoBed))
        {
            return null;
        }

        _isInBed = !_isInBed;
        _night.Notice(moment);
        return "event";
    }

    protected override void Measure(Utf8JsonWriter fields, string type, DateTimeOffset at)
    {
        fields.WriteBoolean("inBed", _isInBed);
        Write(fields, "hr", _isInBed ? 56 + (Identity.Home % 8) + Random.Next(6) : null);
        Write(fields, "rr", _isInBed ? 13 + Random.Next(4) : null);
        fields.WriteNumber("move", _isInBed ? Random.Next(12) : 0);
        fields.WriteNumber("q", _isInBed ? 3 : 0);
        fields.WriteString("vital", "ok");
        fields.WriteNumber("apneaS", 0);
        if (type == "summary")
        {
            _night.SumUp(fields);
        }
    }

    private static void Write(Utf8JsonWriter fields, string name, int? value)
    {
        if (value is { } number)
        {
            fields.WriteNumber(name, number);
        }
        else
        {
            fields.WriteNull(name);
        }
    }
}
