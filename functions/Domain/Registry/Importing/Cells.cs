using System.Globalization;
using Anju.Registry.Checking;

namespace Anju.Registry.Importing;

/// <summary>Reads the cells of a line as people fill them in; an empty one is null, what cannot be meant is a flaw.</summary>
internal sealed class Cells(ImportRow row, Flaws flaws)
{
    /// <summary>Nothing was installed before; far earlier moments have no UTC.</summary>
    private const int EarliestYear = 2000;

    private static readonly string[] Dates = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    private static readonly string[] Moments =
        [.. Dates.SelectMany(date => new[] { $"{date} H:m", $"{date} H:m:s", date })];

    private static readonly Problem NotADate = new("must be a date such as 2026-01-31", "不是有效的日期，应如 2026-01-31");

    private static readonly Problem NotAMoment = new("must be a time such as 2026-01-31 14:30", "不是有效的时间，应如 2026-01-31 14:30");

    private static readonly Problem NotANumber = new("must be a whole number", "应为整数");

    private static readonly Problem NotADegree = new("must be degrees such as 30.18", "应为度数，如 30.18");

    /// <summary>What Excel makes of a long number in a cell that is not formatted as text: digits are lost.</summary>
    private static readonly Problem Shortened = new(
        "was shortened by Excel; format the column as text and enter it again", "被Excel改成了科学计数法：请把该列设为“文本”后重新填写");

    private static readonly (string Word, bool Value)[] Truths =
        [("是", true), ("否", false), ("有", true), ("无", false), ("yes", true), ("no", false), ("true", true), ("false", false), ("1", true), ("0", false)];

    public string? Text(string column) => row.Cells.GetValueOrDefault(column);

    public bool? Flag(string column) => Choice(column, Truths);

    public T? Choice<T>(string column, IReadOnlyList<(string Word, T Value)> words)
        where T : struct
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        foreach ((string word, T value) in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        flaws.Add(column, Problem.NoneOf(words.DistinctBy(word => word.Value).Select(word => word.Word)));
        return null;
    }

    /// <summary>A code or an id of digits, which Excel may have shortened.</summary>
    public string? Code(string column)
    {
        if (Text(column) is { } text && text.Contains("E+", StringComparison.OrdinalIgnoreCase))
        {
            flaws.Add(column, Shortened);
            return null;
        }

        return Text(column)?.TrimStart('\'');
    }

    public string? Phone(string column)
    {
        if (Code(column) is not { } text)
        {
            return null;
        }

        flaws.Unless(PhoneNumber.TryRead(text, out string? phone), column, Problem.NotAPhone);
        return phone;
    }

    public int? Number(string column)
    {
        int number = 0;
        if (Text(column) is not { } text)
        {
            return null;
        }

        bool isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
        flaws.Unless(isNumber, column, NotANumber);
        return isNumber ? number : null;
    }

    public double? Degrees(string column)
    {
        double degrees = 0;
        if (Text(column) is not { } text)
        {
            return null;
        }

        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && double.IsFinite(degrees);
        flaws.Unless(isNumber, column, NotADegree);
        return isNumber ? degrees : null;
    }

    public DateOnly? Date(string column)
    {
        DateOnly date = default;
        if (Text(column) is not { } text)
        {
            return null;
        }

        bool isDate = DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        flaws.Unless(isDate, column, NotADate);
        return isDate ? date : null;
    }

    /// <summary>A moment by Shanghai's clock; a day alone is its beginning.</summary>
    public DateTimeOffset? Moment(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (!DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local) || local.Year < EarliestYear)
        {
            flaws.Add(column, NotAMoment);
            return null;
        }

        return new DateTimeOffset(local, LocalTime.AheadOfUtc).ToUniversalTime();
    }

    /// <summary>Parts of a day: <c>08:00-12:00;14:00-22:00</c>.</summary>
    public IReadOnlyList<DailyHours>? Hours(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        List<DailyHours> hours = [];
        foreach (string part in text.Split([';', '；', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Replace('：', ':').Split(['-', '—', '~', '至'], StringSplitOptions.TrimEntries) is [var from, var until]
                && TimeOnly.TryParseExact(from, "H:m", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly begin)
                && TimeOnly.TryParseExact(until is "24:00" ? "0:00" : until, "H:m", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly end))
            {
                hours.Add(new DailyHours(begin, end));
            }
            else
            {
                flaws.Add(column, new Problem("must be hours such as 08:00-22:00", "应如 08:00-22:00，多段用分号隔开"));
                return null;
            }
        }

        return hours;
    }
}
