namespace Anju.Registry.Checking;

/// <summary>What an account must be like to be given.</summary>
public static class AccountCheck
{
    private const int LongestSubject = 128;

    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 40;

    /// <summary>Chosen: what one person can look after.</summary>
    public const int MostHomes = 100;

    private static readonly Problem NotASubject = new("must not contain / \\ # ? or blanks", "不能含有 / \\ # ? 或空格");

    private static readonly Problem Nobody = new("must be a relative of one of its homes or somebody on duty in its scope", "应为其家庭的联系人或其辖区值班人员的编号");

    /// <summary>Checks one; that its scope lies in the giver's is the giver's own limit and checked there.</summary>
    public static IReadOnlyList<Flaw> Of(WantedAccount account, Regions regions)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(regions);
        Flaws flaws = new();
        flaws.Text("subject", account.Subject, LongestSubject);
        flaws.Unless(!(account.Subject ?? "").Any(letter => letter is '/' or '\\' or '#' or '?' || char.IsWhiteSpace(letter)), "subject", NotASubject);
        flaws.Text("name", account.Name, LongestName);
        flaws.Required("role", account.Role);
        flaws.Unless(regions.Knows(account.Scope ?? ""), "scope", Problem.NoSuchRegion);
        CheckLevel(account, flaws);
        flaws.Unless((account.Homes ?? []).Count <= MostHomes, "homes", Problem.More(MostHomes));
        flaws.Unless((account.Homes ?? []).All(home => home is not null && Flaws.IsId(home)), "homes", Problem.NotAnId);
        flaws.Unless(account.Homes is not null || account.Role is not (Role.Relative or Role.CommunityWorker), "homes", Problem.Missing);
        flaws.Unless(account.ContactId is null || Flaws.IsId(account.ContactId), "contactId", Problem.NotAnId);
        return flaws.Found;
    }

    /// <summary>Notes each home that nobody has registered or that lies outside the account's scope, and a contact that is nobody.</summary>
    /// <param name="account">The account.</param>
    /// <param name="nameable">What it may name.</param>
    /// <param name="flaws">Takes it.</param>
    public static void CheckNames(Account account, Nameable nameable, Flaws flaws)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(nameable);
        ArgumentNullException.ThrowIfNull(flaws);
        foreach ((int index, string home) in (account.Homes ?? []).Index())
        {
            bool isRegistered = nameable.Villages.TryGetValue(home, out string? village);
            flaws.Unless(isRegistered, $"homes[{index}]", new Problem($"names {home}, which is not registered", $"{home}没有登记"));
            flaws.Unless(
                !isRegistered || account.Covers(village!),
                $"homes[{index}]",
                new Problem($"names {home}, which lies outside the account's scope", $"{home}不在该账号的管辖范围内"));
        }

        IReadOnlyCollection<string> people = account.Role == Role.Relative ? nameable.Relatives : nameable.OnDuty;
        flaws.Unless(account.ContactId is null || people.Contains(account.ContactId), "contactId", Nobody);
    }

    /// <summary>An officer's scope is of the officer's level: a village officer of a whole town would read every elder of it.</summary>
    private static void CheckLevel(WantedAccount account, Flaws flaws)
    {
        bool fits = (account.Role, (account.Scope ?? "").Length) switch
        {
            (Role.DistrictOfficer or Role.Operator or Role.Supervisor, var digits) => digits == 6,
            (Role.TownOfficer, var digits) => digits == 9,
            (Role.VillageOfficer or Role.CommunityWorker or Role.Relative, var digits) => digits == 12,
            _ => true,
        };
        flaws.Unless(fits, "scope", new Problem("is not of the role's level", "与角色的级别不符"));
    }
}
