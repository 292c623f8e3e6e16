using System.Diagnostics.CodeAnalysis;

namespace Anju.Storage;

/// <summary>A <c>$filter</c>: comparisons of properties with literals, joined by and, or, not and brackets.</summary>
internal sealed class Filter
{
    private static readonly Filter All = new(_ => true, onlyPartition: null);

    private readonly Func<Row, bool> _lets;

    private Filter(Func<Row, bool> lets, string? onlyPartition)
    {
        _lets = lets;
        OnlyPartition = onlyPartition;
    }

    /// <summary>The one partition whose rows can pass; null if several can.</summary>
    public string? OnlyPartition { get; }

    /// <summary>True if the row passes.</summary>
    public bool Lets(Row row) => _lets(row);

    /// <summary>Reads a filter; no text lets every row pass.</summary>
    /// <returns>False if the service would not understand it.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Filter? filter)
    {
        filter = All;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        FilterTokens tokens = new(text);
        return tokens.AllRead && TryOr(tokens, out filter) && tokens.AtEnd;
    }

    private static bool TryOr(FilterTokens tokens, [NotNullWhen(true)] out Filter? filter)
    {
        bool read = TryAnd(tokens, out filter);
        while (read && tokens.Take("or"))
        {
            Filter left = filter!;
            read = TryAnd(tokens, out Filter? right);
            filter = read ? new Filter(row => left.Lets(row) || right!.Lets(row), onlyPartition: null) : null;
        }

        return read && filter is not null;
    }

    private static bool TryAnd(FilterTokens tokens, [NotNullWhen(true)] out Filter? filter)
    {
        bool read = TryTerm(tokens, out filter);
        while (read && tokens.Take("and"))
        {
            Filter left = filter!;
            read = TryTerm(tokens, out Filter? right);
            filter = read ? new Filter(row => left.Lets(row) && right!.Lets(row), left.OnlyPartition ?? right!.OnlyPartition) : null;
        }

        return read && filter is not null;
    }

    private static bool TryTerm(FilterTokens tokens, [NotNullWhen(true)] out Filter? filter)
    {
        filter = null;
        if (tokens.Take("not"))
        {
            if (TryTerm(tokens, out Filter? inner))
            {
                filter = new Filter(row => !inner.Lets(row), onlyPartition: null);
            }
        }
        else if (tokens.Take("("))
        {
            return TryOr(tokens, out filter) && tokens.Take(")");
        }
        else if (tokens.TryComparison(out string? name, out string? by, out object? literal))
        {
            filter = new Filter(
                row => Compare(row[name], literal) is { } order && Holds(by, order),
                name is nameof(Row.PartitionKey) && by is "eq" ? literal as string : null);
        }

        return filter is not null;
    }

    private static bool Holds(string comparison, int order) => comparison switch
    {
        "eq" => order == 0,
        "ne" => order != 0,
        "gt" => order > 0,
        "ge" => order >= 0,
        "lt" => order < 0,
        _ => order <= 0,
    };

    // A row without the property, or with one of another type, passes no comparison.
    private static int? Compare(object? value, object literal) => (value, literal) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (int or long, int or long) => Convert.ToInt64(value, null).CompareTo(Convert.ToInt64(literal, null)),
        (double a, int or long or double) => a.CompareTo(Convert.ToDouble(literal, null)),
        (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
        (IComparable a, _) when a.GetType() == literal.GetType() => a.CompareTo(literal),
        _ => null,
    };
}
