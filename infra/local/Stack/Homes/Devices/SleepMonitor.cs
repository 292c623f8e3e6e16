using System.Text.Json.Nodes;

namespace Anju.Homes.Devices;

/// <summary>The mat under the mattress: every minute while somebody lies on it, and one summary of the night.</summary>
internal sealed class SleepMonitor(DeviceIdentity identity)
    : SimulatedDevice(identity, ElderAct.GetsIntoBed, ElderAct.GetsOutOfBed, ElderAct.NightIsOver)
{
    private static readonly TimeSpan SampledInBed = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SampledElsewhere = TimeSpan.FromMinutes(10);

    private readonly Night _night = new();
    private bool _isInBed;

    protected override TimeSpan Period => _isInBed ? SampledInBed : SampledElsewhere;

    protected override string ReportType => "sample";

    protected override string Notice(ElderMoment moment)
    {
        if (moment.Act == ElderAct.NightIsOver)
        {
            return "summary";
        }

        _isInBed = moment.Act == ElderAct.GetsIntoBed;
        _night.Notice(moment);
        ReportAgainAt(moment.At + Period);
        return "event";
    }

    protected override void Measure(JsonObject fields, string type, DateTimeOffset at)
    {
        fields["inBed"] = _isInBed;
        fields["hr"] = _isInBed ? 56 + (Identity.Home % 8) + Random.Next(6) : null;
        fields["rr"] = _isInBed ? 13 + Random.Next(4) : null;
        fields["move"] = _isInBed ? Random.Next(12) : 0;
        fields["q"] = _isInBed ? 3 : 0;
        fields["vital"] = "ok";
        fields["apneaS"] = 0;
        if (type == "summary")
        {
            _night.SumUp(fields);
        }
    }
}
