using System.Numerics;
using System.Text.Json;

namespace Anju.Telemetry;

/// <summary>Fills one reading field by field and remembers which were there and what was wrong with the first bad one.</summary>
internal partial struct ReadingFields
{
    private const int SchemaVersion = 1;
    private const int LongestFirmware = 32;
    private const int LongestName = 16;

    // Bounds nothing real reaches; a value beyond them is a broken message, not a strange one.
    private const long WeakestDbm = -200;
    private const long StrongestDbm = 50;
    private const long LongestPeriodSeconds = 7 * 24 * 3600;

    private ulong _seen;
    private DeviceKind _kind;
    private RefusalReason? _flaw;
    private WireField _at;

    /// <summary>Takes the property the reader stands on, name and value.</summary>
    public void Take(ref Utf8JsonReader json, ref Reading reading)
    {
        WireField field = NameOf(ref json);
        json.Read();
        if (_flaw is null && field != WireField.Unknown && json.TokenType != JsonTokenType.Null)
        {
            _seen |= field.Bit();
            _at = field;
            Value(field, ref json, ref reading);
        }

        SkipNested(ref json);
    }

    /// <summary>What is wrong with the whole; null if nothing is.</summary>
    public readonly (RefusalReason Reason, WireField Field)? Flaw(in Reading reading)
    {
        if (_flaw is { } reason)
        {
            return (reason, _at);
        }

        ulong missing = WireFields.RequiredOf(_kind, reading.Type) & ~_seen;
        return missing != 0 ? (RefusalReason.MissingField, (WireField)BitOperations.TrailingZeroCount(missing))
            : reading.Device.Kind != _kind ? (RefusalReason.OutOfRange, WireField.Dev)
            : reading.MeasuredAtUptimeSeconds > reading.UptimeSeconds ? (RefusalReason.OutOfRange, WireField.UpAt)
            : null;
    }

    private static void SkipNested(ref Utf8JsonReader json)
    {
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            json.Skip();
        }
    }

    private static WireField NameOf(ref Utf8JsonReader json) => json.ValueIsEscaped ? EscapedNameOf(ref json) : WireFields.Find(json.ValueSpan);

    // Apart, so that the usual name does not pay for the space.
    private static WireField EscapedNameOf(ref Utf8JsonReader json)
    {
        Span<byte> scratch = stackalloc byte[LongestName];
        return WireValue.TryText(ref json, scratch, out int length) ? WireFields.Find(scratch[..length]) : WireField.Unknown;
    }

    private void Value(WireField field, ref Utf8JsonReader json, ref Reading reading)
    {
        switch (field)
        {
            case >= WireField.Night:
                NightValue(field, ref json, reading.Night ??= new Night());
                break;
            case >= WireField.InBed:
                SleepValue(field, ref json, ref reading);
                break;
            case >= WireField.Gas:
                GasValue(field, ref json, ref reading);
                break;
            case >= WireField.Open:
                DoorValue(field, ref json, ref reading);
                break;
            case >= WireField.Smoke:
                SmokeValue(field, ref json, ref reading);
                break;
            default:
                CommonValue(field, ref json, ref reading);
                break;
        }
    }

    private void CommonValue(WireField field, ref Utf8JsonReader json, ref Reading reading)
    {
        switch (field)
        {
            case WireField.V:
                WireValue.Integer(ref json, SchemaVersion, SchemaVersion, ref _flaw);
                break;
            case WireField.Dev:
                reading.Device = WireValue.Choice<DeviceId, WireNames.DeviceWords>(ref json, ref _flaw);
                break;
            case WireField.Kind:
                TakeKind(ref json);
                break;
            case WireField.Type:
                reading.Type = WireValue.Choice<MessageType, WireNames.TypeWords>(ref json, ref _flaw);
                _flaw = _flaw == RefusalReason.OutOfRange ? RefusalReason.UnknownKind : _flaw;
                break;
            case WireField.Boot:
                reading.Boot = (ushort)WireValue.Integer(ref json, 0, ushort.MaxValue, ref _flaw);
                break;
            case WireField.Seq:
                reading.Seq = (uint)WireValue.Integer(ref json, 0, uint.MaxValue, ref _flaw);
                break;
            case WireField.Ts:
                reading.MeasuredAt = WireValue.Instant(ref json, ref _flaw);
                break;
            case WireField.Clk:
                reading.ClockSynced = WireValue.Choice<bool, WireNames.ClockWords>(ref json, ref _flaw);
                break;
            case WireField.Up:
                reading.UptimeSeconds = (uint)WireValue.Integer(ref json, 0, uint.MaxValue, ref _flaw);
                break;
            case WireField.UpAt:
                reading.MeasuredAtUptimeSeconds = (uint)WireValue.Integer(ref json, 0, uint.MaxValue, ref _flaw);
                break;
            case WireField.Rssi:
                reading.SignalDbm = (short)WireValue.Integer(ref json, WeakestDbm, StrongestDbm, ref _flaw);
                break;
            case WireField.Tamper:
                reading.Tampered = WireValue.Boolean(ref json, ref _flaw);
                break;
            case WireField.Fault:
                reading.Faults = TakeFaults(ref json);
                break;
            case WireField.Test:
                reading.Test = WireValue.Boolean(ref json, ref _flaw);
                break;
            default:
                ConditionValue(field, ref json, ref reading);
                break;
        }
    }

    private void ConditionValue(WireField field, ref Utf8JsonReader json, ref Reading reading)
    {
        switch (field)
        {
            case WireField.Bat:
                reading.BatteryPercent = (byte)WireValue.Integer(ref json, 0, 100, ref _flaw);
                break;
            case WireField.BatMv:
                reading.BatteryMillivolts = (ushort)WireValue.Integer(ref json, 0, ushort.MaxValue, ref _flaw);
                break;
            case WireField.BatAlert:
                reading.BatteryAlert = WireValue.Choice<AlertLevel, WireNames.LevelWords>(ref json, ref _flaw);
                break;
            case WireField.Mains:
                reading.Mains = WireValue.Boolean(ref json, ref _flaw);
                break;
            case WireField.Eos:
                reading.EndOfService = WireValue.Boolean(ref json, ref _flaw);
                break;
            case WireField.Fw:
                reading.Firmware = WireValue.Text(ref json, LongestFirmware, ref _flaw);
                break;
            case WireField.Period:
                reading.PeriodSeconds = (uint)WireValue.Integer(ref json, 1, LongestPeriodSeconds, ref _flaw);
                break;
        }
    }

    private void TakeKind(ref Utf8JsonReader json)
    {
        _kind = WireValue.Choice<DeviceKind, WireNames.KindWords>(ref json, ref _flaw);
        if (_flaw == RefusalReason.OutOfRange)
        {
            _flaw = RefusalReason.UnknownKind;
        }
        else if (_flaw is null && _kind == DeviceKind.None)
        {
            _flaw = RefusalReason.Posing;
        }
    }

    private Faults TakeFaults(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            _flaw = RefusalReason.WrongType;
            return Faults.None;
        }

        Faults faults = Faults.None;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            faults |= WireValue.Choice<Faults, WireNames.FaultWords>(ref json, ref _flaw);
            SkipNested(ref json);
        }

        return faults;
    }
}
