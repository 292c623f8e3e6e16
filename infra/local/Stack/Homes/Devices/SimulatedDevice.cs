using System.Text.Json.Nodes;

namespace Anju.Homes.Devices;

/// <summary>A device that follows the elder's day: says when it next has something to do, and does it.</summary>
/// <remarks>Not safe for two threads at once; <see cref="SimulatedHomes"/> takes turns.</remarks>
internal abstract class SimulatedDevice
{
    private const string Firmware = "2.4.1";

    private readonly IEnumerator<ElderMoment> _moments;
    private DateTimeOffset _nextMomentAt;
    private DateTimeOffset _nextReportAt;
    private long _seq;

    /// <summary>Switches the device on; it notices the <paramref name="acts"/> of the elder.</summary>
    protected SimulatedDevice(DeviceIdentity identity, params ElderAct[] acts)
    {
        Identity = identity;
        Random = new Random((identity.Home * 1009) + identity.Kind.Sum(character => character));
        _moments = (acts.Length == 0 ? [] : ElderDays.Around(identity.BootedAt, identity.Home))
            .Where(moment => acts.Contains(moment.Act))
            .GetEnumerator();
        _nextReportAt = identity.FirstReportAt;
        MoveToNextMoment();
    }

    /// <summary>Who it is.</summary>
    public DeviceIdentity Identity { get; }

    /// <summary>Has it fallen silent?</summary>
    public bool IsUnplugged { get; private set; }

    /// <summary>When it next has something to do; in the past while it catches up with what it slept through.</summary>
    public DateTimeOffset DueAt =>
        IsUnplugged ? DateTimeOffset.MaxValue : _nextMomentAt < _nextReportAt ? _nextMomentAt : _nextReportAt;

    /// <summary>Makes each device of a home differ, the same way every time.</summary>
    protected Random Random { get; }

    /// <summary>Time between two reports of an uneventful moment.</summary>
    protected abstract TimeSpan Period { get; }

    /// <summary>The type of such a report: <c>heartbeat</c>, <c>sample</c> or, while something lasts, <c>event</c>.</summary>
    protected abstract string ReportType { get; }

    /// <summary>Does what is due; null when it only took note of something before its first report.</summary>
    public DeviceMessage? Act()
    {
        DateTimeOffset at = DueAt;
        if (at < _nextReportAt)
        {
            string type = Notice(_moments.Current);
            MoveToNextMoment();
            return at < Identity.FirstReportAt ? null : Message(type, at);
        }

        DeviceMessage report = Message(_seq == 0 ? "heartbeat" : ReportType, at);
        ReportAgainAt(at + Period);
        return report;
    }

    /// <summary>Falls silent for good.</summary>
    public void Unplug() => IsUnplugged = true;

    /// <summary>Takes note of what the elder does.</summary>
    /// <returns>The type of the message that tells it.</returns>
    protected abstract string Notice(ElderMoment moment);

    /// <summary>Adds what this kind of device measures.</summary>
    protected abstract void Measure(JsonObject fields, string type, DateTimeOffset at);

    /// <summary>Sets when the next report of an uneventful moment is due; the first one stays when it is.</summary>
    protected void ReportAgainAt(DateTimeOffset at) => _nextReportAt = _seq == 0 ? Identity.FirstReportAt : at;

    /// <summary>The next message, with every field each kind of device sends.</summary>
    protected DeviceMessage Message(string type, DateTimeOffset at)
    {
        JsonObject fields = new()
        {
            ["v"] = 1,
            ["dev"] = Identity.Id,
            ["kind"] = Identity.Kind,
            ["type"] = type,
            ["boot"] = Identity.Boot,
            ["seq"] = _seq,
            ["ts"] = DeviceMessage.Instant(at),
            ["clk"] = "synced",
            ["up"] = Identity.UptimeSeconds(at),
            ["rssi"] = Random.Next(-88, -55),
            ["test"] = type == "test",
            ["tamper"] = false,
            ["fault"] = new JsonArray(),
        };
        MeasurePower(fields);
        Measure(fields, type, at);
        if (type == "heartbeat")
        {
            fields["fw"] = Firmware;
            fields["period"] = (int)Period.TotalSeconds;
        }

        return new DeviceMessage(Identity, _seq++, at, fields);
    }

    private void MeasurePower(JsonObject fields)
    {
        if (Identity.Kind is "gas" or "sleep")
        {
            fields["mains"] = true;
            return;
        }

        fields["bat"] = 87;
        fields["batMv"] = 2950;
        fields["batAlert"] = "normal";
    }

    private void MoveToNextMoment() =>
        _nextMomentAt = _moments.MoveNext() ? _moments.Current.At : DateTimeOffset.MaxValue;
}
