namespace Anju.Registry;

/// <summary>A made-up district to start with, as the seed file holds it.</summary>
/// <param name="Notice">Says that the people are invented.</param>
/// <param name="Homes">The homes; a home without a revision gets revision 1.</param>
/// <param name="Duty">Who is on duty where.</param>
/// <param name="Accounts">Who may sign in.</param>
public sealed record Seed(
    string Notice,
    IReadOnlyList<Home> Homes,
    IReadOnlyList<SeedDuty> Duty,
    IReadOnlyList<Account> Accounts);

/// <summary>One line of duty in the seed file.</summary>
public sealed record SeedDuty(string Region, string ContactId, string Name, string Phone, DutyRole Role);
