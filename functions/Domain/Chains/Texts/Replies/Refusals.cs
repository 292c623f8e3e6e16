using System.Text.RegularExpressions;

namespace Anju.Chains.Texts.Replies;

/// <summary>What must not stand beside "I go", which calls the others off: whoever writes it may mean something else.</summary>
internal static partial class Refusals
{
    /// <summary>Finds that the writer, or anybody, does not come.</summary>
    public static bool AreIn(string text) => Words().IsMatch(text);

    [GeneratedRegex("(?:去|来|过去|过来|到|赶)不(?:了|到|成|过)|过不[去来]|走不[开了]|(?:不|没法|无法|不能|不想)[去来]|没空|没时间", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
