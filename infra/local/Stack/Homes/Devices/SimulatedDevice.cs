using System.Buffers;
using System.Text.Json;
using Anju.Homes.Lives;

namespace Anju.Homes.Devices;

/// <summary>A device that notices what happens in its home: says when it next has something to do, and does it.</summary>
/// <remarks>Not safe for two threads at once; <see cref="SimulatedHomes"/> takes turns.</remarks>
internal abstract class SimulatedDevice
{
    private const string Firmware = "2.4.1";

    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly Cell? _cell;
    private DateTimeOffset _nextReportAt;
    private DateTimeOffset _nextLookAt = DateTimeOffset.MaxValue;
    private string _batteryAlert = "normal";
    private bool _isBroken;
    private bool _isOffItsBase;
    private long _seq;

    /// <summary>Switches the device on.</summary>
    protected SimulatedDevice(DeviceIdentity identity, Cell? cell)
    {
        Identity = identity;
        Random = new Random((identity.Home * 1009) + identity.Kind.Sum(character => character));
        _cell = cell;
        _nextReportAt = identity.FirstReportAt;
    }

    /// <summary>Who it is.</summary>
    public DeviceIdentity Identity { get; private set; }

    /// <summary>Has it fallen silent?</summary>
    public bool IsUnplugged { get; private set; }

    /// <summary>When it next has something to do; in the past while it catches up with what it slept through.</summary>
    public DateTimeOffset DueAt => IsUnplugged ? DateTimeOffset.MaxValue : _nextLookAt < _nextReportAt ? _nextLookAt : _nextReportAt;

    /// <summary>Makes each device of a home differ, the same way every time.</summary>
    protected Random Random { get; }

    /// <summary>Whether a message of an event puts the next report off.</summary>
    protected virtual bool EventsCountAsReports => true;

    /// <summary>Does what is due; null if there is nothing to tell.</summary>
    public DeviceMessage? DoNext()
    {
        DateTimeOffset at = DueAt;
        bool reports = at >= _nextReportAt;
        string? type = Look(at) ?? LookAtBattery(at);
        LookAgain(at);
        return reports ? Tell(_seq == 0 ? "heartbeat" : type ?? ReportType(at), at) : type is null ? null : Tell(type, at);
    }

    /// <summary>Takes note of something that happens; null if there is nothing to tell of it, or nothing is told yet.</summary>
    public DeviceMessage? Notice(Moment moment)
    {
        if (moment.Device is { } kind && kind != Identity.Kind)
        {
            return null;
        }

        string? type = Wear(moment) ?? Sense(moment);
        LookAgain(moment.At);
        bool isOn = moment.At >= Identity.FirstReportAt || (moment.IsCaused && moment.At >= Identity.BootedAt);
        return type is null || IsUnplugged || !isOn ? null : Tell(type, moment.At);
    }

    /// <summary>Time until the next report of an uneventful moment.</summary>
    protected abstract TimeSpan Period(DateTimeOffset at);

    /// <summary>The type of such a report: <c>heartbeat</c>, <c>sample</c> or, while something lasts, <c>event</c>.</summary>
    protected abstract string ReportType(DateTimeOffset at);

    /// <summary>Takes note of what its sensor feels.</summary>
    /// <returns>The type of the message that tells it; null for none.</returns>
    protected virtual string? Sense(Moment moment) => null;

    /// <summary>Looks at what it measures.</summary>
    /// <returns>The type of the message that must be sent at once; null for none.</returns>
    protected virtual string? Look(DateTimeOffset at) => null;

    /// <summary>When it looks again although nothing is due; never if nothing changes by itself.</summary>
    protected virtual DateTimeOffset NextLook(DateTimeOffset at) => DateTimeOffset.MaxValue;

    /// <summary>Adds what this kind of device measures.</summary>
    protected abstract void Measure(Utf8JsonWriter fields, string type, DateTimeOffset at);

    /// <summary>It looks before it first reports in vain.</summary>
    private void LookAgain(DateTimeOffset at)
    {
        DateTimeOffset next = NextLook(at) is var own && _cell?.NextLook(at) is { } cell && cell < own ? cell : own;
        _nextLookAt = next < Identity.FirstReportAt ? Identity.FirstReportAt : next;
    }

    private string? Wear(Moment moment)
    {
        switch (moment.Act)
        {
            case Act.LosesPower when moment.Device is not null || _cell is null:
                IsUnplugged = true;
                return null;
            case Act.RegainsPower when IsUnplugged:
                (IsUnplugged, Identity, _seq) = (false, Identity.Restarted(moment.At), 0);
                _nextReportAt = Identity.FirstReportAt;
                return null;
            case Act.Breaks or Act.Repaired when _isBroken != (moment.Act == Act.Breaks):
                _isBroken = !_isBroken;
                return _isBroken ? "event" : "test";
            case Act.Removed or Act.Refitted when _isOffItsBase != (moment.Act == Act.Removed):
                _isOffItsBase = !_isOffItsBase;
                return "event";
            case Act.NewBattery or Act.DrainsBattery when _cell is not null:
                _cell.Change(moment);
                return LookAtBattery(moment.At);
            case Act.Tested:
                return "test";
            default:
                return null;
        }
    }

    private string? LookAtBattery(DateTimeOffset at) => _cell is not null && _cell.AlertAt(at) != _batteryAlert ? "event" : null;

    private DeviceMessage Tell(string type, DateTimeOffset at)
    {
        _text.ResetWrittenCount();
        using Utf8JsonWriter fields = new(_text);
        fields.WriteStartObject();
        WriteCommon(fields, type, at);
        WritePower(fields, at);
        Measure(fields, type, at);
        if (type == "heartbeat")
        {
            fields.WriteString("fw", Firmware);
            fields.WriteNumber("period", (int)Period(at).TotalSeconds);
        }

        fields.WriteEndObject();
        fields.Flush();
        if (type is not "event" || EventsCountAsReports || at >= _nextReportAt)
        {
            _nextReportAt = at + Period(at);
        }

        return new DeviceMessage(Identity, _seq++, at, _text.WrittenSpan[..^1].ToArray());
    }

    private void WriteCommon(Utf8JsonWriter fields, string type, DateTimeOffset at)
    {
        fields.WriteNumber("v", 1);
        fields.WriteString("dev", Identity.Id);
        fields.WriteString("kind", Identity.Kind);
        fields.WriteString("type", type);
        fields.WriteNumber("boot", Identity.Boot);
        fields.WriteNumber("seq", _seq);
        fields.WriteString("ts", DeviceMessage.Instant(at));
        fields.WriteString("clk", "synced");
        fields.WriteNumber("rssi", Random.Next(-88, -55));
        fields.WriteBoolean("test", type == "test");
        fields.WriteBoolean("tamper", _isOffItsBase);
        fields.WriteStartArray("fault");
        if (_isBroken)
        {
            fields.WriteStringValue("sensor");
        }

        fields.WriteEndArray();
    }

    private void WritePower(Utf8JsonWriter fields, DateTimeOffset at)
    {
        if (_cell is null)
        {
            fields.WriteBoolean("mains", true);
            return;
        }

        int percent = _cell.PercentAt(at);
        _batteryAlert = _cell.AlertAt(at);
        fields.WriteNumber("bat", percent);
        fields.WriteNumber("batMv", 2400 + (6 * percent));
        fields.WriteString("batAlert", _batteryAlert);
    }
}
