namespace Anju.Simulation.Checking;

/// <summary>The properties every history must have, whatever broke in it. (6), that a seed repeats its history, is for two runs.</summary>
internal static class Checker
{
    public static IReadOnlyList<Finding> Check(History history) =>
    [
        .. OneOpenAlarm.Check(history),
        .. OneAreaAlarm.Check(history),
        .. MergedOnce.Check(history),
        .. PromiseKept.Check(history),
        .. AnswersFollowed.Check(history),
        .. WordsRead.Check(history),
        .. StepsTaken.Check(history),
        .. WaitsEnd.Check(history),
        .. EveryCallMade.Check(history),
        .. ToldOnce.Check(history),
        .. QuietAfterAnswer.Check(history),
        .. QuietNights.Check(history),
        .. Shown.Check(history),
    ];
}
