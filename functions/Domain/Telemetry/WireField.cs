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

    // A name's slot is said by the highest eight bits of a product.
    private const int SlotShift = 56;

    /// <summary>Chosen: the least odd multiple of the golden ratio's bits with which every name has a slot of its own.</summary>
    private const ulong Spread = 0x77B949C6E394EB09UL;

    private static readonly string[] Names = [.. Enum.GetNames<WireField>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];

    private static readonly Slot[] BySlot = Arrange();

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
        ref readonly Slot slot = ref SlotOf(BeginningOf(name));
        return name.SequenceEqual(slot.Name) ? slot.Field : WireField.Unknown;
    }

    /// <summary>The field whose name, of seven bytes at most, a text begins with, a quote behind it; <see cref="WireField.Unknown"/> if it does not begin so.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How long the name is.</param>
    public static WireField FindShort(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        if (text.Length < EightBytes.Count)
        {
            return WireField.Unknown;
        }

        ulong eight = EightBytes.Of(text);
        length = EightBytes.First(EightBytes.Equal(eight, (byte)'"'));
        ulong name = length < EightBytes.Count ? eight & ((1UL << (length * EightBytes.BitsAByte)) - 1) : 0;
        ref readonly Slot slot = ref SlotOf(name);
        return slot.Beginning == name && slot.Length == length ? slot.Field : WireField.Unknown;
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

    private static ref readonly Slot SlotOf(ulong beginning) => ref BySlot[unchecked(beginning * Spread) >> SlotShift];

    /// <summary>The first eight bytes of a name, or what it has.</summary>
    private static ulong BeginningOf(ReadOnlySpan<byte> name)
    {
        ulong beginning = 0;
        for (int place = Math.Min(name.Length, EightBytes.Count) - 1; place >= 0; place--)
        {
            beginning = (beginning << EightBytes.BitsAByte) | name[place];
        }

        return beginning;
    }

    private static Slot[] Arrange()
    {
        Slot[] slots = new Slot[Slots];
        Array.Fill(slots, new Slot(0, [], WireField.Unknown));
        foreach (WireField field in Enum.GetValues<WireField>().Skip(1))
        {
            byte[] name = Encoding.UTF8.GetBytes(field.Name());
            ulong beginning = BeginningOf(name);
            ref Slot slot = ref slots[unchecked(beginning * Spread) >> SlotShift];
            slot = slot.Field == WireField.Unknown
                ? new Slot(beginning, name, field)
                : throw new InvalidOperationException($"{field} and {slot.Field} share a slot.");
        }

        return slots;
    }

    private readonly record struct Slot(ulong Beginning, byte[] Name, WireField Field)
    {
        // A name that goes on with a byte of zero begins alike.
        public readonly int Length = Name.Length;
    }
}
