using System.Text.Json.Serialization;
using Anju.Chains;
using Anju.Registry;

namespace Anju.Cockpit.Wording;

/// <summary>What the desk may choose from where it says how an alarm ended or who has it now, in the order it is offered.</summary>
/// <param name="Outcomes">The reasons a person may give; for an alarm that is at hand, those its kind can have.</param>
/// <param name="DrillOutcomes">The same for an exercise.</param>
/// <param name="Services">Whom an alarm is handed over to.</param>
/// <param name="Confirmers">Who can have confirmed that nobody was in danger; for an alarm that is at hand, its contacts too.</param>
internal sealed record DeskChoices(IReadOnlyList<Choice> Outcomes, IReadOnlyList<Choice> DrillOutcomes, IReadOnlyList<Choice> Services, IReadOnlyList<Choice> Confirmers)
{
    public static readonly DeskChoices All = new(OutcomesOf(drill: false), OutcomesOf(drill: true), LedgerWords.AllServices, ConfirmerWords.Known);

    /// <summary>What may be chosen for one alarm: the outcomes its kind can have.</summary>
    public static DeskChoices Of(Chain chain, HomePeople people) => All with
    {
        Outcomes = [.. All.Outcomes.Where(one => CloseReasons.MayBeGiven(one.Code, chain))],
        DrillOutcomes = [.. All.DrillOutcomes.Where(one => CloseReasons.MayBeGiven(one.Code, chain))],
        Confirmers = ConfirmerWords.Of(chain, people),
    };

    private static IReadOnlyList<Choice> OutcomesOf(bool drill) => [.. LedgerWords.AllOutcomes.Where(one => CloseReasons.MayBeGiven(one.Code, drill))];
}

/// <summary>Something to choose: Code is what is sent, Text what is shown.</summary>
internal sealed record Choice(string Code, string Text)
{
    /// <summary>An outcome by which nobody was in danger: for a critical alarm it is said who confirmed that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Cancels { get; init; }
}
