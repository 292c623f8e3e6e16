using RulesEngine.Models;

namespace Anju.Watching;

/// <summary>The 19 rules in the language of the RulesEngine package, over <see cref="Facts"/>, with the catalogue's normal numbers.</summary>
internal sealed class RuleBook
{
    private const string Name = "catalogue";

    private static readonly (string Code, string Condition)[] Conditions =
    [
        ("FIRE-01", "f.Kind == 2 && f.Level == 2 && f.Heard"),
        ("FIRE-02", "f.Kind == 2 && ((f.Temperature >= 57 && f.HotTwice) || (f.Rise >= 8.3 && f.Temperature >= 38)) && f.Heard"),
        ("FIRE-03", "f.Kind == 2 && (f.WarningFor >= 60 || f.DenseFor >= 120) && f.Level != 2 && f.Heard"),
        ("FIRE-04", "f.FireOpen && !f.LeftSinceFire && f.FireFor <= 120 && ((f.InBed && f.FireFor >= 20) || ((f.SeenInsideAgo <= 600 || (f.Presence == 1 && f.Residents == 1)) && f.FireFor >= 60))"),
        ("GAS-01", "f.Kind == 3 && (f.GasLevel == 2 || f.LeakFor >= 10) && f.Heard"),
        ("GAS-02", "f.Kind == 3 && f.Lel >= 20 && f.HighTwice && f.Heard"),
        ("GAS-03", "f.Kind == 3 && ((f.SeepingMinutes >= 30 && f.Lel < 10) || (f.LeakOverAgo <= 86400 && (f.GasLevel == 2 || f.LeakFor >= 10))) && f.Heard"),
        ("GAS-04", "f.Kind == 3 && (f.FumesLevel == 2 || f.Dose >= 1) && f.Heard"),
        ("GAS-05", "f.Kind == 3 && (f.TracesFor >= 60 || f.FumesFor >= 600 || (f.Dose >= 0.5 && f.Co >= 30)) && f.Heard && f.InBedFor >= 300"),
        ("GAS-06", "f.Kind == 3 && ((f.TracesFor >= 60 && f.Lel < 10) || f.FumesFor >= 300) && f.Heard && (f.Presence == 3 || f.AwayAliveFor >= 600)"),
        ("DOOR-01", "f.Kind == 1 && f.DoorOpen && (f.OpenAliveFor >= (f.OpenUsual > (f.OpenSinceNight ? 300 : 900) ? Math.Min(1.5 * f.OpenUsual, 14400.0) : (f.OpenSinceNight ? 300.0 : 900.0)) || f.OpenTonightAliveFor >= (f.OpenTonightUsual > 300 ? Math.Min(1.5 * f.OpenTonightUsual, 14400.0) : 300.0))"),
        ("DOOR-02", "f.Kind == 1 && f.WentAtNight && f.WasInsideBefore && !f.SeenSinceLeaving && f.DoorMovedAfterLeaving <= 300 && f.OutAliveFor >= 900 && f.NightExits < 4"),
        ("DOOR-03", "f.Presence != 3 && (f.Presence != 2 || !f.BedHeard) && f.UnmovedAliveFor >= Math.Min(Math.Max(1.5 * f.StayInUsual, 172800.0), 345600.0)"),
        ("DOOR-04", "f.Presence != 3 && (f.AwayAliveFor >= (f.AwayUsual < 0 ? 43200.0 : Math.Min(Math.Max(2 * f.AwayUsual, 28800.0), 86400.0)) || (f.NightsAway <= 2 && f.AwayAliveFor >= 0 && f.AwayAliveFor >= f.BedtimeAfter))"),
        ("DEV-01", "f.BatteryAlert > 0 || f.LowBatteries >= 2"),
        ("DEV-02", "f.AnotherSpokeAfter >= f.Interval && f.SilentFor >= f.SilenceLimit"),
        ("DEV-03", "f.FaultyMessages >= 2 || f.EndOfService || f.Contamination >= 2 || f.TestedAgo >= 3888000 || f.ThirdClockAheadAgo <= 86400 || f.RestartsToday > 5"),
        ("DEV-04", "f.TamperSaidFor >= 30 || f.TamperedAliveFor >= 30"),
        ("DEV-05", "f.DevicesHeard >= 2 && f.FellSilentWithin <= 900 && f.AllSilentIn <= 0"),
    ];

    private readonly RulesEngine.RulesEngine _engine = new(
    [
        new Workflow
        {
            WorkflowName = Name,
            Rules = [.. Conditions.Select(one => new RulesEngine.Models.Rule { RuleName = one.Code, RuleExpressionType = RuleExpressionType.LambdaExpression, Expression = one.Condition })],
        },
    ]);

    /// <summary>The scenarios whose condition holds, as the engine judges.</summary>
    public IReadOnlyList<string> Holding(in Facts facts)
    {
        List<RuleResultTree> results = Judge(facts);
        RuleResultTree? failed = results.Find(result => result.ExceptionMessage.Length > 0 && result.ExceptionMessage.Contains("Error", StringComparison.Ordinal));
        return failed is null
            ? [.. results.Where(result => result.IsSuccess).Select(result => result.Rule.RuleName)]
            : throw new InvalidOperationException($"{failed.Rule.RuleName}: {failed.ExceptionMessage}");
    }

    /// <summary>Lets the engine judge.</summary>
    public List<RuleResultTree> Judge(in Facts facts)
    {
        ValueTask<List<RuleResultTree>> judging = _engine.ExecuteAllRulesAsync(Name, new RuleParameter("f", facts));
        return judging.IsCompletedSuccessfully ? judging.Result : throw new InvalidOperationException("The engine is expected to judge at once.");
    }
}
