namespace Anju.Chains.Sending;

/// <summary>The open alarms each phone was asked about, and the letters that tell them apart in a reply.</summary>
internal sealed class PhoneQuestions(PhoneTable phones, ChainTable chains, TimeProvider time)
{
    /// <summary>Without I and O, which people take for 1 and 0.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Chosen: an alarm whose chain was not begun by then (the guard takes seconds) never will be.</summary>
    private static readonly TimeSpan BegunWithin = TimeSpan.FromHours(1);

    /// <summary>Remembers, before it is sent, that a phone is asked about an alarm; may be repeated.</summary>
    /// <returns>The letter to name the alarm by; null while it is the only one the phone is asked about.</returns>
    public async Task<char?> AskAsync(string phone, string alarmId, string contactId, CancellationToken cancellation)
    {
        while (true)
        {
            IReadOnlyList<PhoneAlarm> known = await phones.AlarmsOfAsync(phone, cancellation);
            PhoneAlarm place = known.FirstOrDefault(alarm => alarm.AlarmId == alarmId)
                ?? Unused(known, alarmId)
                ?? await RestedAsync(phone, known, cancellation)
                ?? Fresh(alarmId, alarmId);
            PhoneAlarm asked = place with
            {
                AlarmId = alarmId,
                ContactId = contactId,
                AskedAt = time.GetUtcNow(),
                IsOver = false,
                Damage = null,
            };
            if (await phones.TrySaveAsync(phone, asked, cancellation))
            {
                // Of two that ask at once one found the other's place, unless that was over then and is not any more.
                IReadOnlyList<PhoneAlarm> all = known.Any(alarm => alarm.IsOver) ? await phones.AlarmsOfAsync(phone, cancellation) : known;
                return await IsOnlyOneAsync(phone, all, alarmId, cancellation) ? null : asked.Letter;
            }
        }
    }

    /// <summary>Whether a phone was ever asked about anything.</summary>
    public async Task<bool> AnyAsync(string phone, CancellationToken cancellation) => (await phones.AlarmsOfAsync(phone, cancellation)).Count > 0;

    /// <summary>
    /// The alarm a phone was asked about last, of those that are over and can still be opened again, an exercise only if there is no
    /// other; before it what was asked later and cannot be read.
    /// </summary>
    public async Task<IReadOnlyList<Question>> LastOverAsync(string phone, CancellationToken cancellation)
    {
        List<Question> unreadable = [];
        Question? exercise = null;
        foreach (PhoneAlarm asked in await phones.AlarmsOfAsync(phone, cancellation))
        {
            (ChainHead? head, _, UnreadableException? damage) = await LookAsync(asked, cancellation);
            if (damage is not null && time.GetUtcNow() - asked.AskedAt <= Policy.ReopenableFor)
            {
                unreadable.Add(new Question(asked, Chain: null, damage));
            }

            if (head is not { Chain: { IsOpen: false } chain }
                || time.GetUtcNow() - chain.OverAt > Policy.ReopenableFor)
            {
                continue;
            }

            Question over = new(asked, chain, Damage: null);
            if (!chain.Alarm.Drill)
            {
                return [.. unreadable, over];
            }

            exercise ??= over;
        }

        return exercise is null ? unreadable : [.. unreadable, exercise];
    }

    /// <summary>
    /// The alarms a reply from a phone can be about, the one it was asked about last first, also those that cannot be read and may be open. What became
    /// a part of another alarm is answered there, under the letter it was asked about as.
    /// </summary>
    public async Task<IReadOnlyList<Question>> OpenAsync(string phone, CancellationToken cancellation) =>
        await QuestionsAsync(phone, await phones.AlarmsOfAsync(phone, cancellation), cancellation);

