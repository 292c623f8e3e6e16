using Anju.Chains;
using Anju.Registry.Duties;
using Anju.Scenarios;

namespace Anju.Registry;

/// <summary>A home and everyone who can be told about it.</summary>
/// <param name="Home">The home; null if the registry does not know it.</param>
/// <param name="Duties">Everyone who does duty in its village, its town and its district.</param>
/// <param name="Rotas">The rotas of those; null for none.</param>
public sealed record HomePeople(Home? Home, IReadOnlyList<Duty> Duties, IReadOnlyList<Rota>? Rotas = null)
{
    /// <summary>The area's name, where an area stands for a home; else null.</summary>
    public string? Area { get; init; }

    /// <summary>Stands for the elder where the registry does not know the home.</summary>
    private const string UnknownElder = "老人";

    /// <summary>How many relatives a home has. Source: domain reference 3.2.</summary>
    public const int MostRelatives = 4;

    /// <summary>Chosen: more would not fit one storage transaction with their messages, and four are enough to find one.</summary>
    private const int MostOnDuty = 4;

    /// <summary>The elder's masked name, as messages write it; the area's where it is one.</summary>
    public string Elder => Area ?? (Home is null ? UnknownElder : Mask.Name(Home.Elder.Name));

    /// <summary>Who is on duty when.</summary>
    public DutyPlan Plan => new(Duties, Rotas ?? []);

    /// <summary>Whether nobody who does duty is missing because they could not be read.</summary>
    public bool KnowsAllDuties { get; init; } = true;

    /// <summary>Those of an area as a whole: the district's desk, whose business it is, and nobody else.</summary>
    public static HomePeople OfArea(string village, string name, DutyPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string district = Region.DistrictOf(village);
        return new HomePeople(Home: null, [.. plan.Duties.Where(duty => duty.Region == district)], [.. plan.Rotas.Where(rota => rota.Region == district)]) { Area = name, KnowsAllDuties = plan.IsWhole };
    }

    /// <summary>
    /// The same as the desk needs them for what opens no home (<see cref="AlarmFacts.OpensItsHome"/>): names and the elder's number masked, nothing of where
    /// and how the elder lives but the village. The others' numbers stay, since they are rung.
    /// </summary>
    /// <param name="village">The village's name.</param>
    public HomePeople Masked(string village) => Home is null ? this : this with
    {
        Home = Home with
        {
            Address = Mask.Address(village),
            Elder = Home.Elder with { Name = Mask.Name(Home.Elder.Name), Phone = Mask.Phone(Home.Elder.Phone), Frailty = null, Medical = null },
            Relatives = [.. Home.Relatives.Select(relative => relative with { Name = Mask.Name(relative.Name) })],
            Place = null,
            Dwelling = null,
            Access = null,
        },
    };

    /// <summary>Whom a chain tells from <paramref name="now"/> on, by id. Those beyond the limits are not told.</summary>
    /// <remarks>
    /// Whoever is on leave is left out, always. A relative's own hours hold for everything but a critical alarm: somebody who
    /// asked not to be rung at night still wants to be rung for a fire. If that leaves no relative, the chain goes on to level 2
    /// at once, so nobody waits for a phone that was asked not to ring.
    /// </remarks>
    public People Freeze(string village, DateTimeOffset now, Severity severity) => new(
        [.. Reachable(now, severity).DistinctBy(relative => FirstOnPhone(relative).ContactId).Take(MostRelatives).Select(relative => AsPerson(relative) with { Id = FirstOnPhone(relative).ContactId })],
        OnDuty(Plan.CommunityAt(village, now)),
        OnDuty(Plan.OnDutyAt(Region.TownOf(village), DutyRole.TownOfficer, now)),
        OnDuty(Plan.OnDutyAt(Region.DistrictOf(village), DutyRole.Supervisor, now)),
        OnDuty(Plan.OnDutyAt(Region.DistrictOf(village), DutyRole.DutyLeader, now)))
    {
        Elder = AskedBySms is { } elder ? AsPerson(elder) : null,
    };

