using Anju.Chains;

namespace Anju.Cockpit.Wording;

/// <summary>What the desk may choose from where it says how an alarm ended or who has it now, in the order it is offered.</summary>
/// <param name="Outcomes">The reasons a person may give; for an alarm that is at hand, those its kind can have.</param>
/// <param name="DrillOutcomes">The same for an exercise.</param>
/// <param name="Services">Whom an alarm is handed over to.</param>
internal sealed record DeskChoices(IReadOnlyList<Choice> Outcomes, IReadOnlyList<Choice> DrillOutcomes, IReadOnlyList<Choice> Services)
{
    public static readonly DeskChoices All = new(OutcomesOf(drill: false), OutcomesOf(drill: true), LedgerWords.AllServices);

    /// <summary>What may be chosen for one alarm: the outcomes its kind can have.</summary>
    public static DeskChoices Of(AlarmFacts alarm) => All with
    {
        Outcomes = [.. All.Outcomes.Where(one => CloseReasons.MayBeGiven(one.Code, alarm))],
        DrillOutcomes = [.. All.DrillOutcomes.Where(one => CloseReasons.MayBeGiven(one.Code, alarm))],
    };

    private static IReadOnlyList<Choice> OutcomesOf(bool drill) => [.. LedgerWords.AllOutcomes.Where(one => CloseReasons.MayBeGiven(one.Code, drill))];
}

/// <summary>Something to choose: Code is what is sent, Text what is shown.</summary>
internal sealed record Choice(string Code, string Text);
