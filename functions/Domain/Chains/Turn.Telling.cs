namespace Anju.Chains;

internal sealed partial class Turn
{
    private static readonly (Audience Group, int Level)[] Groups =
        [(Audience.Relatives, 1), (Audience.Community, 2), (Audience.Town, 2), (Audience.Supervisors, 3)];

    /// <summary>Whoever was told in this turn is not told once more.</summary>
    private readonly HashSet<string> _toldNow = [];

    private void TellAll(string step, IReadOnlyList<(Audience Audience, Message Says)> tells)
    {
        string numbered = _chain.Numbered(step);
        Audience found = Audience.None;

        // The last step's words count: it is the highest level due.
        foreach ((Audience audience, Message says) in tells.Reverse())
        {
            foreach ((Audience group, int level) in Groups.Append((Audience.DutyLeaders, 3)).Where(one => audience.HasFlag(one.Item1)))
            {
                foreach ((Person person, _) in _chain.People.In(group))
                {
                    if (_chain.TellingOf.TryGetValue(person.Id, out ToldPerson? told) && told.Declined)
                    {
                        continue;
                    }

                    found |= group;
                    Tell(numbered, person, level, level < 3 || says == Message.Review ? says : Message.Unanswered);
                }
            }
        }

        Audience wanted = tells.Aggregate(Audience.None, (all, one) => all | one.Audience);
        foreach ((Audience group, _) in Groups.Where(one => wanted.HasFlag(one.Group) && !found.HasFlag(one.Group)))
        {
            Write(new Skipped(now, numbered, $"nobody to tell: {group}"));
        }
    }

    /// <summary>Tells one person in every way they can be told; who is rung up is not rung up with mere news.</summary>
    private void Tell(string step, Person person, int level, Message message)
    {
        if (!_toldNow.Add(person.Id))
        {
            return;
        }

        if (person.Reach.HasFlag(Reach.Sms))
        {
            Write(new Told(now, Notification.KeyOf(step, person.Id, attempt: 1), person.Id, level, message));
        }

        if (person.Reach.HasFlag(Reach.Call) && message.Asks())
        {
            Write(new AskedDesk(now, DeskTask.CallContact, person.Id, level, now + Policy.DeskMayTake(DeskTask.CallContact)));
        }
    }

    /// <summary>Tells everyone who was told before and has not said that they cannot go.</summary>
    private void TellThoseTold(string step, Message message, string? first = null, string? except = null)
    {
        foreach ((string contact, ToldPerson person) in _chain.TellingOf.OrderBy(told => told.Key != first))
        {
            if (!person.Declined && contact != except)
            {
                Tell(step, new Person(contact, person.Asked), person.Level, message);
            }
        }
    }

    private void Ask(DeskTask task) => Write(new AskedDesk(now, task, ContactId: null, Level: 0, now + Policy.DeskMayTake(task)));
}
