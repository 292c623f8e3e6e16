using Anju.Registry.Checking;

namespace Anju.Registry.Accounts;

/// <summary>Who gives the first accounts.</summary>
/// <param name="Subject">What the person's token calls them (<see cref="Account.Subject"/>); null where a seed brings accounts.</param>
internal sealed record FirstSupervisorOptions(string? Subject)
{
    private const string SubjectSetting = "Auth:FirstSupervisor";

    /// <exception cref="SettingException">No token could say that.</exception>
    public static FirstSupervisorOptions Read(IConfiguration configuration, Regions regions)
    {
        string? subject = configuration.Optional(SubjectSetting);
        return subject is null || AccountCheck.Of(new WantedAccount(subject, nameof(Account), Role.Supervisor, regions.Districts.Single()), regions).Count == 0
            ? new FirstSupervisorOptions(subject)
            : throw new SettingException(SubjectSetting, "is not what a token calls a person: in Entra ID the user's object id");
    }

    /// <summary>The account they get: over the district the app is built for.</summary>
    public static Account AccountOf(string subject, string name, Regions regions) => new(subject, name, Role.Supervisor, regions.Districts.Single());
}
