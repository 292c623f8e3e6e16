namespace Anju.Scenarios;

/// <summary>One of the hazards the system recognises, as the catalogue names it.</summary>
/// <param name="Code">For example <c>FIRE-01</c>; the part before the dash is the <see cref="Family"/>.</param>
/// <param name="NameEn">The catalogue's English name.</param>
/// <param name="NameZh">The catalogue's Chinese name, as the cockpit shows it.</param>
/// <param name="ShortZh">At most four characters, for an SMS.</param>
/// <param name="Severity">The severity it is raised with.</param>
/// <param name="Profile">The timing it is escalated by.</param>
/// <param name="CoolDown">Time after closing before it may be raised again.</param>
public sealed record Scenario(
    string Code,
    string NameEn,
    string NameZh,
    string ShortZh,
    Severity Severity,
    Profile Profile,
    TimeSpan CoolDown)
{
    /// <summary>For example <c>FIRE-01</c>; the part before the dash is the <see cref="Family"/>.</summary>
    public string Code
    {
        get;
        init => (field, Family) = (value, FamilyOf(value));
    } = Code;

    /// <summary>How long the shortest way into its condition lasts, so that a single odd value raises nothing; zero if one message may.</summary>
    public TimeSpan Debounce { get; init; }

    /// <summary>The call to the elder that comes before anybody else is told; null if there is none.</summary>
    public SelfCheck? SelfCheck { get; init; }

    /// <summary>The community hears at once with the relatives, though the profile would have them hear first. Source: scenarios.csv, start_level.</summary>
    public bool CommunityAtOnce { get; init; }

    /// <summary>Who comes at level 3.</summary>
    public Services Services { get; init; }

    /// <summary>Who comes besides once it is critical, where the catalogue has it less grave. Source: scenarios.csv, dispatch.</summary>
    public Services ServicesIfCritical { get; init; }

    /// <summary>Whether it closes itself when its condition ends.</summary>
    public AutoClose AutoClose { get; init; }

    /// <summary>Whether its messages wait from 21:00 to 08:00. Urgent and critical ones never do (domain.md 3.7).</summary>
    public bool WaitsInQuietHours => Severity <= Severity.Advisory;

    /// <summary>Whether it is live in a home's first 14 days, when other scenarios are only recorded (domain.md 1.4).</summary>
    public bool IsLiveInNewHomes => Family is Families.Fire or Families.Gas;

    /// <summary>The group whose members take each other over: one open alarm per home and family.</summary>
    /// <remarks>Device scenarios are about one device each and take nothing over, so each is its own family.</remarks>
    public string Family { get; private init; } = FamilyOf(Code);

    /// <summary>Whether it takes over an open alarm of <paramref name="other"/>: it is more severe, or else escalated faster, or else later in the catalogue.</summary>
    public bool Outranks(Scenario other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Severity, Profile).CompareTo((other.Severity, other.Profile)) is var order && order != 0
            ? order > 0
            : string.CompareOrdinal(Code, other.Code) > 0;
    }

    private static string FamilyOf(string code) =>
        code.StartsWith("DEV-", StringComparison.Ordinal) ? code : code[..code.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>The same scenario raised with another severity, escalated as that severity is.</summary>
    /// <remarks>Source: domain.md 1.1, severity upgrade.</remarks>
    public Scenario As(Severity severity) => severity == Severity
        ? this
        : this with
        {
            Severity = severity,
            Services = severity == Severity.Critical ? Services | ServicesIfCritical : Services,
            // A hazard that may cost a life does not let the elder sleep. Source: domain.md 3.7, DEV-05 at night.
            SelfCheck = severity == Severity.Critical && SelfCheck is not null ? SelfCheck with { AtNight = true } : SelfCheck,
            Profile = severity switch
            {
                Severity.Critical => Profile.Critical,
                Severity.Urgent => Profile.Urgent,
                Severity.Advisory => Profile.Advisory,
                _ => Profile.Maint,
            },
        };
}
