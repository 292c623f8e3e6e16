using System.Collections.Frozen;
using Anju.Scenarios.Device;
using Anju.Scenarios.Door;
using Anju.Scenarios.Fire;
using Anju.Scenarios.Gas;

namespace Anju.Scenarios;

/// <summary>Every scenario the system recognises. Vital, sleep and home scenarios will stand between door and device.</summary>
public static class Catalogue
{
    /// <summary>All of them, in the catalogue's order.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        SmokeAlarm.Scenario,
        HeatAtDetector.Scenario,
        Smouldering.Scenario,
        NotSeenToLeave.Scenario,
        GasLeak.Scenario,
        HighGas.Scenario,
        SlowLeak.Scenario,
        CarbonMonoxide.Scenario,
        GasWhileAsleep.Scenario,
        GasWhileAway.Scenario,
        DoorLeftOpen.Scenario,
        NightExit.Scenario,
        NotGoneOut.Scenario,
        NotReturned.Scenario,
        LowBattery.Scenario,
        DeviceOffline.Scenario,
        FaultyDevice.Scenario,
        TamperedDevice.Scenario,
        HomeSilent.Scenario,
    ];

    /// <summary>Their codes.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. All.Select(scenario => scenario.Code)];

    private static readonly FrozenDictionary<string, Scenario> ByCode = All.Append(AreaSilent.Scenario).ToFrozenDictionary(scenario => scenario.Code);

    /// <summary>The scenario of a code: one of the catalogue, or the area's (<see cref="AreaSilent"/>).</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Scenario Get(string code) =>
        ByCode.TryGetValue(code, out Scenario? scenario) ? scenario : throw new ArgumentException($"There is no scenario '{code}'.", nameof(code));
}
