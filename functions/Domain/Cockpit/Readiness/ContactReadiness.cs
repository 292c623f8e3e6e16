using Anju.Chains;
using Anju.Registry;

namespace Anju.Cockpit.Readiness;

/// <summary>Whether somebody would come if an elder needed help this hour, and what is missing (domain reference 4.2, contact readiness).</summary>
/// <param name="HomeId">The home.</param>
/// <param name="Village">Its village.</param>
/// <param name="HasTwoContacts">At least two relatives can be reached now.</param>
/// <param name="HasSomebodyOnDuty">A level-2 person of the rota, or the town's, is on duty.</param>
/// <param name="IsAddressVerified">Somebody found the address right within twelve months.</param>
public sealed record ContactReadiness(string HomeId, string Village, bool HasTwoContacts, bool HasSomebodyOnDuty, bool IsAddressVerified)
{
    private const int FewestContacts = 2;
    private const int AddressHoldsMonths = 12;

    /// <summary>Nothing is missing.</summary>
    public bool IsReady => HasTwoContacts && HasSomebodyOnDuty && IsAddressVerified;

    /// <summary>Looks at a home.</summary>
    /// <param name="home">The home.</param>
    /// <param name="onDuty">Its village's level 2 now.</param>
    /// <param name="now">The moment, UTC.</param>
    public static ContactReadiness Of(Home home, IReadOnlyList<Contact> onDuty, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(home);
        int reachable = home.Relatives.Count(relative => relative.Reach != Reach.None && !relative.IsOnLeaveAt(now) && relative.IsWithinHoursAt(now));
        return new ContactReadiness(
            home.HomeId,
            home.Village,
            reachable >= FewestContacts,
            onDuty.Any(person => person.Reach != Reach.None),
            home.AddressVerifiedOn is { } verified && verified.AddMonths(AddressHoldsMonths) >= LocalTime.DayOf(now));
    }
}
