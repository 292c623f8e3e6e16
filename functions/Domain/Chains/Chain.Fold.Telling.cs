namespace Anju.Chains;

// Folds what was sent to people and what came of it.
public sealed partial record Chain
{
    /// <summary>Who is only informed does not become one of those who may answer.</summary>
    private Chain Owing(Told told)
    {
        Chain owing = this with { Unsent = Unsent.Add(told.Notification) };
        return told.Message switch
        {
            Message.Taken or Message.Over when TellingOf.ContainsKey(told.ContactId) => owing.With(told.ContactId, person => person with { CalledOff = true }),
            _ when told.Message.Asks() =>
                owing.With(told.ContactId, person => person with { Level = told.Level, Asked = person.Asked | Reach.Sms, CalledOff = false }),
            _ => owing,
        };
    }

    /// <summary>Whom the news that nobody needs them did not reach is not called off by it.</summary>
    private Chain Withdraw(string notification)
    {
        Chain without = Settled(notification);
        string contact = Notification.ContactOf(notification);
        return CallsOff(notification) && TellingOf.ContainsKey(contact) && !without.Unsent.Any(key => CallsOff(key) && Notification.ContactOf(key) == contact)
            ? without.With(contact, person => person with { CalledOff = false })
            : without;
    }

    private static bool CallsOff(string notification) =>
        Notification.StepOf(notification) is var step && (step.StartsWith(Turn.TakenStep, StringComparison.Ordinal) || step.Split('.')[0] == Turn.OverStep);

    private Chain Hand(Handed handed)
    {
        string contact = Notification.ContactOf(handed.Notification);
        Chain heard = handed.Accepted ? Accepted(handed) : handed.EndsFaltering ? Unreached(contact) : Failing(contact, Reach.Sms);
        return heard.Settled(handed.Notification);
    }

    private Chain Settled(string notification) => this with { Unsent = Unsent.Remove(notification), Delivered = Delivered?.Remove(notification) is { IsEmpty: false } left ? left : null };

    /// <summary>A phone cannot give back what it got, though the provider may still have to say that it took it.</summary>
    private Chain Report(Reported reported)
    {
        string notification = reported.Notification;
        Chain heard = reported.Delivered ? Reached(Notification.ContactOf(notification)) : Unreached(Notification.ContactOf(notification));
        return reported.Delivered && Unsent.Contains(notification) && !IsDelivered(notification) ? heard with { Delivered = [.. Delivered ?? [], notification] } : heard;
    }

    private Chain Failing(string contact, Reach way) =>
        TellingOf.ContainsKey(contact) ? With(contact, person => person with { Failed = person.Failed | way }) : this;

    private Chain Reached(string contact) =>
        TellingOf.ContainsKey(contact) ? With(contact, person => person with { Failed = person.Failed & ~Reach.Sms, Faltered = null }) : this;

    /// <summary>Whether the provider takes the next try says nothing any more.</summary>
    private Chain Unreached(string contact) =>
        TellingOf.ContainsKey(contact) ? With(contact, person => person with { Failed = person.Failed | Reach.Sms, Faltered = null }) : this;

    private Chain Faltering(Faltered faltered)
    {
        string contact = Notification.ContactOf(faltered.Notification);
        return TellingOf.ContainsKey(contact)
            ? With(contact, person => person with { Failed = person.Failed | Reach.Sms, Faltered = faltered.Notification })
            : this;
    }

    /// <summary>What the provider would not take it takes after all; a phone the network could not reach is as dead as before.</summary>
    private Chain Accepted(Handed handed)
    {
        string contact = Notification.ContactOf(handed.Notification);
        return TellingOf.GetValueOrDefault(contact)?.Faltered == handed.Notification ? Reached(contact) : this;
    }

    /// <summary>What a service has it keeps, whoever turns back; then the operator who spoke to it answers for the alarm.</summary>
    private Chain Decline(Declined declined)
    {
        Chain without = With(declined.By, person => person with { Declined = true }).WithoutDesk(DeskWork.KeyOf(DeskTask.CallContact, declined.By));
        return State == AlarmState.HandedOver && Owner?.Id == declined.By && HandedOverBy is { } operatorId
            ? without with { Owner = new Owner(operatorId, Channel.Desk, Safe: false, declined.At) }
            : without;
    }

    private Chain With(string contact, Func<ToldPerson, ToldPerson> change) =>
        this with { TellingOf = TellingOf.SetItem(contact, change(TellingOf.GetValueOrDefault(contact, ToldPerson.NotYet))) };
}
