namespace Anju.Registry.Checking;

/// <summary>Collects everything that is wrong, so that whoever entered it hears it all at once.</summary>
public sealed class Flaws
{
    /// <summary>Characters of an id at most.</summary>
    public const int LongestId = 40;

    /// <summary>What <see cref="IsId"/> takes, as a regular expression, for the document of the routes.</summary>
    public const string IdPattern = "^[a-z0-9-]{1,40}$";

    private const int EarliestYear = 2000;
    private const int LatestYear = 2100;

    private readonly string _path;
    private readonly List<Flaw> _found;

    /// <summary>Begins with none.</summary>
    public Flaws()
        : this("", [])
    {
    }

    private Flaws(string path, List<Flaw> found) => (_path, _found) = (path, found);

    /// <summary>What was found so far, in the order of checking.</summary>
    public IReadOnlyList<Flaw> Found => _found;

    /// <summary>For the fields of a part: <c>elder</c>, <c>relatives[1]</c>.</summary>
    public Flaws In(string part) => new($"{_path}{part}.", _found);

    /// <summary>Notes a flaw.</summary>
    public void Add(string field, Problem problem) => _found.Add(new Flaw(_path + field, problem));

    /// <summary>Notes a flaw where something does not hold.</summary>
    public void Unless(bool holds, string field, Problem problem)
    {
        if (!holds)
        {
            Add(field, problem);
        }
    }

    /// <summary>A text that must be there.</summary>
    public void Text(string field, string? value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(field, Problem.Missing);
        }
        else
        {
            TextIfAny(field, value, longest);
            Unless(!Readable.IsLine(value) || Readable.HasWord(value), field, Problem.NoWord);
        }
    }

    /// <summary>A text that may be left out.</summary>
    public void TextIfAny(string field, string? value, int longest)
    {
        if (value is null)
        {
            return;
        }

        Unless(value.Length <= longest, field, Problem.Longer(longest));
        Unless(Readable.IsLine(value), field, Problem.Unreadable);
    }

    /// <summary>A note in somebody's own words, which may be left out.</summary>
    public void NoteIfAny(string field, string? value, int longest)
    {
        Unless(value is null || value.Length <= longest, field, Problem.Longer(longest));
        Unless(value is null || Readable.IsText(value), field, Problem.Unreadable);
    }

    /// <summary>An id of ours: it becomes a part of keys and addresses.</summary>
    public void Id(string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            Add(field, Problem.Missing);
        }
        else
        {
            Unless(IsId(value), field, Problem.NotAnId);
        }
    }

    /// <summary>A phone number, written with the country code.</summary>
    public void Phone(string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            Add(field, Problem.Missing);
        }
        else
        {
            Unless(PhoneNumber.IsMainland(value), field, Problem.NotAPhone);
        }
    }

    /// <summary>A number within its range, ends included.</summary>
    public void Number(string field, int value, int least, int most) => Unless(value >= least && value <= most, field, Problem.NotWithin(least, most));

    /// <summary>A choice that may be left out.</summary>
    public void Choice<T>(string field, T? value)
        where T : struct, Enum => Unless(value is not { } chosen || Enum.IsDefined(chosen), field, Problem.NoneOf(Spelling.All<T>()));

    /// <summary>A choice that must be made.</summary>
    public void Required<T>(string field, T? value)
        where T : struct, Enum => Unless(value is not null, field, Problem.NoneOf(Spelling.All<T>()));

    /// <summary>What is read with the rest and cannot be changed here: it may be sent back as it was, or left out.</summary>
    public void Fixed<T>(string field, T? wanted, T stored) => Unless(wanted is null || EqualityComparer<T>.Default.Equals(wanted, stored), field, Problem.Fixed);

    /// <summary>A moment: of this century, since what lies far from it is a slip and breaks calendars.</summary>
    public void Moment(string field, DateTimeOffset moment) =>
        Unless(moment.Year is >= EarliestYear and < LatestYear, field, moment == default ? Problem.Missing : Problem.NotWithin(EarliestYear, LatestYear - 1));

    /// <summary>A day that has been: of this century, and no later than today.</summary>
    public void PastDay(string field, DateOnly day, DateOnly today)
    {
        Unless(day.Year >= EarliestYear, field, day == default ? Problem.Missing : Problem.NotWithin(EarliestYear, today.Year));
        Unless(day <= today, field, Problem.InTheFuture);
    }

    /// <summary>A span of time: <c>from</c> and <c>until</c>, the first moment after it.</summary>
    public void Span(DateTimeOffset from, DateTimeOffset until)
    {
        Moment("from", from);
        Moment("until", until);
        Unless(until > from, "until", Problem.EndsBeforeItBegins);
    }

    /// <summary>The parts of a list, each with its own path; one that is null is a flaw and left out.</summary>
    public IEnumerable<(Flaws Own, T Part)> Each<T>(string list, IReadOnlyList<T>? parts, int most)
        where T : class
    {
        Unless(parts is not { Count: var count } || count <= most, list, Problem.More(most));
        foreach ((int index, T? part) in (parts ?? []).Index())
        {
            if (part is null)
            {
                Add($"{list}[{index}]", Problem.Missing);
            }
            else
            {
                yield return (In($"{list}[{index}]"), part);
            }
        }
    }

    /// <summary>Whether a text is one of our ids.</summary>
    public static bool IsId(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length is > 0 and <= LongestId && value.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
    }
}
