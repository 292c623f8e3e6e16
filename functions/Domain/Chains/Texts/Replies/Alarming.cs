using System.Text.RegularExpressions;

namespace Anju.Chains.Texts.Replies;

/// <summary>What must not stand in the words beside a digit that calls the others off: nobody has understood those words.</summary>
internal static partial class Alarming
{
    /// <summary>Finds a sign of danger, or of somebody in need.</summary>
    public static bool IsIn(string text) => Words().IsMatch(text);

    /// <summary>Finds that the writer, or anybody, does not come.</summary>
    public static bool NobodyComes(string text) => Refusals().IsMatch(text);

    [GeneratedRegex(
        "火|烟|味|漏|炸|摔|跌|滑|晕|昏|伤|血|救|醒|倒|死|痛|疼|闷|喘|病|难受|不舒服|帮|起不|动不|不好|不行|不对|没反应|没有反应|不应|不开门|迷路|走丢|119|120|110|要紧|危险|害怕|快来|快点",
        RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex("(?:去|来|过去|过来|到|赶)不(?:了|到|成|过)|过不[去来]|走不[开了]|(?:不|没法|无法|不能|不想)[去来]|没空|没时间", RegexOptions.CultureInvariant)]
    private static partial Regex Refusals();
}
