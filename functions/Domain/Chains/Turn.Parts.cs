using System.Globalization;

namespace Anju.Chains;

internal sealed partial class Turn
{
    /// <summary>Takes another alarm in as a part, and tells those whose it is from now on.</summary>
    private void TakeIn(Signal.TakeIn taken)
    {
        Chain part = taken.Part;
        PartsWait? waits = part.WaitsAt(now);
        bool handsOver = _chain.IsHandedOverWith(part, now);

        // "All is well" was said of the part alone.
        Write(new TookIn(now, taken.By, part.Alarm.AlarmId, [.. part.EveryScenario()], [.. part.Dated()], part.ElderSaidOfTrouble, part.ElderNeedsHelp, part.Cases)
        {
            Waits = waits,
            KeepsPromise = waits?.T0 is not null,
            HandsOver = handsOver && _chain.IsHandedOverBy(part.Cases),
            HandsNothingOver = !handsOver && !part.Cases.IsEmpty,
            StillSeen = !part.HazardCleared,
            IsBack = part.IsBack,
            ThereSince = _chain.ThereFor(part),
            Number = _chain.PartsTakenIn + 1,
        });

        // Whose time is over is dropped in this same turn, and all are asked anew.
        bool isDropped = _chain.StateDueAt <= now && (_chain.State == AlarmState.Answered || (_chain.IsBack && !_chain.SomebodyIsThere(now)));
        if (_chain.Owner is { } owner && !isDropped && !PutOffToTheMorning())
        {
            TellWhoHasIt(owner, part);
            TellWhoWaitsForThePart(owner, part);
        }

        // What the desk hands over, or a service has, has become more; a cry for help was heard by the part's desk alone, and what that was still to hand over is the whole's.
        bool concernsServices = _chain.Level == Levels.Services || _chain.State == AlarmState.HandedOver || part.State == AlarmState.HandedOver;
        if (concernsServices || part.ElderNeedsHelp || part.AsksFor(DeskTask.HandOver))
        {
            Ask(DeskTask.HandOver);
        }
    }

    /// <summary>Whoever has the whole has the part too from now on.</summary>
    private void TellWhoHasIt(Owner owner, Chain part)
    {
        if (part.Owner?.Id != owner.Id && _chain.TellingOf.TryGetValue(owner.Id, out ToldPerson? told))
        {
            Tell(NumberedByPart("widened"), new Person(owner.Id, told.Asked), told.Level, Message.Widened);
        }
    }

    /// <summary>
    /// Who has the question about the part in hand, or goes for it, hears whose it is: what they last heard of the whole is older. Nobody hears so from one
    /// who only says that all is well, and cannot have said it of the part; nor does whoever is there.
    /// </summary>
    private void TellWhoWaitsForThePart(Owner owner, Chain part)
    {
        if (owner.Safe)
        {
            return;
        }

        foreach ((string contact, ToldPerson person) in part.TellingOf)
        {
            bool waits = contact == part.Owner?.Id ? part.Owner.ArrivedAt is null : !person.CalledOff;
            if (waits && contact != owner.Id && !person.Declined)
            {
                Tell(NumberedByPart(TakenStep), new Person(contact, person.Asked), person.Level, Message.Taken);
            }
        }
    }

    private string NumberedByPart(string step) => _chain.Numbered(string.Create(CultureInfo.InvariantCulture, $"{step}{_chain.PartsTakenIn}"));
}
