using Anju.Scenarios.Device;
using Anju.Scenarios.Fire;

namespace Anju.Scenarios;

/// <summary>Every scenario the system recognises.</summary>
public static class Catalogue
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        DeviceOffline.Scenario,
        SmokeAlarm.Scenario,
    ];

    /// <summary>The scenario of a code.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Scenario Get(string code) =>
        All.FirstOrDefault(scenario => scenario.Code == code) ?? throw new ArgumentException($"There is no scenario '{code}'.", nameof(code));
}
