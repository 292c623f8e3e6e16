using System.Text.Json.Serialization;
using Anju.Registry;
using Anju.Scenarios;
using Anju.Scenarios.Fire;

namespace Anju.Chains.HandOver;

/// <summary>One call the desk makes to hand an alarm over.</summary>
/// <param name="Services">Who is reached by it; cities route several services to one desk.</param>
/// <param name="Number">What to dial; empty in an exercise, which rings nobody.</param>
/// <param name="Route">Who answers there.</param>
/// <param name="Informed">They are only told; another call brings the help.</param>
/// <param name="CaseNumber">What they gave; null until it is entered.</param>
public sealed record ServiceCall([property: JsonIgnore] Services Services, string Number, string Route, bool Informed, string? CaseNumber)
{
    private static readonly Services[] FireFirst = [Services.Fire119, Services.Police110, Services.Medical120, Services.GasCompany];
    private static readonly Services[] MedicalFirst = [Services.Medical120, Services.Fire119, Services.Police110, Services.GasCompany];

    /// <summary>The same one by one.</summary>
    [JsonPropertyName("services")]
    public IReadOnlyList<Services> Each => [.. FireFirst.Where(service => Services.HasFlag(service))];

    /// <summary>The calls for a scenario, most urgent first.</summary>
    /// <remarks>
    /// Fire and high gas go to 119 first, 110 is told, and 120 joins if the elder is inside or silent (domain reference 3.5). 120 comes
    /// to whoever asks for help. Chosen: where the catalogue names nobody and nobody has answered up to level 3, the police look after
    /// the elder and open the door; where nobody registered the gas company's number, the fire service comes to the gas in its place.
    /// </remarks>
    /// <param name="hazards">What it is: the alarm's own scenario first, then those of its parts.</param>
    /// <param name="scene">What is believed of the place.</param>
    /// <param name="district">Whose routes they are.</param>
    /// <param name="cases">What was handed over before.</param>
    /// <param name="level">The highest level the alarm has come to.</param>
    public static IReadOnlyList<ServiceCall> For(
        IReadOnlyList<Scenario> hazards, Scene scene, District district, IReadOnlyList<ServiceCase> cases, int level)
    {
        ArgumentNullException.ThrowIfNull(hazards);
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(district);
        Services named = hazards.Aggregate(Services.None, (all, hazard) => all | Wanted(hazard, scene));
        Services wanted = named == Services.None && level >= Levels.Services ? Services.Police110
            : named.HasFlag(Services.GasCompany) && district.RouteTo(Services.GasCompany).Number.Length == 0 ? (named & ~Services.GasCompany) | Services.Fire119
            : named;
        bool policeAreOnlyTold = wanted.HasFlag(Services.Fire119) && !hazards.Any(NeedsPolice);

        // Carbon monoxide poisons before it burns.
        bool poisons = hazards.All(hazard => hazard.Code is "GAS-04" or "GAS-05");
        Services[] order = wanted.HasFlag(Services.Fire119) && !poisons ? FireFirst : MedicalFirst;
        return
        [
            .. order.Where(service => wanted.HasFlag(service))
                .Select(district.RouteTo)
                .GroupBy(route => route.Number)
                .Select(routes => Call([.. routes], policeAreOnlyTold, cases)),
        ];
    }

    private static Services Wanted(Scenario scenario, Scene scene)
    {
        if (!IsFire(scenario))
        {
            return scene.ElderAskedForHelp ? scenario.Services | Services.Medical120 : scenario.Services;
        }

        // The catalogue names 120 for a fire where it may come to that; whether it does, the scene says.
        Services fire = (scenario.Services & ~Services.Medical120) | Services.Fire119 | Services.Police110;
        return scene is { ElderInside: true } or { ElderSilent: true } or { ElderAskedForHelp: true } ? fire | Services.Medical120 : fire;
    }

    /// <summary>Who is looked for is looked for by them, whatever else there is to put out; and they force the door of whoever was not seen to leave a fire.</summary>
    private static bool NeedsPolice(Scenario hazard) =>
        hazard.Code == NotSeenToLeave.Scenario.Code || (hazard.Services.HasFlag(Services.Police110) && !hazard.Services.HasFlag(Services.Fire119));

    private static bool IsFire(Scenario scenario) => scenario.Family == Families.Fire || scenario.Code == "GAS-02";

    private static ServiceCall Call(IReadOnlyList<ServiceRoute> routes, bool policeAreOnlyTold, IReadOnlyList<ServiceCase> cases)
    {
        Services services = routes.Aggregate(Services.None, (all, route) => all | route.Service);
        return new ServiceCall(
            services,
            routes[0].Number,
            string.Join("、", routes.Select(route => route.Route).Distinct()),
            Informed: services == Services.Police110 && policeAreOnlyTold,
            cases.LastOrDefault(entered => routes.Any(route => Spelling.Of(route.Service) == entered.Service))?.Number);
    }
}
