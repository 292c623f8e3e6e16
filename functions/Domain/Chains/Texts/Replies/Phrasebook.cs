using System.Collections.Frozen;

namespace Anju.Chains.Texts.Replies;

/// <summary>Reads texts by a table of phrases.</summary>
/// <param name="phrases">Its rows; where a clause can be read in two ways, the earlier row counts, and an answer before what stands beside it.</param>
internal sealed class Phrasebook(IReadOnlyList<Phrase> phrases)
{
    private readonly (Phrase Phrase, Pattern Pattern)[] _rows =
    [
        .. phrases.Append(new Phrase(Said.Courtesy, Place.Beside, $"[{ReplyWriting.Marks}]"))
            .OrderBy(row => row.Where == Place.Beside).Select(row => (row, Pattern.Parse(row.Written))),
    ];

    /// <summary>How much of a clause has been read.</summary>
    private enum Stage
    {
        /// <summary>Courtesies, digits and circumstances at most.</summary>
        Beginning,

        /// <summary>Something that stands beside answers, or that the writer is there.</summary>
        Beside,

        /// <summary>An answer.</summary>
        Answered,

        /// <summary>That the writer goes: what follows may be what for, and 我去做饭 is no answer.</summary>
        Going,
    }

    /// <summary>What a text says, clause by clause.</summary>
    /// <param name="text">What came.</param>
    /// <param name="names">Of people it may be signed with or be about: alone they say nothing.</param>
    public Understanding Read(string text, IReadOnlyList<string> names)
    {
        string plain = ReplyWriting.Marked(ReplyWriting.Nameless(ReplyWriting.Plain(text), names));
        IReadOnlyList<Clause> clauses = ReadClauses(plain);

        // Some put blanks between their words.
        IReadOnlyList<Clause> joined = clauses.All(clause => clause.IsUnderstood) ? clauses : ReadClauses(plain.Replace(" ", "", StringComparison.Ordinal));
        return new Understanding(joined.All(clause => clause.IsUnderstood) ? joined : clauses, ReplyWriting.Letters(text));
    }

    private List<Clause> ReadClauses(string plain) => [.. plain.Split([' ', ReplyWriting.Pause], StringSplitOptions.RemoveEmptyEntries).Select(ReadClause)];

    private Clause ReadClause(string text) =>
        text.Length <= Pattern.Longest && ReadOn(text, at: 0, Stage.Beginning, []) is { } says
            ? new Clause(text, IsUnderstood: true, says.ToFrozenSet())
            : new Clause(text, IsUnderstood: false, FrozenSet<Said>.Empty);

    /// <summary>What is said from a place on; null if that cannot be read to its end.</summary>
    /// <param name="text">The clause.</param>
    /// <param name="at">How many characters are read.</param>
    /// <param name="stage">What they were.</param>
    /// <param name="failed">Where else reading came to no end.</param>
    private List<Said>? ReadOn(string text, int at, Stage stage, HashSet<(int At, Stage Stage)> failed)
    {
        if (at == text.Length)
        {
            return [];
        }

        foreach ((Phrase phrase, Pattern pattern) in failed.Contains((at, stage)) ? [] : _rows)
        {
            if (StageAfter(stage, phrase) is not { } next)
            {
                continue;
            }

            ulong ends = pattern.Ends(1UL << at, text);
            for (int end = text.Length; end > at; end--)
            {
                if ((ends & (1UL << end)) != 0 && ReadOn(text, end, next, failed) is { } rest)
                {
                    return [phrase.Says, .. rest];
                }
            }
        }

        failed.Add((at, stage));
        return null;
    }

    /// <summary>How much is read after a phrase; null where it may not stand.</summary>
    private static Stage? StageAfter(Stage stage, Phrase phrase)
    {
        bool isCourtesy = phrase.Says is Said.Courtesy or Said.Assent or Said.When;
        return (stage, phrase.Where) switch
        {
            (Stage.Beginning or Stage.Beside, Place.Once) or (Stage.Beginning, Place.First) =>
                phrase.Says is Said.Go or Said.GoIfAssenting ? Stage.Going : phrase.Says is Said.There ? Stage.Beside : Stage.Answered,
            (Stage.Beginning, Place.Beside) => isCourtesy || phrase.Says is Said.Hindrance or Said.CameUp ? Stage.Beginning : Stage.Beside,
            (Stage.Beside or Stage.Answered, Place.Beside) => stage,
            (Stage.Going, Place.Beside) when isCourtesy => stage,
            _ => null,
        };
    }
}
