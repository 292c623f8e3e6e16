using System.Text;

namespace Anju.Telemetry;

/// <summary>The fields the decoder knows, in the order missing ones are reported: common ones, then those of each kind, then a night's.</summary>
internal enum WireField
{
    Unknown,
    V,
    Dev,
    Kind,
    Type,
    Boot,
    Seq,
    Ts,
    Clk,
    Up,
    UpAt,
    Bat,
    BatMv,
    BatAlert,
    Mains,
    Rssi,
    Tamper,
    Fault,
    Test,
    Eos,
    Fw,
    Period,
    Smoke,
    SmokeDbm,
    TempC,
    Muted,
    Contam,
    Expressed,
    Open,
    Opens,
    LastTestAt,
    Gas,
    Lel,
    Co,
    CoState,
    Warm,
    Valve,
    InBed,
    Hr,
    Rr,
    Move,
    Q,
    Vital,
    ApneaS,
    Night,
    BedAt,
    SleepAt,
    WakeAt,
    OutAt,
    Tib,
    Tst,
    Waso,
    Latency,
    Se,
    Exits,
    Wakeups,
    Ahi,
    HrRest,
    RrMed,
    MoveRate,
    ValidH,
}

/// <summary>Finds a field by the bytes of its name without making a string, and says which fields a kind must send.</summary>
internal static class WireFields
{
    private const int Slots = 256;

    private static readonly string[] Names = [.. Enum.GetNames<WireField>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];

    private static readonly (byte[] Name, WireField Field)[] BySlot = Arrange();

    private static readonly ulong Always = Set(
        WireField.V, WireField.Dev, WireField.Kind, WireField.Type, WireField.Boot, WireField.Seq, WireField.Ts, WireField.Clk,
        WireField.Up, WireField.Rssi, WireField.Tamper, WireField.Fault, WireField.Test);

    private static readonly ulong Essential = Set(
        WireField.V, WireField.Dev, WireField.Kind, WireField.Type, WireField.Boot, WireField.Seq, WireField.Ts, WireField.Clk,
        WireField.Up, WireField.UpAt, WireField.Test, WireField.Warm);

    private static readonly ulong OnBattery = Always | Set(WireField.Bat, WireField.BatAlert);

    private static readonly ulong OnMains = Always | Set(WireField.Mains);

    /// <summary>The field of this name, or <see cref="WireField.Unknown"/>.</summary>
    public static WireField Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return WireField.Unknown;
        }

        (byte[] known, WireField field) = BySlot[SlotOf(name)];
        return name.SequenceEqual(known) ? field : WireField.Unknown;
    }

    /// <summary>The name on the wire.</summary>
    public static string Name(this WireField field) => Names[(int)field];

    /// <summary>The field as a bit in a set.</summary>
    public static ulong Bit(this WireField field) => 1UL << (int)field;

    /// <summary>Whether a message can be understood without it: it says neither whose, which and when it is, nor whether its alarm is meant.</summary>
    public static bool IsAside(this WireField field) => (Essential & field.Bit()) == 0;

    /// <summary>What a message of this kind must have (domain.md 2.2); a summary says of which night it is.</summary>
    public static ulong RequiredOf(DeviceKind kind, MessageType type) => kind switch
    {
        DeviceKind.Door or DeviceKind.Smoke => OnBattery,
        DeviceKind.Sleep when type == MessageType.Summary => OnMains | WireField.Night.Bit(),
        DeviceKind.Gas or DeviceKind.Sleep => OnMains,
        _ => Always,
    };

    private static ulong Set(params ReadOnlySpan<WireField> fields)
    {
        ulong set = 0;
        foreach (WireField field in fields)
        {
            set |= field.Bit();
        }

        return set;
    }

    /// <summary>Where a name is kept. The factors are chosen: the least with which every name has a slot of its own.</summary>
    private static int SlotOf(ReadOnlySpan<byte> name) => unchecked((name[0] * 11) + (name[^1] * 6) + (name.Length * 2)) & (Slots - 1);

    private static (byte[] Name, WireField Field)[] Arrange()
    {
        (byte[] Name, WireField Field)[] slots = new (byte[], WireField)[Slots];
        Array.Fill(slots, ([], WireField.Unknown));
        foreach (WireField field in Enum.GetValues<WireField>().Skip(1))
        {
            byte[] name = Encoding.UTF8.GetBytes(field.Name());
            ref (byte[] Name, WireField Field) slot = ref slots[SlotOf(name)];
            slot = slot.Field == WireField.Unknown ? (name, field) : throw new InvalidOperationException($"{field} and {slot.Field} share a slot.");
        }

        return slots;
    }
}
