using System.Text.RegularExpressions;

namespace Anju.Chains.Texts.Replies;

/// <summary>What must not stand beside "all is well", which calls the others off: whoever writes it may mean something else.</summary>
internal static partial class Alarming
{
    /// <summary>Finds a sign of danger, or of somebody in need.</summary>
    public static bool IsIn(string text) => Words().IsMatch(text);

    /// <summary>Finds that the writer, or anybody, does not come.</summary>
    public static bool NobodyComes(string text) => Refusals().IsMatch(text);

    [GeneratedRegex(
        "火|烟|味|漏|炸|毒|呛|摔|跌|滑|晕|昏|伤|血|吐|救|醒|倒|死|痛|疼|闷|喘|病|发烧|呼吸|困难|难受|不舒服|没气|断气|地上|帮|起不|动不|不动|出不|"
        + "不好(?!意思)|不行|不对|反应|不应|没人应|没应|叫不|喊不|敲不|不开|没人开|进不|不接|没接|没人接|打不通|没开|失踪|走失|不见|找不到|没找到|迷路|走丢|还在响|在响|还响|响个|一直响|"
        + "没关(?!系)|没有关|关不|119|120|110|要紧|危险|害怕|快来|快点",
        RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex("(?:去|来|过去|过来|到|赶)不(?:了|到|成|过)|过不[去来]|走不[开了]|(?:不|没法|无法|不能|不想)[去来]|没空|没时间", RegexOptions.CultureInvariant)]
    private static partial Regex Refusals();
}
