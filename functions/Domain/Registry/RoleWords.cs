using Anju.Registry.Duties;

namespace Anju.Registry;

/// <summary>Says in Chinese what somebody is here: on the page, in the audit log, and in the tables a register is imported from.</summary>
public static class RoleWords
{
    /// <summary>What an account's role is called.</summary>
    public static string Of(Role role) => role switch
    {
        Role.Operator => "值班员",
        Role.Supervisor => "值班主管",
        Role.DistrictOfficer => "区级干部",
        Role.TownOfficer => "镇街干部",
        Role.VillageOfficer => "村社干部",
        Role.CommunityWorker => "助老员",
        Role.Relative => "家属",
        Role.Technician => "装机员",
        Role.Auditor => "审计员",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No words for this role."),
    };

    /// <summary>What a duty is called.</summary>
    public static string Of(DutyRole role) => role switch
    {
        DutyRole.CommunityWorker => "助老员",
        DutyRole.TownOfficer => "镇街值班",
        DutyRole.Operator => "值班员",
        DutyRole.Supervisor => "值班主管",
        DutyRole.DutyLeader => "值班领导",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No words for this duty."),
    };
}
