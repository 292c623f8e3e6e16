using System.Collections.Frozen;
using static Anju.Registry.Permissions.Extent;

namespace Anju.Registry.Permissions;

/// <summary>Who may do what: the table of domain reference 4.3 as data. What it does not name is denied.</summary>
/// <remarks>
/// The first twelve rows are 4.3 cell by cell. The others follow from it and from 4.1, chosen with the least that each role's work
/// needs: the register is the village's and the town's, devices are bound by them and by who
/// installs them, the desk's tools are the desk's, the log is for who did not write it.
/// </remarks>
public static class Grants
{
    /// <summary>The columns of 4.3, in its order.</summary>
    private static readonly Role[] Columns =
    [
        Role.DistrictOfficer, Role.TownOfficer, Role.VillageOfficer, Role.CommunityWorker, Role.Operator, Role.Supervisor, Role.Relative,
        Role.Technician, Role.Auditor,
    ];

    private static readonly FrozenDictionary<(Capability, Role), Extent> Table = Rows(
        //                         district    town        village       community     operator    supervisor  relative   technician   auditor
        (Capability.Aggregates,   [Full,       Full,       Full,         None,         Full,       Full,       None,      DevicesOnly, Full]),
        (Capability.Elders,       [Masked,     Masked,     NameAndPhone, NameAndPhone, OpenAlarm,  OpenAlarm,  Full,      WorkOrder,   None]),
        (Capability.Identity,     [BreakGlass, BreakGlass, Full,         OwnAlarm,     OpenAlarm,  Full,       Full,      None,        None]),
        (Capability.Medical,      [BreakGlass, BreakGlass, None,         OwnAlarm,     OpenAlarm,  Full,       Full,      None,        None]),
        (Capability.Vitals,       [None,       None,       None,         None,         VitalAlarm, VitalAlarm, Consented, None,        None]),
        (Capability.Answer,       [None,       Full,       Full,         Full,         Full,       Full,       Full,      None,        None]),
        (Capability.HandOver,     [None,       None,       None,         None,         Full,       Full,       None,      None,        None]),
        (Capability.Close,        [None,       None,       Advisory,     Advisory,     UpToUrgent, Full,       Propose,   Maintenance, None]),
        (Capability.ProposeRules, [Propose,    None,       None,         None,         None,       None,       None,      None,        None]),
        (Capability.ApproveRules, [TwoPersons, None,       None,         None,         None,       TwoPersons, None,      None,        None]),
        (Capability.Contacts,     [None,       Full,       Full,         OwnEntry,     UrgentFix,  Full,       OwnEntry,  None,        None]),
        (Capability.Export,       [CountsOnly, CountsOnly, None,         None,         None,       WithTicket, OwnElder,  None,        AuditLog]),
        (Capability.Alarms,       [Masked,     Masked,     Masked,       Masked,       Masked,     Masked,     Masked,    Maintenance, Masked]),
        (Capability.Desk,         [None,       None,       None,         None,         Full,       Full,       None,      None,        None]),
        (Capability.Reopen,       [None,       None,       None,         None,         Full,       Full,       Full,      None,        None]),
        (Capability.Drill,        [None,       None,       None,         None,         None,       Full,       None,      None,        None]),
        (Capability.BreakGlass,   [Full,       Full,       None,         None,         None,       None,       None,      None,        None]),
        (Capability.Register,     [None,       Full,       Full,         None,         None,       Full,       None,      None,        None]),
        (Capability.Installing,   [None,       Full,       Full,         None,         None,       Full,       None,      Full,        None]),
        (Capability.Import,       [None,       None,       None,         None,         None,       Full,       None,      None,        None]),
        (Capability.Administer,   [None,       None,       None,         None,         None,       Full,       None,      None,        None]),
        (Capability.Devices,      [Full,       Full,       Full,         None,         Full,       Full,       None,      Full,        None]),
        (Capability.DeviceCare,   [None,       None,       None,         None,         None,       Full,       None,      Full,        None]),
        (Capability.WorkOrders,   [None,       Full,       Full,         Full,         Full,       Full,       None,      Full,        None]),
        (Capability.Duty,         [Full,       Full,       Full,         None,         Full,       Full,       None,      None,        None]),
        (Capability.Parked,       [None,       None,       None,         None,         Full,       Full,       None,      Full,        None]),
        (Capability.Audit,        [None,       None,       None,         None,         None,       None,       None,      None,        Full]),
        (Capability.Self,         [Full,       Full,       Full,         Full,         Full,       Full,       Full,      Full,        Full]),
        (Capability.GlassReview,  [Full,       None,       None,         None,         None,       None,       None,      None,        Full]),
        (Capability.Interface,    [Full,       Full,       Full,         Full,         Full,       Full,       Full,      Full,        Full]),
        (Capability.Breaches,     [Full,       Full,       None,         None,         None,       Full,       None,      None,        None]));

    /// <summary>How far a role's permission goes.</summary>
    public static Extent Of(Role role, Capability capability) => Table.GetValueOrDefault((capability, role), None);

    private static FrozenDictionary<(Capability, Role), Extent> Rows(params (Capability Capability, Extent[] Cells)[] rows) =>
        rows.SelectMany(row => row.Cells.Zip(Columns, (extent, role) => (Key: (row.Capability, role), extent)))
            .ToFrozenDictionary(cell => cell.Key, cell => cell.extent);
}
