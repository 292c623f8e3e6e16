namespace Anju.Chains.Texts.Replies;

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

/// <summary>What a contact texted back, as far as it can be read.</summary>
/// <param name="Code">What they mean; null if a person has to read it.</param>
/// <param name="Alarm">The letter that tells one alarm from another, A to Z; null if none was given.</param>
public sealed record Reply(ReplyCode? Code, char? Alarm)
{
    private static readonly Phrasebook Book = new(ContactPhrases.All);

    /// <summary>More stands there than an answer and courtesies: whatever the answer, a person has to read it.</summary>
    public bool SaysMore { get; init; }

    /// <summary>The writer is there.</summary>
    public bool IsThere { get; init; }

    /// <summary>Reads a reply: a digit, a number word or plain Chinese, with whatever people write around it.</summary>
    /// <remarks>
    /// Read wrongly is worse than not read, since an answer calls all others off. So an answer counts only if everything that stands there is
    /// understood and who means that answer can say it too: a digit before other words may as well be how many of something, or somebody else's.
    /// </remarks>
    /// <param name="text">What came.</param>
    /// <param name="names">What the writer and the elder are called.</param>
    public static Reply Read(string text, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        Understanding understood = Book.Read(text, names);
        return new Reply(understood.Letters.Count > 1 ? null : CodeOf(understood), understood.Letters is [var only] ? only : null)
        {
            IsThere = understood.Says.Contains(Said.There),
            SaysMore = !understood.IsWhole
                || understood.Says.Any(said => said is Said.News or Said.Cause or Said.Harmless or Said.Unseen or Said.Danger or Said.Other)
                || (understood.Says.Contains(Said.CameUp) && !understood.Says.Contains(Said.Cannot) && !understood.Codes.Contains(ReplyCode.Cannot)),
        };
    }

    /// <summary>What the reply tells a chain when it comes from a contact, in order; nothing if a person has to read it.</summary>
    /// <param name="by">The contact.</param>
    /// <param name="hasIt">The contact has the alarm: "I am there" is an arrival then (domain reference 3.8), and from anybody else an answer too.</param>
    public IReadOnlyList<Signal> ToSignals(string by, bool hasIt) => Code switch
    {
        ReplyCode.Go when hasIt && IsThere => [new Signal.Arrive(by, Channel.Sms)],
        ReplyCode.Go when IsThere => [new Signal.Answer(by, Channel.Sms, Safe: false), new Signal.Arrive(by, Channel.Sms)],
        ReplyCode.Go => [new Signal.Answer(by, Channel.Sms, Safe: false)],
        ReplyCode.Safe when hasIt && IsThere => [new Signal.Arrive(by, Channel.Sms), new Signal.Answer(by, Channel.Sms, Safe: true)],
        ReplyCode.Safe => [new Signal.Answer(by, Channel.Sms, Safe: true)],
        ReplyCode.Cannot => [new Signal.Decline(by, Channel.Sms)],
        _ => [],
    };

    private static ReplyCode? CodeOf(Understanding understood)
    {
        HashSet<ReplyCode> codes = [.. understood.Codes, .. understood.Says.Select(said => MeaningOf(said, understood)).OfType<ReplyCode>()];
        return codes is { Count: 1 } && codes.Single() is var code && understood.IsWhole && understood.Says.All(said => StandsBeside(said, code, understood)) ? code : null;
    }

    /// <summary>Whether who gives an answer may say this too and mean it.</summary>
    private static bool StandsBeside(Said said, ReplyCode code, Understanding understood) => said switch
    {
        Said.Courtesy or Said.Assent or Said.Harmless => true,
        Said.CameUp => code != ReplyCode.Go,
        Said.Go or Said.GoIfAssenting or Said.When or Said.News => code == ReplyCode.Go,
        Said.There => code == ReplyCode.Go || understood.Says.Contains(Said.Safe),
        Said.Safe or Said.Seen or Said.Cause => code == ReplyCode.Safe,
        Said.Cannot => code == ReplyCode.Cannot,
        Said.Hindrance or Said.Other => code == ReplyCode.Cannot || understood.Says.Contains(Said.Go),
        Said.Unseen or Said.Danger => code != ReplyCode.Safe,
        _ => false,
    };

    /// <summary>Who is there and says that all is well has answered that.</summary>
    private static ReplyCode? MeaningOf(Said said, Understanding understood) => said switch
    {
        Said.Go => ReplyCode.Go,
        Said.GoIfAssenting when understood.Says.Contains(Said.Assent) || understood.Codes.Contains(ReplyCode.Go) => ReplyCode.Go,
        Said.There when !understood.Says.Contains(Said.Safe) && !understood.Codes.Contains(ReplyCode.Safe) => ReplyCode.Go,
        Said.Safe => ReplyCode.Safe,
        Said.Cannot => ReplyCode.Cannot,
        _ => null,
    };
}
