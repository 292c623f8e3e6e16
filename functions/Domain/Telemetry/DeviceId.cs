using System.Globalization;

namespace Anju.Telemetry;

/// <summary>
/// A device's id: <c>DR-</c>, <c>SM-</c>, <c>GS-</c> or <c>SL-</c> (its kind), 6 digits of area, a dash, 7 digits of serial number.
/// </summary>
/// <remarks>Held as one number, so that comparing and keeping it costs nothing. The default value is no device's id.</remarks>
public readonly record struct DeviceId
{
    private const int Length = 17;
    private const ulong SerialSpan = 10_000_000;
    private const ulong AreaSpan = 1_000_000;

    private DeviceId(ulong number) => Number = number;

    /// <summary>The kind, from the id's first two letters.</summary>
    public DeviceKind Kind => (DeviceKind)(Number / (SerialSpan * AreaSpan));

    /// <summary>The id as one number, for storing it; see <see cref="FromNumber"/>.</summary>
    public ulong Number { get; }

    /// <summary>The id whose <see cref="Number"/> this is.</summary>
    public static DeviceId FromNumber(ulong number) => new(number);

    /// <summary>Reads an id; false if it is not written exactly as described above.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out DeviceId id)
    {
        id = default;
        if (utf8.Length != Length || utf8[2] != '-' || utf8[9] != '-' || KindOf(utf8[..2]) is var kind && kind == DeviceKind.None
            || !TryDigits(utf8[3..9], out ulong area) || !TryDigits(utf8[10..], out ulong serial))
        {
            return false;
        }

        id = new DeviceId((((ulong)kind * AreaSpan) + area) * SerialSpan + serial);
        return true;
    }

    /// <summary>Reads an id from text.</summary>
    /// <exception cref="FormatException">It is not an id.</exception>
    public static DeviceId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(System.Text.Encoding.UTF8.GetBytes(text), out DeviceId id) ? id : throw new FormatException($"'{text}' is not a device id.");
    }

    /// <summary>The id as the device writes it.</summary>
    public override string ToString()
    {
        string prefix = Kind switch
        {
            DeviceKind.Door => "DR",
            DeviceKind.Smoke => "SM",
            DeviceKind.Gas => "GS",
            DeviceKind.Sleep => "SL",
            _ => "??",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Number / SerialSpan % AreaSpan:D6}-{Number % SerialSpan:D7}");
    }

    private static DeviceKind KindOf(ReadOnlySpan<byte> prefix) =>
        prefix.SequenceEqual("DR"u8) ? DeviceKind.Door
        : prefix.SequenceEqual("SM"u8) ? DeviceKind.Smoke
        : prefix.SequenceEqual("GS"u8) ? DeviceKind.Gas
        : prefix.SequenceEqual("SL"u8) ? DeviceKind.Sleep
        : DeviceKind.None;

    private static bool TryDigits(ReadOnlySpan<byte> digits, out ulong number)
    {
        number = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + (ulong)(digit - '0');
        }

        return true;
    }
}
