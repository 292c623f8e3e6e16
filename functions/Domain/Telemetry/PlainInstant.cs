namespace Anju.Telemetry;

/// <summary>Reads moments written the way devices write them, <c>2026-11-23T00:15:02.310Z</c>: nearly all of them, in a fifth of the framework's time.</summary>
internal static class PlainInstant
{
    private const int Length = 24;
    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>Reads a moment; false if it is written otherwise, or is none: the framework decides about those.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length != Length || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' || text[23] != 'Z')
        {
            return false;
        }

        bool isNumber = true;
        int year = (Two(text, 0, ref isNumber) * 100) + Two(text, 2, ref isNumber);
        int month = Two(text, 5, ref isNumber);
        int day = Two(text, 8, ref isNumber);
        int hour = Two(text, 11, ref isNumber);
        int minute = Two(text, 14, ref isNumber);
        int second = Two(text, 17, ref isNumber);
        int milliseconds = (Two(text, 20, ref isNumber) * 10) + Digit(text[22], ref isNumber);
        if (!isNumber || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        long ofDay = (((((hour * 60) + minute) * 60L) + second) * 1000) + milliseconds;
        long ticks = ((new DateOnly(year, month, day).DayNumber * MillisecondsPerDay) + ofDay) * TimeSpan.TicksPerMillisecond;
        instant = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static int Two(ReadOnlySpan<byte> text, int at, ref bool isNumber) => (Digit(text[at], ref isNumber) * 10) + Digit(text[at + 1], ref isNumber);

    private static int Digit(byte digit, ref bool isNumber)
    {
        isNumber &= digit is >= (byte)'0' and <= (byte)'9';
        return digit - '0';
    }
}
