namespace Anju.Chains.Texts;

/// <summary>Reads what an elder texted back when asked whether all is well: 1 is "fine" and 2 is "help", unlike in every other reply.</summary>
public static class CheckReply
{
    /// <summary>What the elder said; null if a person has to read it.</summary>
    /// <remarks>A digit counts for what was asked; words count for what they say: 平安 is not the 2 that asks for help.</remarks>
    public static CheckResult? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string plain = ReplyWriting.Plain(text);
        if (ReplyWords.Doubts().IsMatch(plain))
        {
            return null;
        }

        HashSet<string> said = [.. ReplyWords.Answers().Matches(plain).SelectMany(match => match.Groups.Values.Skip(1)).Where(group => group.Success).Select(group => group.Name)];
        bool needsHelp = said.Contains("danger");
        return ReplyWriting.Codes(plain).ToArray() switch
        {
            [ReplyCode.Safe] when !said.Contains("safe") => CheckResult.Help,
            [ReplyCode.Go] when !needsHelp && !said.Contains("negated") => CheckResult.Fine,
            [] when needsHelp && !said.Contains("negated") => CheckResult.Help,
            [] when said is { Count: 1 } && said.Contains("safe") => CheckResult.Fine,
            _ => null,
        };
    }
}
