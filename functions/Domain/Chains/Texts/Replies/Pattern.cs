namespace Anju.Chains.Texts.Replies;

/// <summary>How a phrase is written: the part of regular expressions that needs no looking ahead or behind.</summary>
/// <remarks>
/// Characters, <c>[0-9了]</c>, <c>(?:a|b)</c>, <c>? * +</c>; blanks and line ends only part it for the reader. A text has at most 63 characters, so that all places where a phrase may begin
/// or end are the bits of one number, and to find them takes no longer for a malicious text than for any other.
/// </remarks>
internal abstract record Pattern
{
    /// <summary>The longest text that is matched, in UTF-16 units.</summary>
    public const int Longest = 63;

    private const string AnyDigit = "0-9";

    private Pattern()
    {
    }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is written wrongly.</exception>
    public static Pattern Parse(string written)
    {
        int at = 0;
        string unbroken = string.Concat(written.Where(sign => !char.IsWhiteSpace(sign)));
        Pattern pattern = ParseChoice(unbroken, ref at);
        return at == unbroken.Length ? pattern : throw new FormatException($"Unexpected '{unbroken[at]}' at {at} of {unbroken}");
    }

    /// <summary>Where the phrase may end if it begins at one of these places.</summary>
    /// <param name="from">One bit for each place between two characters, the lowest before the first one.</param>
    /// <param name="text">The text.</param>
    public abstract ulong Ends(ulong from, string text);

    private static Pattern ParseChoice(string written, ref int at)
    {
        List<Pattern> choices = [];
        do
        {
            choices.Add(ParseSequence(written, ref at));
        }
        while (at < written.Length && written[at] == '|' && ++at > 0);
        return choices.Count == 1 ? choices[0] : new Choice(choices);
    }

    private static Sequence ParseSequence(string written, ref int at)
    {
        List<Pattern> parts = [];
        while (at < written.Length && written[at] is not ('|' or ')'))
        {
            parts.Add(Repeated(ParseOne(written, ref at), written, ref at));
        }

        return new Sequence(parts);
    }

    private static Pattern ParseOne(string written, ref int at)
    {
        const string Opening = "(?:";
        if (string.CompareOrdinal(written, at, Opening, 0, Opening.Length) == 0)
        {
            at += Opening.Length;
            Pattern inner = ParseChoice(written, ref at);
            at++;
            return inner;
        }

        if (written[at] == '[')
        {
            int end = written.IndexOf(']', at);
            string signs = written[(at + 1)..end];
            at = end + 1;
            return new OneOf(signs.Replace(AnyDigit, "0123456789", StringComparison.Ordinal));
        }

        return "(?*+])".Contains(written[at], StringComparison.Ordinal)
            ? throw new FormatException($"Unexpected '{written[at]}' at {at} of {written}")
            : new OneOf(written[at++].ToString());
    }

    private static Pattern Repeated(Pattern one, string written, ref int at)
    {
        if (at == written.Length || written[at] is not ('?' or '*' or '+'))
        {
            return one;
        }

        return written[at++] switch
        {
            '?' => new Choice([one, new Sequence([])]),
            '*' => new Choice([new Many(one), new Sequence([])]),
            _ => new Many(one),
        };
    }

    private sealed record OneOf(string Signs) : Pattern
    {
        public override ulong Ends(ulong from, string text)
        {
            ulong ends = 0;
            for (int at = 0; at < text.Length; at++)
            {
                if ((from & (1UL << at)) != 0 && Signs.Contains(text[at], StringComparison.Ordinal))
                {
                    ends |= 1UL << (at + 1);
                }
            }

            return ends;
        }
    }

    private sealed record Sequence(IReadOnlyList<Pattern> Parts) : Pattern
    {
        public override ulong Ends(ulong from, string text)
        {
            for (int part = 0; part < Parts.Count && from != 0; part++)
            {
                from = Parts[part].Ends(from, text);
            }

            return from;
        }
    }

    private sealed record Choice(IReadOnlyList<Pattern> Choices) : Pattern
    {
        public override ulong Ends(ulong from, string text) => from == 0 ? 0 : Choices.Aggregate(0UL, (ends, choice) => ends | choice.Ends(from, text));
    }

    private sealed record Many(Pattern One) : Pattern
    {
        public override ulong Ends(ulong from, string text)
        {
            ulong ends = 0;
            for (ulong reached = One.Ends(from, text); (reached & ~ends) != 0; reached = One.Ends(reached, text))
            {
                ends |= reached;
            }

            return ends;
        }
    }
}
