using Anju.Registry.Permissions;

namespace Anju.Registry.Duties;

/// <summary>Who does duty for a region, when, and when nobody does.</summary>
/// <param name="Region">A village, a town or the district.</param>
/// <param name="People">Everybody who does duty for it; names and numbers are masked for those who do not plan it.</param>
/// <param name="Rotas">Where duty goes round.</param>
/// <param name="Now">Who is on duty at this moment, by role: ids of contacts, first to be told first.</param>
/// <param name="Gaps">
/// When nobody is, in the week to come: for a village neither itself nor its town; for a town its own officer; for the district its
/// supervisor.
/// </param>
/// <param name="StoodIn">When a village has nobody itself and its town stands in, in the week to come.</param>
internal sealed record DutyView(
    string Region,
    IReadOnlyList<DutyPersonView> People,
    IReadOnlyList<Rota> Rotas,
    IReadOnlyDictionary<DutyRole, IReadOnlyList<string>> Now,
    IReadOnlyList<Gap> Gaps,
    IReadOnlyList<Gap> StoodIn)
{
    public static DutyView Of(string region, DutyPlan plan, Account reader, DateTimeOffset now)
    {
        bool plans = Grants.Of(reader.Role, Capability.Contacts) == Extent.Full;
        Duty[] own = [.. plan.Duties.Where(duty => duty.Region == region)];
        return new DutyView(
            region,
            [.. own.Select(duty => DutyPersonView.Of(duty, plans))],
            [.. plan.Rotas.Where(rota => rota.Region == region)],
            own.Select(duty => duty.Role).Distinct().ToDictionary(
                role => role, IReadOnlyList<string> (role) => [.. plan.OnDutyAt(region, role, now).Select(person => person.ContactId)]),
            GapCheck.In(region, plan, now),
            Registry.Region.IsVillage(region) ? plan.Gaps(region, DutyRole.CommunityWorker, now, now + GapCheck.Ahead) : []);
    }
}

/// <summary>A person who does duty. Hours: null for always.</summary>
internal sealed record DutyPersonView(
    string ContactId, DutyRole Role, string Name, string Phone, string Title, IReadOnlyList<Leave> Leave, IReadOnlyList<DailyHours>? Hours)
{
    public static DutyPersonView Of(Duty duty, bool inFull) => new(
        duty.Person.ContactId,
        duty.Role,
        inFull ? duty.Person.Name : Mask.Name(duty.Person.Name),
        inFull ? duty.Person.Phone : Mask.Phone(duty.Person.Phone),
        duty.Person.Relation,
        duty.Person.Leave ?? [],
        duty.Person.Hours);
}
