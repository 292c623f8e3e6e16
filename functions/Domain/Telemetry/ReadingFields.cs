using System.Numerics;
using System.Text.Json;

namespace Anju.Telemetry;

/// <summary>Fills one reading field by field and remembers which were there and what was wrong with the first bad one.</summary>
internal partial struct ReadingFields
{
    private const int SchemaVersion = 1;
    private const int LongestFirmware = 32;

    // Bounds nothing real reaches; a value beyond them is a broken message, not a strange one.
    private const long WeakestDbm = -200;
    private const long StrongestDbm = 50;
    private const long LongestPeriodSeconds = 7 * 24 * 3600;

    private readonly ulong _passed;
    private ulong _seen;
    private DeviceKind _kind;
    private RefusalReason? _flaw;
    private WireField _at;

    /// <summary>Reads on as if the given fields were not in the message, nor required.</summary>
    /// <param name="passed">The fields, as bits (<see cref="WireFields.Bit"/>).</param>
    public ReadingFields(ulong passed) => _passed = passed;

    /// <summary>Takes the property the reader stands on, name and value.</summary>
    public void Take(ref Utf8JsonReader json, ref Reading reading)
    {
        Span<byte> scratch = stackalloc byte[WireToken.LongestText];
        WireField field = WireFields.Find(WireToken.Of(in json, scratch).Text);
        json.Read();
        if (field == WireField.Fault && json.TokenType == JsonTokenType.StartArray)
        {
            TakeFaults(ref json, ref reading);
        }
        else
        {
            Take(field, WireToken.Of(in json, scratch), ref reading);
            SkipNested(ref json);
        }
    }

    /// <summary>Takes a field's value; a null is a field not sent, and after the first bad one nothing counts.</summary>
    public void Take(WireField field, in WireToken value, ref Reading reading)
    {
        if (_flaw is null && field != WireField.Unknown && value.Type != JsonTokenType.Null && !IsPassed(field))
        {
            _seen |= field.Bit();
            _at = field;
            Value(field, value, ref reading);
        }
    }

    /// <summary>The list of faults begins; of two lists the last counts.</summary>
    public void BeginFaults(ref Reading reading)
    {
        if (_flaw is null && !IsPassed(WireField.Fault))
        {
            _seen |= WireField.Fault.Bit();
            _at = WireField.Fault;
            reading.Faults = Faults.None;
        }
    }

    /// <summary>Takes one of them.</summary>
    public void TakeFault(in WireToken value, ref Reading reading)
    {
        if (_flaw is null && !IsPassed(WireField.Fault))
        {
            reading.Faults |= WireValue.Choice<Faults, WireNames.FaultWords>(value, ref _flaw);
        }
    }

    /// <summary>What is wrong with the whole; null if nothing is.</summary>
    public readonly (RefusalReason Reason, WireField Field)? Flaw(in Reading reading)
    {
        if (_flaw is { } reason)
        {
            return (reason, _at);
        }

        ulong missing = WireFields.RequiredOf(_kind, reading.Type) & ~(_seen | _passed);
        return missing != 0 ? (RefusalReason.MissingField, (WireField)BitOperations.TrailingZeroCount(missing))
            : reading.Device.Kind != _kind ? (RefusalReason.OutOfRange, WireField.Dev)
            : reading.MeasuredAtUptimeSeconds > reading.UptimeSeconds ? (RefusalReason.OutOfRange, WireField.UpAt)
            : null;
    }

    private readonly bool IsPassed(WireField field) => (_passed & field.Bit()) != 0;

