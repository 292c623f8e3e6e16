namespace Anju.Registry.Duties;

/// <summary>Who is on duty when, for a village, its town and its district.</summary>
/// <param name="Duties">Everybody who does duty there.</param>
/// <param name="Rotas">Where duty goes round; a role without a rota is done by all its people all the time.</param>
public sealed record DutyPlan(IReadOnlyList<Duty> Duties, IReadOnlyList<Rota> Rotas)
{
    /// <summary>Whether nobody is missing who could not be read.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Who is on duty at a moment, first to be told first; those on leave and those nobody knows are left out.</summary>
    public IReadOnlyList<Contact> OnDutyAt(string region, DutyRole role, DateTimeOffset at) =>
        [.. Planned(region, role, at).Where(person => !person.IsOnLeaveAt(at)).DistinctBy(person => person.ContactId)];

    /// <summary>Level 2 of a village: its workers, else its town's duty officer, else nobody and the chain goes on to the desk.</summary>
    public IReadOnlyList<Contact> CommunityAt(string village, DateTimeOffset at) =>
        OnDutyAt(village, DutyRole.CommunityWorker, at) is { Count: > 0 } workers
            ? workers
            : OnDutyAt(Region.TownOf(village), DutyRole.TownOfficer, at);

    /// <summary>Whether anybody is planned for level 2 of a village, whenever: its own people or its town's.</summary>
    public bool HasCommunity(string village) => Duties.Any(duty => duty switch
    {
        { Role: DutyRole.CommunityWorker } => duty.Region == village,
        { Role: DutyRole.TownOfficer } => duty.Region == Region.TownOf(village),
        _ => false,
    });

    /// <summary>When nobody is on duty in a role, earliest first; for a village this is when its town stands in.</summary>
    public IReadOnlyList<Gap> Gaps(string region, DutyRole role, DateTimeOffset from, DateTimeOffset until) =>
        Gap.When(at => OnDutyAt(region, role, at).Count == 0, Changes(from, until), from, until);

    /// <summary>When neither a village nor its town has anybody, earliest first: these are to be mended before they come.</summary>
    public IReadOnlyList<Gap> Unattended(string village, DateTimeOffset from, DateTimeOffset until) =>
        Gap.When(at => CommunityAt(village, at).Count == 0, Changes(from, until), from, until);

    private IEnumerable<Contact> Planned(string region, DutyRole role, DateTimeOffset at) =>
        Rotas.Where(rota => rota.Region == region && rota.Role == role).ToList() is { Count: > 0 } rotas
            ? rotas.SelectMany(rota => rota.OnDutyAt(at)).Select(id => Find(region, id)).OfType<Contact>()
            : Duties.Where(duty => duty.Region == region && duty.Role == role).Select(duty => duty.Person);

    private Contact? Find(string region, string contactId) => Duties.FirstOrDefault(duty => duty.Region == region && duty.Person.ContactId == contactId)?.Person;

    /// <summary>The moments at which somebody else may be on duty, in no order; they may lie outside the time asked about.</summary>
    public IEnumerable<DateTimeOffset> Changes(DateTimeOffset from, DateTimeOffset until) =>
        Rotas.SelectMany(rota => rota.ChangesIn(from, until))
            .Concat(Duties.SelectMany(duty => duty.Person.Leave ?? []).SelectMany(leave => new[] { leave.From, leave.Until }));
}
