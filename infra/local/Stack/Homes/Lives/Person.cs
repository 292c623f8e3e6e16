namespace Anju.Homes.Lives;

/// <summary>The habits of an elder and of the home: drawn once, the same for the same seed and home.</summary>
/// <remarks>
/// Invented, with the means the volume is planned with (domain.md 2.5: 8 door openings and 9.5 h in bed a day) and a spread between people. Whatever could be
/// measured is measured: cooking vapour is that of the two recorded days of a kitchen (up to 2 %LEL, five meals), smoke is set so that a detector has 0.3 nuisance alarms
/// a year and a gas alarm 0.1 (the rate bases of scenarios.csv); nothing is set by what our rules make of it.
/// </remarks>
internal sealed class Person
{
    private const int Purpose = 1;
    private const int CouplesAre = 8;

    /// <summary>Draws the habits of one home.</summary>
    public Person(int seed, int home)
    {
        (Seed, Home) = (seed, home);
        SeedFrailty frailty = InventedDetails.Frailty(home);
        Random random = Chance.Of(seed, home, day: 0, Purpose);
        HasDementia = frailty.Dementia;
        Residents = home % CouplesAre == 0 ? 2 : 1;
        IsHousebound = frailty.Mobility == "bed";
        Outings = IsHousebound ? 0.1 : random.LogNormal(frailty.Mobility == "wheelchair" ? 1.2 : 2.6, 0.4) * Residents;
        Visits = random.LogNormal(IsHousebound ? 2.2 : 1.1, 0.5);
        Rises = TimeSpan.FromMinutes(395 + (25 * random.Normal()));
        GoesToBed = TimeSpan.FromMinutes(1245 + (30 * random.Normal()));
        NightWalks = random.LogNormal(1.6, 0.5);
        NapShare = random.NextDouble();
        KeepsDoorOpen = random.Happens(0.15);
        Cooks = random.LogNormal(1, 0.35);
        ZeroLel = Math.Min(2, random.LogNormal(0.35, 0.6));
    }

    /// <summary>Whether the days are all much the same, and nothing goes wrong.</summary>
    public bool IsCalm { get; init; }

    /// <summary>The seed of the whole invented world.</summary>
    public int Seed { get; }

    /// <summary>The home's number.</summary>
    public int Home { get; }

    /// <summary>People living there.</summary>
    public int Residents { get; }

    /// <summary>Whether the elder may lose the way.</summary>
    public bool HasDementia { get; }

    /// <summary>Whether the elder hardly ever leaves the house.</summary>
    public bool IsHousebound { get; }

    /// <summary>Outings a day, in the mean.</summary>
    public double Outings { get; }

    /// <summary>Visitors a day, in the mean.</summary>
    public double Visits { get; }

    /// <summary>Usual time of rising, by Hangzhou's clock.</summary>
    public TimeSpan Rises { get; }

    /// <summary>Usual bedtime.</summary>
    public TimeSpan GoesToBed { get; }

    /// <summary>Walks a night, in the mean.</summary>
    public double NightWalks { get; }

    /// <summary>On which share of days there is a nap.</summary>
    public double NapShare { get; }

    /// <summary>Whether the front door stands open on many days, as in the villages.</summary>
    public bool KeepsDoorOpen { get; }

    /// <summary>How greasily the home cooks; 1 is usual.</summary>
    public double Cooks { get; }

    /// <summary>What the gas alarm shows in clean air, %LEL.</summary>
    public double ZeroLel { get; }

    /// <summary>The chance of one day for one purpose.</summary>
    public Random ChanceOf(int day, int purpose) => Chance.Of(Seed, Home, day, purpose);

    /// <summary>How the elder is that day in one respect.</summary>
    public double Mood(int day, int purpose) => Chance.Mood(Seed, Home, day, purpose);
}
