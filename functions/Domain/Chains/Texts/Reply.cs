namespace Anju.Chains.Texts;

/// <summary>What a person means by texting back.</summary>
public enum ReplyCode
{
    /// <summary>"I take it": 1.</summary>
    Go,

    /// <summary>"All is well": 2.</summary>
    Safe,

    /// <summary>"I cannot": 3.</summary>
    Cannot,
}

/// <summary>What a person texted back, as far as it can be read.</summary>
/// <param name="Code">What they mean; null if a person has to read it.</param>
/// <param name="Alarm">The letter that tells one alarm from another, A to Z; null if none was given.</param>
public sealed record Reply(ReplyCode? Code, char? Alarm)
{
    /// <summary>More stands there than an answer and courtesies: whatever the answer, a person has to read it.</summary>
    public bool SaysMore { get; init; }

    /// <summary>Reads a reply: a digit, a number word or plain Chinese, with whatever people write around it.</summary>
    /// <remarks>
    /// Read wrongly is worse than not read: whatever asks, doubts, contradicts itself or negates what it says has no code, and a
    /// person at the desk reads it.
    /// </remarks>
    public static Reply Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string plain = ReplyWriting.Plain(text);
        IReadOnlyList<char> letters = ReplyWriting.Letters(plain);
        return new Reply(
            letters.Count > 1 || ReplyWords.Doubts().IsMatch(plain) ? null : CodeOf(plain),
            letters.Count == 1 ? letters[0] : null)
        {
            SaysMore = FurtherWords.In(plain),
        };
    }

    /// <summary>What the reply tells a chain when it comes from a contact; null if a person has to read it.</summary>
    public Signal? ToSignal(string by) => Code switch
    {
        ReplyCode.Go => new Signal.Answer(by, Channel.Sms, Safe: false),
        ReplyCode.Safe => new Signal.Answer(by, Channel.Sms, Safe: true),
        ReplyCode.Cannot => new Signal.Decline(by, Channel.Sms),
        _ => null,
    };

    private static ReplyCode? CodeOf(string plain)
    {
        HashSet<string> said = ReplyWords.In(plain);
        HashSet<ReplyCode> codes = [.. ReplyWriting.Codes(plain)];
        codes.UnionWith(said.Select(Meaning).OfType<ReplyCode>());
        if (said.Contains(ReplyWords.Been) && codes.Count == 0)
        {
            codes.Add(ReplyCode.Go);
        }

        return (codes.Count == 1 ? codes.Single() : null as ReplyCode?) switch
        {
            _ when said.Contains(ReplyWords.Negated) => null,
            ReplyCode.Safe when said.Contains(ReplyWords.Danger) => null,
            ReplyCode.Go when said.Contains(ReplyWords.Other) => null,
            var only => only,
        };
    }

    private static ReplyCode? Meaning(string group) => group switch
    {
        ReplyWords.Go => ReplyCode.Go,
        ReplyWords.Safe => ReplyCode.Safe,
        ReplyWords.Cannot => ReplyCode.Cannot,
        _ => null,
    };
}
