using System.Collections.Frozen;
using Anju.Scenarios.Device;
using Anju.Scenarios.Door;
using Anju.Scenarios.Fire;
using Anju.Scenarios.Gas;
using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>The rules, in the catalogue's order. Of two that hold at the same moment the later one takes over.</summary>
public static class Rules
{
    /// <summary>All of them. Vital, sleep and home scenarios have the numbers 17 to 31 kept for them.</summary>
    public static IReadOnlyList<Rule> All => Ordered;

    internal static readonly Rule[] Ordered =
    [
        SmokeAlarm.Rule,
        HeatAtDetector.Rule,
        Smouldering.Rule,
        NotSeenToLeave.Rule,
        GasLeak.Rule,
        HighGas.Rule,
        SlowLeak.Rule,
        CarbonMonoxide.Rule,
        GasWhileAsleep.Rule,
        GasWhileAway.Rule,
        DoorLeftOpen.Rule,
        NightExit.Rule,
        NotGoneOut.Rule,
        NotReturned.Rule,
        LowBattery.Rule,
        DeviceOffline.Rule,
        FaultyDevice.Rule,
        TamperedDevice.Rule,
        HomeSilent.Rule,
    ];

    /// <summary>Those that may hold though all devices are calm.</summary>
    internal static readonly Rule[] OfCalmDevices = [.. Ordered.Where(rule => !rule.NeedsUnrest)];

    /// <summary>Those that only silence completes.</summary>
    internal static readonly Rule[] OfSilence = [.. Ordered.Where(rule => rule.SilentAt is not null)];

    private static readonly FrozenDictionary<string, Rule> ByCode = Ordered.ToFrozenDictionary(rule => rule.Scenario.Code);

    private static readonly FrozenDictionary<string, Threshold> Numbers =
        Ordered.SelectMany(rule => rule.Thresholds).ToFrozenDictionary(threshold => threshold.Name);

    /// <summary>A number some rule goes by; null if none has this name.</summary>
    public static Threshold? FindThreshold(string name) => Numbers.GetValueOrDefault(name);

    /// <summary>The rule of a scenario; null if the code is none's.</summary>
    public static Rule? Find(string code) => ByCode.GetValueOrDefault(code);
}