    /// <summary>The person with this id; null if nobody here has it.</summary>
    public Contact? Find(string contactId) =>
        Home?.Relatives.FirstOrDefault(relative => relative.ContactId == contactId)
        ?? (ElderAsContact is { } elder && elder.ContactId == contactId ? elder : null)
        ?? Duties.FirstOrDefault(duty => OwnIdOf(duty) == contactId)?.Person;

    /// <summary>
    /// Whether a phone is known not to be this person's: they have another number by now, or are not registered any more. Where the registry does not know the
    /// home, or cannot show somebody, nobody knows the latter.
    /// </summary>
    /// <param name="contactId">The person.</param>
    /// <param name="phone">The number they were told at; null if nobody knows it.</param>
    public bool HasLost(string contactId, string? phone) =>
        Find(contactId) is { } person ? phone is not null && person.Phone != phone : KnowsAllDuties && (Home is not null || Area is not null);

    /// <summary>
    /// What a chain calls somebody on duty: their id; but where another person was registered with it too, by two at the same moment or in a list, the
    /// region behind it, so that each has their own phone rung. No registered id has a dot.
    /// </summary>
    private string OwnIdOf(Duty duty) => IsAnothers(duty) ? $"{duty.Person.ContactId}.{duty.Region}" : duty.Person.ContactId;

    /// <summary>
    /// The same, but whoever is a relative too, or is registered for duty twice, is one person: one phone is told once, and its answer is that person's in
    /// every role.
    /// </summary>
    private string IdOf(Duty duty) =>
        duty.Person.Phone.Length == 0 ? OwnIdOf(duty)
        : Home?.Relatives.FirstOrDefault(relative => relative.Phone == duty.Person.Phone) is { } relative ? relative.ContactId
        : OwnIdOf(Duties.First(each => each.Person.Phone == duty.Person.Phone));

    /// <summary>The relative who stands for everyone on this one's phone.</summary>
    private Contact FirstOnPhone(Contact relative) =>
        relative.Phone.Length == 0 ? relative : Home!.Relatives.First(each => each.Phone == relative.Phone);

    /// <summary>Whether the home has another person of that id, or somebody else on duty came first.</summary>
    private bool IsAnothers(Duty duty)
    {
        string id = duty.Person.ContactId;
        return id == Home?.ElderId
            || (Home?.Relatives.Any(relative => relative.ContactId == id && relative.Phone != duty.Person.Phone) ?? false)
            || Duties.First(each => each.Person.ContactId == id).Person.Phone != duty.Person.Phone;
    }

    /// <summary>The elder as a contact, if the elder reads an SMS; others are only rung by the desk.</summary>
    private Contact? AskedBySms => Home is { Elder.ReadsSms: true } ? ElderAsContact : null;

    /// <summary>Whoever is never asked by SMS may write one all the same.</summary>
    private Contact? ElderAsContact => Home is { Elder: var elder } ? new Contact(Home.ElderId, elder.Name, elder.Phone, "本人") : null;

    /// <summary>Relatives in the order people chose; where they chose the same place, key-holders first and then the nearest.</summary>
    private IEnumerable<Contact> Reachable(DateTimeOffset now, Severity severity) =>
        (Home?.Relatives ?? [])
            .Select((relative, index) => (relative, rank: relative.Rank ?? index + 1))
            .OrderBy(each => each.rank)
            .ThenByDescending(each => each.relative.HasKey)
            .ThenBy(each => each.relative.DistanceMinutes ?? int.MaxValue)
            .Select(each => each.relative)
            .Where(relative => !relative.IsOnLeaveAt(now) && (severity == Severity.Critical || relative.IsWithinHoursAt(now)));

    /// <summary>Whoever can open this home comes first; the others keep the rota's order.</summary>
    private List<Person> OnDuty(IReadOnlyList<Contact> people) =>
    [
        .. people.OrderByDescending(person => person.ContactId == Home?.Access?.KeyHolder).Take(MostOnDuty)
            .Select(person => AsPerson(person) with { Id = IdOf(Duties.First(duty => ReferenceEquals(duty.Person, person))) }),
    ];

    private static Person AsPerson(Contact contact) => new(contact.ContactId, contact.Reach);
}