    /// <summary>Those of the alarms that are open, or cannot be read and may be; what is over is marked so.</summary>
    private async Task<IReadOnlyList<Question>> QuestionsAsync(string phone, IEnumerable<PhoneAlarm> alarms, CancellationToken cancellation)
    {
        PhoneAlarm[] maybeOpen = [.. alarms.Where(alarm => !alarm.IsOver)];
        List<Question> questions = [];
        foreach ((PhoneAlarm asked, var (head, goingOn, damage)) in maybeOpen.Zip(await Task.WhenAll(maybeOpen.Select(alarm => LookAsync(alarm, cancellation)))))
        {
            if (damage is not null)
            {
                questions.Add(new Question(asked, Chain: null, damage));
            }
            else if (goingOn is { IsOpen: true } chain)
            {
                questions.Add(new Question(asked with { AlarmId = chain.Alarm.AlarmId, IsOfPart = chain.Alarm.AlarmId != asked.AlarmId }, chain, Damage: null));
            }
            else if (WasOverWhen(head, asked.AskedAt) is false || asked.AskedAt + BegunWithin < time.GetUtcNow())
            {
                // Should another one be faster, the next look finds it again.
                await phones.TrySaveAsync(phone, asked with { IsOver = true }, cancellation);
            }
        }

        return questions;
    }

    private async Task<(ChainHead? Head, Chain? GoingOn, UnreadableException? Damage)> LookAsync(PhoneAlarm asked, CancellationToken cancellation)
    {
        try
        {
            return asked.Damage is { } damage ? (null, null, damage)
                : await chains.FindAsync(asked.AlarmId, cancellation) is { } head ? (head, await chains.GoingOnAsync(head.Chain, cancellation), null)
                : default;
        }
        catch (UnreadableException e)
        {
            return (null, null, e);
        }
    }

    /// <summary>Whether the phone is asked about no other alarm that is open, or may be. One is enough to know: in a storm a phone may be asked about hundreds.</summary>
    private async Task<bool> IsOnlyOneAsync(string phone, IReadOnlyList<PhoneAlarm> all, string alarmId, CancellationToken cancellation)
    {
        foreach (PhoneAlarm other in all.Where(other => other.AlarmId != alarmId && !other.IsOver))
        {
            if ((await QuestionsAsync(phone, [other], cancellation)).Any(question => question.Asked.AlarmId != alarmId))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Asked about after its end, even in the same moment, an alarm is being opened again just now; null if its chain is still to begin.</summary>
    private static bool? WasOverWhen(ChainHead? head, DateTimeOffset askedAt) => head is null ? null : head.Chain.OverAt <= askedAt;

    private static PhoneAlarm? Unused(IReadOnlyList<PhoneAlarm> known, string alarmId) =>
        Letters.Select(letter => letter.ToString()).FirstOrDefault(letter => known.All(alarm => alarm.Place != letter)) is { } unused
            ? Fresh(unused, alarmId)
            : null;

    /// <summary>A letter comes round again only after all others, so that a late reply does not meet another alarm under it.</summary>
    private async Task<PhoneAlarm?> RestedAsync(string phone, IReadOnlyList<PhoneAlarm> known, CancellationToken cancellation)
    {
        PhoneAlarm[] waiting = [.. known.Where(alarm => alarm is { IsOver: false, Letter: not null })];
        bool marked = (await QuestionsAsync(phone, waiting, cancellation)).Count < waiting.Length;
        return (marked ? await phones.AlarmsOfAsync(phone, cancellation) : known).LastOrDefault(alarm => alarm is { IsOver: true, Letter: not null });
    }

    private static PhoneAlarm Fresh(string place, string alarmId) => new(place, alarmId, "", default, IsOver: false, ETag: default);
}

/// <summary>What a phone is asked.</summary>
/// <param name="Asked">Its place.</param>
/// <param name="Chain">The alarm; null if it cannot be read.</param>
/// <param name="Damage">Why not; null if it can.</param>
internal sealed record Question(PhoneAlarm Asked, Chain? Chain, UnreadableException? Damage);
