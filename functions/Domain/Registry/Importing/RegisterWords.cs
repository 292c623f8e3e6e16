using Anju.Chains;

namespace Anju.Registry.Importing;

/// <summary>The words a table may use where there is a choice; the first of a meaning is the one that is suggested.</summary>
internal static class RegisterWords
{
    public static readonly (string, HomeStatus)[] Status =
        [("在册", HomeStatus.Active), ("退出", HomeStatus.Left), ("active", HomeStatus.Active), ("left", HomeStatus.Left)];

    public static readonly (string, RiskClass)[] Risk =
        [("一般", RiskClass.Usual), ("中", RiskClass.Raised), ("高", RiskClass.High), ("usual", RiskClass.Usual), ("raised", RiskClass.Raised), ("high", RiskClass.High)];

    public static readonly (string, Living)[] Living =
    [
        ("高龄独居", Registry.Living.Alone), ("空巢", Registry.Living.EmptyNest), ("孤寡", Registry.Living.Nobody), ("独居", Registry.Living.Alone),
        ("alone", Registry.Living.Alone), ("emptyNest", Registry.Living.EmptyNest), ("nobody", Registry.Living.Nobody),
    ];

    public static readonly (string, ConsentBy)[] ConsentBy =
    [
        ("本人", Registry.ConsentBy.Elder), ("监护人", Registry.ConsentBy.Guardian),
        ("elder", Registry.ConsentBy.Elder), ("guardian", Registry.ConsentBy.Guardian),
    ];

    public static readonly (string, Mobility)[] Mobility =
    [
        ("自理", Registry.Mobility.Walks), ("拄拐", Registry.Mobility.Stick), ("轮椅", Registry.Mobility.Wheelchair), ("卧床", Registry.Mobility.Bed),
        ("walks", Registry.Mobility.Walks), ("stick", Registry.Mobility.Stick), ("wheelchair", Registry.Mobility.Wheelchair), ("bed", Registry.Mobility.Bed),
    ];

    public static readonly (string, GasSupply)[] Gas =
    [
        ("管道", GasSupply.Mains), ("瓶装", GasSupply.Bottle), ("无", GasSupply.None),
        ("mains", GasSupply.Mains), ("bottle", GasSupply.Bottle), ("none", GasSupply.None),
    ];

    public static readonly (string, Reach)[] Reach =
    [
        ("短信", Chains.Reach.Sms), ("电话", Chains.Reach.Call), ("短信和电话", Chains.Reach.Both),
        ("sms", Chains.Reach.Sms), ("call", Chains.Reach.Call), ("both", Chains.Reach.Both),
    ];

    /// <summary>As the page says them, as the API spells them, and as lists made before that had them.</summary>
    public static readonly (string, Role)[] Role =
    [
        .. Enum.GetValues<Role>().Select(role => (RoleWords.Of(role), role)),
        .. Enum.GetValues<Role>().Select(role => (Spelling.Of(role), role)),
        ("接警员", Registry.Role.Operator), ("区级管理员", Registry.Role.DistrictOfficer), ("镇街管理员", Registry.Role.TownOfficer),
        ("村社管理员", Registry.Role.VillageOfficer), ("网格员", Registry.Role.CommunityWorker), ("技术员", Registry.Role.Technician),
    ];
}
