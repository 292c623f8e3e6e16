using Anju.Chains;

namespace Anju.Registry;

/// <summary>A home and everyone who can be told about it.</summary>
/// <param name="Home">The home; null if the registry does not know it.</param>
/// <param name="Duties">Everyone on duty in its village, its town and its district.</param>
public sealed record HomePeople(Home? Home, IReadOnlyList<Duty> Duties)
{
    /// <summary>Stands for the elder where the registry does not know the home.</summary>
    private const string UnknownElder = "老人";

    /// <summary>Source: domain reference 3.2.</summary>
    private const int MostRelatives = 4;

    /// <summary>Chosen: more would not fit one storage transaction with their messages, and a dozen are enough to find one.</summary>
    private const int MostOnDuty = 12;

    /// <summary>The elder's masked name, as messages write it.</summary>
    public string Elder => Home is null ? UnknownElder : Mask.Name(Home.Elder.Name);

    /// <summary>Whom a chain tells, by id. A village without workers on duty falls back to its town's. Those beyond the limits are not told.</summary>
    public People Freeze(string village) => new(
        [.. (Home?.Relatives ?? []).Take(MostRelatives).Select(relative => relative.ContactId)],
        InRole(DutyRole.CommunityWorker, village) is { Count: > 0 } ofVillage ? ofVillage : InRole(DutyRole.CommunityWorker, Region.TownOf(village)),
        InRole(DutyRole.Supervisor, Region.DistrictOf(village)),
        InRole(DutyRole.DutyLeader, Region.DistrictOf(village)));

    /// <summary>The person with this id; null if nobody here has it.</summary>
    public Contact? Find(string contactId) =>
        Home?.Relatives.FirstOrDefault(relative => relative.ContactId == contactId)
        ?? Duties.FirstOrDefault(duty => duty.Person.ContactId == contactId)?.Person;

    private List<string> InRole(DutyRole role, string region) =>
        [.. Duties.Where(duty => duty.Role == role && duty.Region == region).Take(MostOnDuty).Select(duty => duty.Person.ContactId)];
}
