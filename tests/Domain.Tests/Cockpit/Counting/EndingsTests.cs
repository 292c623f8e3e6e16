using Anju.Chains;

namespace Anju.Cockpit.Counting;

public class EndingsTests
{
    /// <summary>The table of the domain reference 3.8.</summary>
    private static readonly (Ending Ending, string Codes)[] Table =
    [
        (Ending.Real, "REAL_FIRE REAL_GAS REAL_CO REAL_MEDICAL REAL_FALL REAL_MISSING REAL_DEATH REAL_OTHER"),
        (Ending.RealMinor, "SELF_CLEARED_CONFIRMED NEEDED_HELP_MINOR HEALTH_REFERRAL"),
        (Ending.False, "FALSE_COOKING FALSE_STEAM_DUST_INSECT FALSE_SENSOR FALSE_SIGNAL_WEAK FALSE_HABIT FALSE_AWAY_NOT_ENTERED FALSE_VISITOR_PET"),
        (Ending.Technical, "TECH_POWER TECH_NETWORK TECH_BATTERY TECH_REPLACED"),
        (Ending.NotCounted, "SELF_OK TEST DRILL INSTALL DUPLICATE"),
        (Ending.SelfCleared, "SELF_CLEARED"),
        (Ending.Unknown, "UNKNOWN"),
    ];

    [Fact]
    public void Of_EveryReason_HasTheClassOfTheReference()
    {
        foreach ((Ending ending, string codes) in Table)
        {
            Assert.All(codes.Split(' '), code => Assert.Equal(ending, Endings.Of(code)));
        }

        Assert.Equal(CloseReasons.All.Order(), Table.SelectMany(row => row.Codes.Split(' ')).Order());
    }

    [Fact]
    public void Of_NoReason_IsRefused() => Assert.Throws<ArgumentException>(() => Endings.Of("REAL_DRAGON"));
}