    private static void SkipNested(ref Utf8JsonReader json)
    {
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            json.Skip();
        }
    }

    private void Value(WireField field, in WireToken value, ref Reading reading)
    {
        switch (field)
        {
            case >= WireField.Night:
                NightValue(field, value, reading.Night ??= new Night());
                break;
            case >= WireField.InBed:
                SleepValue(field, value, ref reading);
                break;
            case >= WireField.Gas:
                GasValue(field, value, ref reading);
                break;
            case >= WireField.Open:
                DoorValue(field, value, ref reading);
                break;
            case >= WireField.Smoke:
                SmokeValue(field, value, ref reading);
                break;
            default:
                CommonValue(field, value, ref reading);
                break;
        }
    }

    private void CommonValue(WireField field, in WireToken value, ref Reading reading)
    {
        switch (field)
        {
            case WireField.V:
                WireValue.Integer(value, SchemaVersion, SchemaVersion, ref _flaw);
                break;
            case WireField.Dev:
                reading.Device = WireValue.Choice<DeviceId, WireNames.DeviceWords>(value, ref _flaw);
                break;
            case WireField.Kind:
                TakeKind(value);
                break;
            case WireField.Type:
                reading.Type = WireValue.Choice<MessageType, WireNames.TypeWords>(value, ref _flaw);
                _flaw = _flaw == RefusalReason.OutOfRange ? RefusalReason.UnknownKind : _flaw;
                break;
            case WireField.Boot:
                reading.Boot = (ushort)WireValue.Integer(value, 0, ushort.MaxValue, ref _flaw);
                break;
            case WireField.Seq:
                reading.Seq = (uint)WireValue.Integer(value, 0, uint.MaxValue, ref _flaw);
                break;
            case WireField.Ts:
                reading.MeasuredAt = WireValue.Instant(value, ref _flaw);
                break;
            case WireField.Clk:
                reading.ClockSynced = WireValue.Choice<bool, WireNames.ClockWords>(value, ref _flaw);
                break;
            case WireField.Up:
                reading.UptimeSeconds = (uint)WireValue.Integer(value, 0, uint.MaxValue, ref _flaw);
                break;
            case WireField.UpAt:
                reading.MeasuredAtUptimeSeconds = (uint)WireValue.Integer(value, 0, uint.MaxValue, ref _flaw);
                break;
            case WireField.Rssi:
                reading.SignalDbm = (short)WireValue.Integer(value, WeakestDbm, StrongestDbm, ref _flaw);
                break;
            case WireField.Tamper:
                reading.Tampered = WireValue.Boolean(value, ref _flaw);
                break;
            case WireField.Fault:
                _flaw = RefusalReason.WrongType; // A list has its own way.
                break;
            case WireField.Test:
                reading.Test = WireValue.Boolean(value, ref _flaw);
                break;
            default:
                ConditionValue(field, value, ref reading);
                break;
        }
    }

    private void ConditionValue(WireField field, in WireToken value, ref Reading reading)
    {
        switch (field)
        {
            case WireField.Bat:
                reading.BatteryPercent = (byte)WireValue.Integer(value, 0, 100, ref _flaw);
                break;
            case WireField.BatMv:
                reading.BatteryMillivolts = (ushort)WireValue.Integer(value, 0, ushort.MaxValue, ref _flaw);
                break;
            case WireField.BatAlert:
                reading.BatteryAlert = WireValue.Choice<AlertLevel, WireNames.LevelWords>(value, ref _flaw);
                break;
            case WireField.Mains:
                reading.Mains = WireValue.Boolean(value, ref _flaw);
                break;
            case WireField.Eos:
                reading.EndOfService = WireValue.Boolean(value, ref _flaw);
                break;
            case WireField.Fw:
                reading.Firmware = WireValue.Text(value, LongestFirmware, ref _flaw);
                break;
            case WireField.Period:
                reading.PeriodSeconds = (uint)WireValue.Integer(value, 1, LongestPeriodSeconds, ref _flaw);
                break;
        }
    }

    private void TakeKind(in WireToken value)
    {
        _kind = WireValue.Choice<DeviceKind, WireNames.KindWords>(value, ref _flaw);
        if (_flaw == RefusalReason.OutOfRange)
        {
            _flaw = RefusalReason.UnknownKind;
        }
        else if (_flaw is null && _kind == DeviceKind.None)
        {
            _flaw = RefusalReason.Posing;
        }
    }

    private void TakeFaults(ref Utf8JsonReader json, ref Reading reading)
    {
        Span<byte> scratch = stackalloc byte[WireToken.LongestText];
        BeginFaults(ref reading);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            TakeFault(WireToken.Of(in json, scratch), ref reading);
            SkipNested(ref json);
        }
    }
}
