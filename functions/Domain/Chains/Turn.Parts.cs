using System.Globalization;

namespace Anju.Chains;

internal sealed partial class Turn
{
    /// <summary>
    /// What the desk hands over has become more, a cry for help was heard by the desk alone, and no level waits longer
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
        TellWhoseItIs(part);
        if (_chain.Level == Levels.Services || _chain.State == AlarmState.HandedOver || part.ElderNeedsHelp)
        {
            Ask(DeskTask.HandOver);
        }
    }

    /// <summary>
    /// Whoever has the whole has the part too from now on, and hears so. So does who has the part or the question about it in hand: what they last heard of the
    /// whole is older. Nobody is sent home who is there, nor by an owner who only says that all is well, and cannot have said it of the part.
    /// </summary>
    private void TellWhoseItIs(Chain part)
    {
        if (_chain.Owner is not { } owner || PutOffToTheMorning())
        {
            return;
        }

        string step = _chain.Numbered(string.Create(CultureInfo.InvariantCulture, $"{TakenStep}{_chain.TakenInTimes}"));
        if (_chain.TellingOf.TryGetValue(owner.Id, out ToldPerson? told) && part.Owner?.Id != owner.Id)
        {
            Tell(step, new Person(owner.Id, told.Asked), told.Level, Message.Widened);
        }

        foreach ((string contact, ToldPerson person) in part.TellingOf.Where(one => !owner.Safe && one.Key != owner.Id && !one.Value.Declined))
        {
            if (contact == part.Owner?.Id ? part.Owner.ArrivedAt is null : !person.CalledOff)
            {
                Tell(step, new Person(contact, person.Asked), person.Level, Message.Taken);
            }
        }
    }
}
