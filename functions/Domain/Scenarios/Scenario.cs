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
    /// <summary>The group whose members take each other over: one open alarm per home and family.</summary>
    /// <remarks>Device scenarios are about one device each and take nothing over, so each is its own family.</remarks>
    public string Family => Code.StartsWith("DEV-", StringComparison.Ordinal) ? Code : Code[..Code.IndexOf('-', StringComparison.Ordinal)];
}
