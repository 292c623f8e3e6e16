using System.Collections.Frozen;

namespace Anju.Chains.HandOver;

/// <summary>What is believed of the place, as rescuers ask for it.</summary>
/// <param name="Confirmed">A person or a second sensor says so, not one sensor alone.</param>
/// <param name="ElderInside">The elder is believed to be inside.</param>
/// <param name="ElderSilent">The elder was rung and did not answer.</param>
/// <param name="ElderAskedForHelp">The elder said so.</param>
public sealed record Scene(bool Confirmed, bool ElderInside, bool ElderSilent, bool ElderAskedForHelp = false)
{
    /// <summary>The elder was asked and is well.</summary>
    public bool ElderIsWell { get; init; }

    private const string Gas = "gas";
    private const string CarbonMonoxide = "carbon monoxide";

    /// <summary>Scenarios that are only raised about somebody who is at home.</summary>
    private static readonly FrozenSet<string> AboutSomebodyInside = FrozenSet.ToFrozenSet(["FIRE-04", "GAS-05", "SLEEP-04", "SLEEP-05", "HOME-01"]);

    /// <summary>The score sent with a hand-over, 1 to 4. Source: domain reference 3.5, after ANSI/TMA AVS-01.</summary>
    /// <remarks>1: one sensor only. 2: the elder is believed inside. 3: confirmed. 4: confirmed, and the elder is inside, silent or asking for help.</remarks>
    public int AvsScore => this switch
    {
        { ElderAskedForHelp: true } or { Confirmed: true, ElderInside: true } or { Confirmed: true, ElderSilent: true } => 4,
        { Confirmed: true } => 3,
        { ElderInside: true } => 2,
        _ => 1,
    };

    /// <summary>The scene as a chain knows it.</summary>
    /// <param name="chain">The alarm.</param>
    /// <param name="home">What its home's devices say now.</param>
    /// <param name="confirmedByPerson">The operator heard it from somebody who saw it.</param>
    public static Scene Of(Chain chain, HomeNow home, bool confirmedByPerson)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(home);
        return new Scene(
            Confirmed: confirmedByPerson || chain.ElderNeedsHelp || Sensors([.. chain.EveryScenario()]) > 1,
            ElderInside: home.SomebodyInside || chain.EveryScenario().Any(IsAboutSomebodyInside),
            ElderSilent: chain.ElderSaid is CheckResult.NoAnswer,
            ElderAskedForHelp: chain.ElderNeedsHelp)
        {
            ElderIsWell = chain.ElderSaid is CheckResult.Fine,
        };
    }

    /// <summary>How many sensors see it; one that says more is no second one. What either gas may have raised adds one where none of the two is named.</summary>
    private static int Sensors(IReadOnlyCollection<string> codes)
    {
        HashSet<string> named = [.. codes.Select(SensorOf).OfType<string>()];
        bool eitherGas = codes.Any(code => code is "GAS-05" or "GAS-06") && !named.Overlaps([Gas, CarbonMonoxide]);
        return named.Count + (eitherGas ? 1 : 0);
    }

    /// <summary>What sees a scenario's hazard; null for those that only add who is there, or leave open which of two it is.</summary>
    private static string? SensorOf(string code) => code switch
    {
        "FIRE-01" or "FIRE-03" => "smoke",
        "FIRE-02" => "heat",
        "GAS-01" or "GAS-02" or "GAS-03" => Gas,
        "GAS-04" => CarbonMonoxide,
        _ => null,
    };

    private static bool IsAboutSomebodyInside(string code) =>
        AboutSomebodyInside.Contains(code) || code.StartsWith("VITAL-", StringComparison.Ordinal);
}
