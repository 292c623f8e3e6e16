namespace Anju.Chains;

internal sealed partial class Turn
{
    /// <summary>
    /// Who was told of the part knows of it. What the desk hands over has become more, a cry for help was heard by the desk alone, and no level waits longer
    /// than the part's.
    /// </summary>
    private void TakeIn(Signal.TakeIn taken)
    {
        Chain part = taken.Part;
        PartsWait? waits = part.WaitsAt(now);
        Write(new TookIn(now, taken.By, part.Alarm.AlarmId, [.. part.EveryScenario()], part.Because, part.ElderSaid, part.ElderNeedsHelp, part.Cases)
        {
            Waits = waits,
            KeepsPromise = waits?.T0 is not null,
            HandsOver = _chain.IsHandedOverBy(part.Cases),
            StillSeen = !part.HazardCleared,
        });
        if (_chain.Level == Levels.Services || _chain.State == AlarmState.HandedOver || part.ElderNeedsHelp)
        {
            Ask(DeskTask.HandOver);
        }
    }
}
