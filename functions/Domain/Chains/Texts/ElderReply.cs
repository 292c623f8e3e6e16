namespace Anju.Chains.Texts;

/// <summary>Reads what an elder texted back to "are you all right?": there 1 is fine and 2 is help, unlike a contact's answer.</summary>
public static class ElderReply
{
    /// <summary>What the elder means; null if a person has to read it, as for everything that doubts or contradicts itself.</summary>
    public static CheckResult? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string plain = ReplyWriting.Plain(text);
        HashSet<string> said = ReplyWords.In(plain);
        HashSet<CheckResult?> results = [.. ReplyWriting.Codes(plain).Select(FromDigit)];
        if (said.Contains(ReplyWords.Safe))
        {
            results.Add(CheckResult.Fine);
        }

        if (said.Contains(ReplyWords.Danger))
        {
            results.Add(CheckResult.Help);
        }

        return results.Count == 1 && !said.Contains(ReplyWords.Negated) && !ReplyWords.Doubts().IsMatch(plain) ? results.Single() : null;
    }

    private static CheckResult? FromDigit(ReplyCode digit) => digit switch
    {
        ReplyCode.Go => CheckResult.Fine,
        ReplyCode.Safe => CheckResult.Help,
        _ => null,
    };
}
