using System.Globalization;
using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Chains.HandOver;

/// <summary>What the operator says to a dispatcher: who calls, where, what, who is inside, and the number to ring back.</summary>
/// <remarks>
/// Twenty seconds at five characters a second. What makes it too long goes in this order, the card still has it: the greeting,
/// the operator's name, the key-holder's number, the elder's gait, the key, the time. The address, the hazard, whether
/// somebody is inside, asks for help, is well or silent, and the number to ring back are always said.
/// </remarks>
internal static class SpokenScript
{
    /// <summary>Source: domain reference 3.5, 20 s at 5 characters a second.</summary>
    public const int Longest = 100;

    private const int Shortest = 6;

    public static string Of(HandOverCard card, IReadOnlyList<Scenario> hazards, Scene scene, string centre) =>
        Enumerable.Range(0, Shortest).Select(brevity => Say(card, hazards, scene, centre, brevity)).FirstOrDefault(said => said.Length <= Longest)
        ?? Say(card, hazards, scene, centre, Shortest);

    private static string Say(HandOverCard card, IReadOnlyList<Scenario> hazards, Scene scene, string centre, int brevity)
    {
        string greeting = brevity < 1 ? "您好，" : "";
        string caller = brevity < 2 ? $"我是{card.Contact.Operator}，" : "";
        string keys = brevity < 5 ? KeysOf(card.Access, withPhone: brevity < 3) : "";
        string time = brevity < 6 ? LocalTime.Of(card.Event.At).ToString("，H点m分", CultureInfo.InvariantCulture) : "";
        string inside = !scene.ElderInside ? "" : hazards.Any(IsAboutNobodyInside) ? "，现家中有人" : "，家中有人";
        string help = scene.ElderAskedForHelp ? "，本人求助" : scene.ElderIsWell ? "，本人报平安" : "";
        string silent = !scene.ElderSilent ? "" : scene.ElderAskedForHelp ? "，后来电话无人接听" : "，本人电话无人接听";
        return $"{greeting}{centre}。{card.Place.Address}，{WhoOf(card.Elder, withGait: brevity < 4)}{CardTexts.Spoken(hazards)}{time}{inside}{help}{silent}。{keys}{caller}回拨{card.Contact.CallBack}。";
    }

    /// <summary>Its name says that nobody is at home; whoever is heard to be inside came since.</summary>
    private static bool IsAboutNobodyInside(Scenario hazard) => hazard.Code is "GAS-06" or "DOOR-02" or "DOOR-04";

    private static string WhoOf(CardElder? elder, bool withGait) => elder is null
        ? "老人"
        : $"{(elder.LivesAlone ? "独居" : "")}老人（{elder.Sex}{elder.AgeBand ?? $"{elder.Age}"}岁{(withGait ? Gait(elder.Frailty?.Mobility) : "")}）";

    private static string Gait(Mobility? mobility) => mobility switch
    {
        Mobility.Stick => "，行动不便",
        Mobility.Wheelchair => "，坐轮椅",
        Mobility.Bed => "，卧床",
        _ => "",
    };

    /// <summary>A key that hangs at the door is nearer than one that is still to come.</summary>
    private static string KeysOf(CardAccess access, bool withPhone) => access switch
    {
        { KeyHolder: { OnTheWay: true } holder } => KeyOf(holder, withPhone),
        { KeySafe: { } safe } => $"钥匙盒：{safe}。",
        { KeyHolder: { } holder } => KeyOf(holder, withPhone),
        _ => "",
    };

    private static string KeyOf(CardPerson holder, bool withPhone) =>
        $"钥匙在{holder.Relation}{holder.Name}{(withPhone && !holder.Phone.Contains('*') ? LocalNumber(holder.Phone) : "")}{WhereaboutsOf(holder)}。";

    private static string WhereaboutsOf(CardPerson holder) => holder switch
    {
        { CannotCome: true } => "（去不了）",
        { OnTheWay: true, IsThere: true } => "，已在现场",
        { OnTheWay: true } => "，正赶往现场",
        _ => "",
    };

    /// <summary>Without the country code: nobody in the country speaks it.</summary>
    private static string LocalNumber(string phone) => phone.StartsWith("+86", StringComparison.Ordinal) ? phone[3..] : phone;
}
