using Anju.Registry.Checking;
using Anju.Registry.Duties;
using Anju.Registry.Importing;
using Microsoft.AspNetCore.Mvc;

namespace Anju.Registry;

/// <summary>Keeps an id one person's among a home's people and those on duty for it, and a key with somebody of them.</summary>
/// <remarks>
/// A chain tells people and finds their phones by id. Both sides are asked before they are stored, without a lock over the two tables: for two
/// clerks who give out the same id in the same second, a seed or an old register there is <see cref="HomePeople"/>, which tells them apart.
/// </remarks>
internal sealed class ContactIds(HomeTable homes, DutyTable duty, AccountTable accounts, TimeProvider time)
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

        List<Home> named = [];
        foreach ((string homeId, string village) in villages)
        {
            if (await homes.FindAsync(village, homeId, cancellation) is { } home)
            {
                named.Add(home);
            }
        }

        IReadOnlyList<Duty> duties = (await duty.ForAsync(scope, cancellation)).Duties;
        return new Nameable(
            villages,
            [.. named.SelectMany(home => home.Relatives).Select(relative => relative.ContactId)],
            [.. duties.Select(one => one.Person.ContactId)])
        {
            NamedAt = named.Select(home => home.SinceOf(contactId))
                .Concat(duties.Where(one => one.Person.ContactId == contactId).Select(one => one.Since))
                .Append(time.GetUtcNow())
                .Max(),
            Person = Holder.Of(
                named.SelectMany(home => home.Relatives).Concat(duties.Select(one => one.Person)).FirstOrDefault(person => person.ContactId == contactId)),
        };
    }

    /// <summary>Whether the contact an account names is still the one it was given for, among those who are told of a home; while the home cannot be read, that of an account for it alone is.</summary>
    public async Task<bool> IsStillAsync(Account account, string village, string homeId, CancellationToken cancellation)
    {
        if (account.ContactId is null)
        {
            return false;
        }

        if (account.Role != Role.Relative)
        {
            return (await duty.ForAsync(village, cancellation)).Duties.Any(one => one.Is(account));
        }

        try
        {
            return (await homes.FindAsync(village, homeId, cancellation))?.HasAsRelative(account) is true;
        }
        catch (UnreadableException)
        {
            return account.Homes is [_]; // Of several homes the contact may be another's.
        }
    }

    /// <summary>Whether the contact an account names is nobody's by now, or somebody else's than whom it was given for: then it answers for nobody.</summary>
    public async Task<bool> IsVoidAsync(Account account, CancellationToken cancellation)
    {
        if (account.ContactId is null)
        {
            return false;
        }

        if (account.Role != Role.Relative)
        {
            return !(await duty.ForAsync(account.Scope, cancellation)).Duties.Any(one => one.Is(account));
        }

        foreach ((string homeId, string village) in await homes.VillagesOfAsync(account.Homes ?? [], cancellation))
        {
            if (await IsStillAsync(account, village, homeId, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>409 naming the account that is told as somebody on duty who would leave, or whose id somebody else would have; null if there is none.</summary>
    /// <param name="region">Where they do duty.</param>
    /// <param name="contactId">Their id.</param>
    /// <param name="before">Who has it; null for nobody.</param>
    /// <param name="after">Who will have it; null for nobody.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IActionResult?> NamedRefusalAsync(string region, string contactId, Contact? before, Contact? after, CancellationToken cancellation)
    {
        if (Holder.Of(before) is { } had && had == Holder.Of(after))
        {
            return null;
        }

        // An account names who does duty in its scope, or in what that lies in.
        Account? naming = (await accounts.NamingAsync(contactId, cancellation)).FirstOrDefault(account =>
            account.Role != Role.Relative && (account.Covers(region) || account.Scope.StartsWith(region, StringComparison.Ordinal)) && !account.Keeps(before, after));
        return naming is null ? null : FlawedRequest.Named(contactId, naming.Subject);
    }

    /// <summary>The home, knowing of the numbers that accounts name: whoever left keeps theirs, also where the home forgot that it gave it.</summary>
    public async Task<Home> WithNamedAsync(Home home, CancellationToken cancellation) => home with
    {
        LastContact = (await accounts.NamedOfHomeAsync(home.HomeId, cancellation)).Select(id => ContactRow.NumberOf(home.HomeId, id)).Append(home.LastContact).Max(),
    };

    /// <summary>Everybody on duty for a village; nobody for what is no village, which is another check's to name.</summary>
    public async Task<IReadOnlyList<Duty>> OnDutyAsync(string village, CancellationToken cancellation) =>
        Region.IsVillage(village) ? (await duty.ForAsync(village, cancellation)).Duties : [];
}
