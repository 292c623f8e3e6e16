namespace Anju.Chains.Texts.Replies;

/// <summary>What an elder texted back to "are you all right?": there 1 is fine and 2 is help, unlike a contact's answer.</summary>
/// <param name="Result">What the elder means; null if a person has to read it.</param>
/// <param name="SaysMore">More stands there than an answer that was offered, courtesies and where the elder is, be it what ails the elder: a person has to read it.</param>
/// <param name="Cries">The elder calls for somebody or tells of danger, be it in the words that were offered.</param>
public sealed record ElderReply(CheckResult? Result, bool SaysMore, bool Cries)
{
    private static readonly Phrasebook Book = new(ElderPhrases.All);

    /// <summary>Reads a reply.</summary>
    /// <remarks>
    /// "Fine" counts only if the whole text is understood. Whoever calls for somebody or tells of danger is heard whatever else is written, a 1 included: not to hear it is the graver mistake.
    /// Only beside words that all is well, or letters of several alarms, does a person read what is meant.
    /// </remarks>
    /// <param name="text">What came.</param>
    /// <param name="names">What the elder is called.</param>
    public static ElderReply Read(string text, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        Understanding understood = Book.Read(text, names);
        CheckResult? result = understood.Letters.Count > 1 ? null : ResultOf(understood);
        bool saysMore = !understood.IsWhole || understood.Says.Any(said => said is Said.Ailment or Said.Danger);
        return new ElderReply(result, saysMore, Cries: understood.Says.Any(IsCry));
    }

    private static CheckResult? ResultOf(Understanding understood)
    {
        if (understood.Says.Any(IsCry) && !understood.Says.Contains(Said.Safe))
        {
            return CheckResult.Help;
        }

        HashSet<CheckResult?> results = [.. understood.Codes.Select(FromDigit), .. understood.Says.Select(MeaningOf).Where(result => result is not null)];
        return results.Count != 1 ? null : results.Single() switch
        {
            CheckResult.Help when understood.IsWhole || understood.HasLoneCode || understood.Says.Any(said => MeaningOf(said) is CheckResult.Help) => CheckResult.Help,
            CheckResult.Fine when understood.IsWhole => CheckResult.Fine,
            _ => null,
        };
    }

    private static bool IsCry(Said said) => said is Said.Summons or Said.Danger;

    private static CheckResult? FromDigit(ReplyCode digit) => digit switch
    {
        ReplyCode.Go => CheckResult.Fine,
        ReplyCode.Safe => CheckResult.Help,
        _ => null,
    };

    private static CheckResult? MeaningOf(Said said) => said switch
    {
        Said.Safe => CheckResult.Fine,
        Said.Help or Said.Ailment or Said.Summons or Said.Danger => CheckResult.Help,
        _ => null,
    };
}
