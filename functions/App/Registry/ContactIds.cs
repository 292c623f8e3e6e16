using Anju.Registry.Checking;
using Anju.Registry.Duties;

namespace Anju.Registry;

/// <summary>Keeps an id one person's among a home's people and those on duty for it, and a key with somebody of them.</summary>
/// <remarks>
/// A chain tells people and finds their phones by id. Both sides are asked before they are stored, without a lock over the two tables: for two
/// clerks who give out the same id in the same second, a seed or an old register there is <see cref="HomePeople"/>, which tells them apart.
/// </remarks>
internal sealed class ContactIds(HomeTable homes, DutyTable duty)
{
    private static readonly Problem OfDuty = new("is the id of somebody on duty for this home", "与值班人员的编号重复");

    private static readonly Problem OfHome = new("is the id of a relative or an elder of a home there", "与该地区家庭联系人的编号重复");

    /// <summary>What is wrong with a home's contact ids and its key-holder.</summary>
    public async Task<IReadOnlyList<Flaw>> OfAsync(Home home, CancellationToken cancellation)
    {
        IReadOnlyList<Duty> duties = await OnDutyAsync(home.Village, cancellation);
        Flaws flaws = new();
        foreach ((int index, Contact? relative) in home.Relatives.Index())
        {
            flaws.Unless(relative is null || duties.All(one => one.Person.ContactId != relative.ContactId), $"relatives[{index}].contactId", OfDuty);
        }

        flaws.Unless(KeyCheck.IsHeld(home, duties), KeyCheck.Field, KeyCheck.NotTheirs);
        return flaws.Found;
    }

    /// <summary>Notes it if a new contact of a home has the id of somebody on duty.</summary>
    public async Task CheckNewAsync(Home home, string contactId, Flaws flaws, CancellationToken cancellation)
    {
        flaws.Unless(contactId != home.ElderId, "contactId", Problem.Twice);
        flaws.Unless((await OnDutyAsync(home.Village, cancellation)).All(one => one.Person.ContactId != contactId), "contactId", OfDuty);
    }

    /// <summary>Notes it if somebody new on duty has the id of a relative or an elder of a home they would be told of.</summary>
    public async Task CheckNewDutyAsync(string region, string contactId, Flaws flaws, CancellationToken cancellation)
    {
        IReadOnlyList<Home> clashing = await homes.InRegionAsync(
            region, most: 1, after: null, home => home.ElderId == contactId || home.Relatives.Any(relative => relative.ContactId == contactId), cancellation);
        flaws.Unless(clashing.Count == 0, "contactId", OfHome);
    }

    /// <summary>What is registered that an account may name.</summary>
    /// <param name="homeIds">The homes it names.</param>
    /// <param name="scope">Its scope, a region there is.</param>
    /// <param name="contactId">The contact it names; null for none, and then people are not asked for.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Nameable> NameableAsync(IEnumerable<string> homeIds, string scope, string? contactId, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, string> villages = await homes.VillagesOfAsync(homeIds, cancellation);
        if (contactId is null)
        {
            return new Nameable(villages, [], []);
        }

        List<string> relatives = [];
        foreach ((string homeId, string village) in villages)
        {
            relatives.AddRange((await homes.FindAsync(village, homeId, cancellation))?.Relatives.Select(relative => relative.ContactId) ?? []);
        }

        return new Nameable(villages, relatives, [.. (await duty.ForAsync(scope, cancellation)).Duties.Select(one => one.Person.ContactId)]);
    }

    /// <summary>Everybody on duty for a village; nobody for what is no village, which is another check's to name.</summary>
    public async Task<IReadOnlyList<Duty>> OnDutyAsync(string village, CancellationToken cancellation) =>
        Region.IsVillage(village) ? (await duty.ForAsync(village, cancellation)).Duties : [];
}
