using System.Text.Json.Nodes;

namespace Anju.Homes.Devices;

/// <summary>The natural gas and CO alarm in the kitchen: clean air every 10 min.</summary>
internal sealed class GasAlarm(DeviceIdentity identity) : SimulatedDevice(identity)
{
    protected override TimeSpan Period => TimeSpan.FromMinutes(10);

    protected override string ReportType => "sample";

    protected override string Notice(ElderMoment moment) => "event";

    protected override void Measure(JsonObject fields, string type, DateTimeOffset at)
    {
        fields["eos"] = false;
        fields["gas"] = "normal";
        fields["lel"] = Random.Next(10) / 10.0;
        fields["co"] = Random.Next(4);
        fields["coState"] = "normal";
        fields["warm"] = false;
        fields["valve"] = "open";
    }
}
