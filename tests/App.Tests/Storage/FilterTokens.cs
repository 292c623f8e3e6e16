using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Anju.Storage;

/// <summary>The words of a filter, taken one after the other.</summary>
internal sealed partial class FilterTokens
{
    private static readonly string[] Comparisons = ["eq", "ne", "gt", "ge", "lt", "le"];

    private readonly string[] _tokens;
    private int _next;

    /// <summary>Cuts a filter into words.</summary>
    public FilterTokens(string text)
    {
        MatchCollection matches = Token().Matches(text);
        _tokens = [.. matches.Select(match => match.Value)];
        AllRead = matches.Sum(match => match.Length) == text.Count(c => !char.IsWhiteSpace(c)) + matches.Sum(match => match.Value.Count(char.IsWhiteSpace));
    }

    /// <summary>False if some of the text was no word of the language.</summary>
    public bool AllRead { get; }

    /// <summary>True if every word was taken.</summary>
    public bool AtEnd => _next == _tokens.Length;

    /// <summary>Takes the next word if it is this one.</summary>
    public bool Take(string word)
    {
        bool taken = !AtEnd && _tokens[_next] == word;
        _next += taken ? 1 : 0;
        return taken;
    }

    /// <summary>Takes a property's name, a comparison and a literal.</summary>
    public bool TryComparison([NotNullWhen(true)] out string? name, [NotNullWhen(true)] out string? by, [NotNullWhen(true)] out object? literal)
    {
        (name, by, literal) = (null, null, null);
        if (_next + 3 > _tokens.Length || !Comparisons.Contains(_tokens[_next + 1]) || Literal(_tokens[_next + 2]) is not { } value)
        {
            return false;
        }

        (name, by, literal) = (_tokens[_next], _tokens[_next + 1], value);
        _next += 3;
        return true;
    }

    private static object? Literal(string token)
    {
        int quote = token.IndexOf('\'', StringComparison.Ordinal);
        if (quote >= 0)
        {
            string text = token[(quote + 1)..^1].Replace("''", "'", StringComparison.Ordinal);
            return token[..quote] switch
            {
                "" => text,
                "datetime" => Edm.Time(text),
                "guid" => Guid.Parse(text),
                _ => Convert.FromHexString(text),
            };
        }

        return token switch
        {
            "true" => true,
            "false" => false,
            [.. var digits, 'L'] => long.Parse(digits, CultureInfo.InvariantCulture),
            _ when int.TryParse(token, CultureInfo.InvariantCulture, out int number) => number,
            _ when double.TryParse(token, CultureInfo.InvariantCulture, out double number) => number,
            _ => null,
        };
    }

    [GeneratedRegex("""(?:datetime|guid|binary|X)?'(?:[^']|'')*'|[()]|-?[0-9][0-9.eE+-]*L?|[A-Za-z_][A-Za-z0-9_]*""")]
    private static partial Regex Token();
}
