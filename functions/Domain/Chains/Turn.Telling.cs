namespace Anju.Chains;

internal sealed partial class Turn
{
    private static readonly (Audience Group, int Level, SkipReason IfNone)[] Groups =
    [
        (Audience.Relatives, Levels.Relatives, SkipReason.NoRelatives),
        (Audience.Community, Levels.Community, SkipReason.NoCommunity),
        (Audience.Town, Levels.Community, SkipReason.NoTown),
        (Audience.Supervisors, Levels.Services, SkipReason.NoSupervisors),
        (Audience.DutyLeaders, Levels.Services, SkipReason.NoDutyLeaders),
    ];

    /// <summary>The step that asks anew whom quiet hours kept from being asked.</summary>
    private const string MorningStep = "morning";

    /// <summary>The step that asks the town in the village's place.</summary>
    private const string StandInStep = "standIn";

    /// <summary>Whoever was told in this turn is not told once more.</summary>
    private readonly HashSet<string> _toldNow = [];

    private void TellAll(string step, IReadOnlyList<(Audience Audience, Message Says)> tells)
    {
        string numbered = _chain.Numbered(step);
        Audience found = Audience.None;

        // The last step's words count: it is the highest level due.
        foreach ((Audience audience, Message says) in tells.Reverse())
        {
            foreach ((Audience group, int level, _) in Groups.Where(one => _chain.WithStandIns(audience).HasFlag(one.Group)))
            {
                foreach ((Person person, _) in _chain.People.In(group))
                {
                    if (IsToBeAsked(person.Id, level))
                    {
                        found |= group;
                        Tell(numbered, person, level, says);
                    }
                }
            }
        }

        Audience wanted = tells.Aggregate(Audience.None, (all, one) => all | one.Audience);
        foreach ((_, _, SkipReason ifNone) in Groups.Where(one => wanted.HasFlag(one.Group) && !found.HasFlag(one.Group)))
        {
            Write(new Skipped(now, numbered, ifNone));
        }
    }

    /// <summary>The last of the village has said that they cannot go, or cannot be reached: the town's officers hear at once.</summary>
    private void TellStandIns()
    {
        bool isNeeded = _chain is { IsUnanswered: true, HeldUntil: null, Level: >= Levels.Community, NeedsTheTown: true };
        foreach (Person officer in isNeeded ? _chain.People.Town : [])
        {
            if (_chain.TellingOf.GetValueOrDefault(officer.Id) is null or { CalledOff: true, Declined: false })
            {
                Tell(_chain.Numbered(StandInStep), officer, Levels.Community, Message.Alarm);
            }
        }
    }

    /// <summary>
    /// Tells one person in every way they can be told. Who is rung up is not rung up with mere news; but who reads no SMS has to hear somehow that the alarm they
    /// have went on without them.
    /// </summary>
    /// <remarks>The desk's own people are not asked to go: they hear that nobody has answered.</remarks>
    private void Tell(string step, Person person, int level, Message says)
    {
        Message message = level == Levels.Services && says.Asks() ? Message.Unanswered : says;
        if (!_toldNow.Add(person.Id))
        {
            return;
        }

        if (person.Reach.HasFlag(Reach.Sms))
        {
            Write(new Told(now, Notification.KeyOf(step, person.Id, attempt: 1), person.Id, level, message));
        }

        if (person.Reach.HasFlag(Reach.Call) && (message.Asks() || (message == Message.Resumed && person.Reach == Reach.Call)))
        {
            Write(new AskedDesk(now, DeskTask.CallContact, person.Id, level, DueAt(DeskTask.CallContact, person.Id))
            {
                OutlastsAnswer = message != Message.Unanswered && _chain.OutlastsAnswer(step),
            });
        }
    }

    /// <summary>Who cannot go is left alone; the desk's own people are not asked to go, and whose work it is hears on.</summary>
    private bool IsToBeAsked(string contact, int level) => level == Levels.Services || _chain.TellingOf.GetValueOrDefault(contact)?.Declined is not true;

    /// <summary>Who went off duty with the question in hand hears like everybody else that nobody needs them; but only once.</summary>
    private bool IsToHear(KeyValuePair<string, ToldPerson> told) => _chain.People.Has(told.Key) || !told.Value.CalledOff;

    /// <summary>
    /// Tells everyone who was told before and has not said that they cannot go, one of them first and in any case; who is off duty by now is asked
    /// nothing more.
    /// </summary>
    private void TellThoseTold(string step, Message message, string? first = null)
    {
        if (_chain.TellingOf.Count > 0 && PutOffToTheMorning())
        {
            return;
        }

        foreach (KeyValuePair<string, ToldPerson> told in _chain.TellingOf.OrderBy(told => told.Key != first))
        {
            (string contact, ToldPerson person) = told;
            bool concerns = message.Asks() ? _chain.People.Has(contact) : IsToHear(told);
            if (contact == first || (concerns && IsToBeAsked(contact, person.Level)))
            {
                Tell(step, new Person(contact, person.Asked), person.Level, message);
            }
        }
    }

    /// <summary>Nobody is rung in quiet hours for what can wait (domain reference 3.7): who is to hear of it hears in the morning, how it stands by then.</summary>
    /// <returns>Whether it is put off; false if now is a time to ring.</returns>
    private bool PutOffToTheMorning()
    {
        if (Policy.IsPromised(_chain.Severity) || Policy.MorningAfter(now) is not { } morning)
        {
            return false;
        }

        if (_chain.TellsAt != morning)
        {
            Write(new Quieted(now, morning));
        }

        return true;
    }

    /// <summary>Quiet hours are over. While nobody has it all are asked anew; else whoever has the question in hand hears that nobody needs them.</summary>
    private void TellWhoWaited()
    {
        Write(new Quieted(now, Until: null));
        if (_chain.IsUnanswered)
        {
            AskAgain(_chain.Numbered(MorningStep), Again);
            TellThoseTold(_chain.Numbered(MorningStep), Again);
            return;
        }

        (string step, Message says) = _chain is { IsOpen: true, Owner: not null } ? (TakenStep, Message.Taken) : (OverStep, Message.Over);
        foreach ((string contact, ToldPerson person) in _chain.TellingOf.Where(told => !told.Value.CalledOff && told.Key != _chain.Owner?.Id && IsToBeAsked(told.Key, told.Value.Level)))
        {
            Tell(_chain.Numbered(step), new Person(contact, person.Asked), person.Level, says);
        }
    }

    private void Ask(DeskTask task, bool isAboutElder = false) =>
        Write(new AskedDesk(now, task, ContactId: null, Level: 0, DueAt(task)) { IsAboutElder = isAboutElder });

    /// <summary>What is asked for once more is due no later for that.</summary>
    private DateTimeOffset DueAt(DeskTask task, string? contactId = null) =>
        _chain.Desk.GetValueOrDefault(DeskWork.KeyOf(task, contactId))?.DueAt is { } due && due < now + Policy.DeskMayTake(task) ? due : now + Policy.DeskMayTake(task);
}
