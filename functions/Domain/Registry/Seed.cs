using Anju.Registry.Duties;

namespace Anju.Registry;

/// <summary>A made-up district to start with, as the seed file holds it.</summary>
/// <param name="Notice">Says that the people are invented.</param>
/// <param name="Homes">The homes; a home without a revision gets revision 1.</param>
/// <param name="Duty">Who does duty where.</param>
/// <param name="Accounts">Who may sign in.</param>
/// <param name="Rotas">Where duty goes round; null for nowhere.</param>
/// <param name="Districts">How districts hand over; null for none.</param>
public sealed record Seed(
    string Notice,
    IReadOnlyList<Home> Homes,
    IReadOnlyList<SeedDuty> Duty,
    IReadOnlyList<Account> Accounts,
    IReadOnlyList<Rota>? Rotas = null,
    IReadOnlyList<District>? Districts = null)
{
    /// <summary>Whom an account is for; null if it names nobody.</summary>
    public Contact? PersonOf(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        IEnumerable<Contact> people = account.Role == Role.Relative
            ? Homes.Where(home => account.Homes?.Contains(home.HomeId) is true).SelectMany(home => home.Relatives)
            : Duty.Where(line => account.Scope.StartsWith(line.Region, StringComparison.Ordinal)).Select(line => line.ToDuty().Person);
        return people.FirstOrDefault(person => person.ContactId == account.ContactId);
    }
}

/// <summary>One line of duty in the seed file.</summary>
/// <param name="Region">A village, a town or the district.</param>
/// <param name="ContactId">Unique in the district.</param>
/// <param name="Name">In full.</param>
/// <param name="Phone">With country code.</param>
/// <param name="Role">As what.</param>
/// <param name="Title">What the person is called, for example 网格员; null for the role's name.</param>
/// <param name="Leave">When the person is away; null for never.</param>
public sealed record SeedDuty(
    string Region, string ContactId, string Name, string Phone, DutyRole Role, string? Title = null, IReadOnlyList<Leave>? Leave = null)
{
    /// <summary>The duty this line stands for.</summary>
    public Duty ToDuty() => new(Region, new Contact(ContactId, Name, Phone, Title ?? Role.ToString(), Leave: Leave), Role);
}
