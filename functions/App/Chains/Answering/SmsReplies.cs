using System.Security.Cryptography;
using System.Text;
using Anju.Chains.Sending;
using Anju.Chains.Texts.Replies;
using Anju.Registry.Checking;
using Microsoft.DurableTask.Client;

namespace Anju.Chains.Answering;

/// <summary>Brings an SMS reply to the alarm it answers.</summary>
internal sealed partial class SmsReplies(
    PhoneQuestions questions, AlarmChains alarms, Reopening reopening, OwedEffects effects, ReplyTable replies, StrangerTable strangers,
    ReplyReading reading, TimeProvider time, ILogger<SmsReplies> log)
{
    /// <summary>A country code and a number, as every phone has that we send to.</summary>
    private const int LongestNumber = 16;

    /// <summary>Lets the alarm hear a reply, or counts a stranger's. An event that comes twice is heard once.</summary>
    public async Task HearAsync(GridEvent received, DurableTaskClient durable, CancellationToken cancellation)
    {
        // Event Grid's numbers come without their plus; we know a phone by one spelling only.
        if (received.Data is not { From: { Length: > 0 and <= LongestNumber } from, Message: { } text }
            || !PhoneNumber.TryReadReported(from, out string? phone)
            || await questions.AnyAsync(phone, cancellation) is false)
        {
            NobodysReply(await strangers.CountAsync(time.GetUtcNow(), cancellation));
            return;
        }

        while (!await TryHearAsync(received.Id, phone, text, durable, cancellation))
        {
            // The alarms are read anew.
        }
    }

    /// <returns>False if the alarm that was meant ended or changed hands in the very moment in which it was to hear the reply: then it is read anew.</returns>
    private async Task<bool> TryHearAsync(string id, string phone, string text, DurableTaskClient durable, CancellationToken cancellation)
    {
        IReadOnlyList<Question> asked = await questions.OpenAsync(phone, cancellation);

        // Newest first, but an exercise never before the real thing.
        IReadOnlyList<(PhoneAlarm Asked, Chain Chain)> open = [.. Readable(asked).OrderBy(one => one.Chain.Alarm.Drill)];

        // An exercise stands in no real alarm's way, not even in that of one that is over.
        IReadOnlyList<Question> ended = open.Any(one => !one.Chain.Alarm.Drill) ? [] : await questions.LastOverAsync(phone, cancellation);
        (PhoneAlarm Asked, Chain Chain)? over = Readable(ended) is [var lastOver] ? lastOver : null;
        Question[] unreadable = [.. asked.Concat(ended).Where(one => one.Damage is not null)];
        if ((open.Count > 0 ? open[0] : over) is not { } newest)
        {
            if (unreadable is [var only, ..])
            {
                throw Unheard(only);
            }

            NobodysReply(await strangers.CountAsync(time.GetUtcNow(), cancellation));
            return true;
        }

        Written written = await reading.OfAsync(text, newest.Asked, newest.Chain, cancellation);
        if (unreadable.FirstOrDefault(one => MayMean(written.Reply.Alarm, one.Asked, open)) is { } unheard)
        {
            // Whatever else is meant, an elder's cry for help is heard by whichever of the alarms can hear it.
            (open, over) = ([.. open.Where(one => written.IsCryTo(one.Asked, one.Chain))], Readable(ended).Any(one => written.IsCryTo(one.Asked, one.Chain)) ? over : null);
            if (open.Count == 0 && over is null)
            {
                throw Unheard(unheard);
            }
        }

        if (over is { } last && (open.Count == 0 || IsAboutWhatIsOver(written, last, open)))
        {
            // Noted as heard, so that brought again it answers nothing that opens later.
            if (await BringAsync(id, CauseOf(id), last.Asked.AlarmId, [last], cancellation) is not null)
            {
                await HearLateAsync(last, CauseOf(id), phone, written, durable, cancellation);
                await replies.HeardAsync(id, cancellation);
            }

            return true;
        }

        return await TryHearOpenAsync(id, phone, written, open, over, durable, cancellation);
    }

    /// <summary>Lets the open alarm that is meant hear a reply.</summary>
    /// <returns>False if it ended or changed hands meanwhile without having heard it.</returns>
    private async Task<bool> TryHearOpenAsync(
        string id, string phone, Written written, IReadOnlyList<(PhoneAlarm Asked, Chain Chain)> open, (PhoneAlarm Asked, Chain Chain)? over, DurableTaskClient durable,
        CancellationToken cancellation)
    {
        (string cause, Reply reply) = (CauseOf(id), written.Reply);
        if (await BringAsync(id, cause, Meant(written, open).AlarmId, open, cancellation) is not { } alarmId)
        {
            return true;
        }

        (PhoneAlarm asked, Chain chain) = open.Where(one => one.Asked.AlarmId == alarmId).OrderBy(one => one.Asked.Letter != reply.Alarm).First();
        written = await reading.FromAsync(phone, written, asked, chain, cancellation);
        (IReadOnlyList<Signal> said, bool saysMore) = reply.Alarm is { } letter && letter != asked.Letter ? ([], true) : written.Tells(asked, chain);
        Signal.Answer? answer = said.OfType<Signal.Answer>().FirstOrDefault();
        if (answer is not null && (chain.Refuses(answer, time.GetUtcNow()) == ChainRefusal.NotTold || (answer.Safe && asked.IsOfPart)))
        {
            // Asked about a part of this alarm only, the desk hears who would go; and what is well there need not be here.
            (said, answer) = ([], null);
        }

        // Who is there sees more than who has it.
        saysMore = saysMore || (reply.IsThere && answer is not null && chain.Owner is { } owner && owner.Id != asked.ContactId);

        bool isNeedless = said.Count > 0 && said.All(signal => chain.Refuses(signal, time.GetUtcNow()) is not null) && !await alarms.HasHeardAsync(chain, cause, cancellation);
        bool isUnderstood = said.Count > 0 && !saysMore;
        Chain? after = isUnderstood
            ? await alarms.HearAsync(alarmId, HeardOf(said, cause), durable, cancellation)
            : await HearWordsAsync(asked, said, cause, written.Text, durable, cancellation);
        if (after is not null && !isNeedless && !await HasHeardAsync(after, cause, cancellation))
        {
            return false;
        }

        if (!isUnderstood && over is { Chain.Alarm.Drill: false } real)
        {
            await HaveReadAsync(real.Asked, cause, written.Text, durable, cancellation);
        }

        // Needless too if somebody else took it between the reading of it and the answer; and the number may still be somebody's whom another alarm asks.
        if (reply.Alarm is null && (written.IsNotTheirs || (said.Count > 0 && (isNeedless || (answer is not null && after?.Owner is { } taker && taker.Id != answer.By)))))
        {
            await AskWhichAsync(open.Where(one => one.Asked.AlarmId != alarmId && one.Chain.Alarm.Drill == chain.Alarm.Drill), cause, durable, cancellation);
        }

        await replies.HeardAsync(id, cancellation);
        return true;
    }

    private static string CauseOf(string id) => $"sms|{id}";

    /// <summary>
    /// An answer without a letter, to an alarm that does not need it, may be meant for another one; but whoever guesses which takes it from those who
    /// would have gone. So each of the others asks once more, with its letter, and is then the newest.
    /// </summary>
    private async Task AskWhichAsync(IEnumerable<(PhoneAlarm Asked, Chain Chain)> others, string cause, DurableTaskClient durable, CancellationToken cancellation)
    {
        string reply = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cause)))[..12];
        foreach ((PhoneAlarm asked, Chain chain) in others.Where(one => !one.Chain.IsElder(one.Asked.ContactId)))
        {
            await alarms.HearAsync(chain.Alarm.AlarmId, new Heard(new Signal.AskAgain(asked.ContactId, reply), $"{cause}|which"), durable, cancellation);
        }
    }

    /// <summary>The last of what was said is the reply itself; what comes before it is heard once too.</summary>
    private static IReadOnlyList<Heard> HeardOf(IReadOnlyList<Signal> said, string cause) =>
        [.. said.Select((signal, place) => new Heard(signal, place == said.Count - 1 ? cause : $"{cause}|{place}"))];

    /// <summary>Whether an alarm has heard a reply, be it in part: the rest of it was so already.</summary>
    private async Task<bool> HasHeardAsync(Chain chain, string cause, CancellationToken cancellation) =>
        await alarms.HasHeardAsync(chain, cause, cancellation)
        || await alarms.HasHeardAsync(chain, $"{cause}|0", cancellation)
        || await alarms.HasHeardAsync(chain, $"{cause}|words", cancellation);

    /// <summary>Lets an open alarm hear what has to be read by a person, with the answers it comes with.</summary>
    private Task<Chain?> HearWordsAsync(PhoneAlarm asked, IReadOnlyList<Signal> said, string cause, string text, DurableTaskClient durable, CancellationToken cancellation)
    {
        Words words = Words.Brought(cause, asked.ContactId, time.GetUtcNow(), text);
        IReadOnlyList<Heard> heard = said.Count == 0 ? [Heard.Puzzle(words, cause)] : [.. HeardOf(said, cause), Heard.Puzzle(words, $"{cause}|words")];
        return alarms.HearAsync(asked.AlarmId, heard, durable, cancellation);
    }

    /// <summary>What answers no exercise, though only exercises ask for an answer, may be about the real alarm before them.</summary>
    private static bool IsAboutWhatIsOver(Written written, (PhoneAlarm Asked, Chain Chain) over, IReadOnlyList<(PhoneAlarm Asked, Chain Chain)> open) =>
        !over.Chain.Alarm.Drill
        && (written.Reply.Alarm is { } letter
            ? letter == over.Asked.Letter
            : open.All(one => written.Tells(one.Asked, one.Chain).Said.Count == 0));

    /// <summary>An alarm that ended before it could hear the reply leaves it to the one that is meant now: nothing that was said is lost.</summary>
    /// <returns>The open alarm that is to hear the reply; null if one that is over has heard it.</returns>
    private async Task<string?> BringAsync(
        string id, string cause, string meant, IReadOnlyList<(PhoneAlarm Asked, Chain Chain)> open, CancellationToken cancellation)
    {
        BroughtReply brought = await replies.BringAsync(id, meant, cancellation);
        if (brought.IsHeard)
        {
            return null;
        }

        if (open.Any(one => one.Asked.AlarmId == brought.AlarmId))
        {
            return brought.AlarmId;
        }

        // Its ledger knows better than the note, which is written after it.
        if (await alarms.HasHeardAsync(brought.AlarmId, cause, cancellation) || await alarms.HasHeardAsync(brought.AlarmId, $"{cause}|0", cancellation))
        {
            return null;
        }

        await replies.MoveAsync(id, brought, meant, cancellation);
        return meant;
    }

    /// <summary>
    /// "I go" for what is over changes nothing; but whatever more is written may say that it is not over, so the desk reads it. What the
    /// elder says is kept, and an elder who needs help gets it, however the alarm ended.
    /// </summary>
    private async Task HearLateAsync(
        (PhoneAlarm Asked, Chain Chain) last, string cause, string phone, Written written, DurableTaskClient durable, CancellationToken cancellation)
    {
        (PhoneAlarm over, Chain chain) = last;
        PhoneAlarm heardBy = over;
        written = await reading.FromAsync(phone, written, over, chain, cancellation);
        (IReadOnlyList<Signal> said, bool saysMore) = written.Tells(over, chain);
        switch (said is [.., var signal] ? signal : null)
        {
            case Signal.Check { Result: CheckResult.Help } help when !await alarms.HasHeardAsync(chain, cause, cancellation):
                string? other = await reopening.ReopenAsync(over.AlarmId, help, cause, durable, cancellation);
                heardBy = over with { AlarmId = other ?? over.AlarmId };
                await questions.AskAsync(phone, heardBy.AlarmId, over.ContactId, cancellation);
                if (other is not null)
                {
                    await alarms.HearAsync(other, new Heard(help, cause), durable, cancellation);
                }

                if (chain.Refuses(help, time.GetUtcNow()) is null && !await alarms.HasHeardAsync(heardBy.AlarmId, cause, cancellation))
                {
                    // Its family was claimed in this moment for an alarm that is not begun. Brought again, the cry finds that one.
                    throw new InvalidOperationException($"The elder's call for help about alarm {over.AlarmId} is not heard by {heardBy.AlarmId} yet.");
                }

                break;
            case Signal.Check check:
                await alarms.HearAsync(over.AlarmId, new Heard(check, cause), durable, cancellation);
                await effects.DischargeAsync(over.AlarmId, cancellation);
                break;
            default:
                // Nobody can take what is over.
                break;
        }

        if (said.Count == 0 || saysMore)
        {
            await HaveReadAsync(heardBy, cause, written.Text, durable, cancellation);
        }
    }

    /// <summary>Has the desk read what somebody wrote about an alarm, which may be over.</summary>
    private async Task HaveReadAsync(PhoneAlarm about, string cause, string text, DurableTaskClient durable, CancellationToken cancellation)
    {
        await alarms.HearAsync(about.AlarmId, Heard.Puzzle(Words.Brought(cause, about.ContactId, time.GetUtcNow(), text), $"{cause}|words"), durable, cancellation);

        // The orchestrator of what is over is gone, and the desk should not have to wait for the guard.
        await effects.DischargeAsync(about.AlarmId, cancellation);
    }

    private static IReadOnlyList<(PhoneAlarm Asked, Chain Chain)> Readable(IEnumerable<Question> asked) =>
        [.. asked.Where(one => one.Chain is not null).Select(one => (one.Asked, one.Chain!))];

    /// <summary>Whether a reply may be about what cannot be read: it names that, or none, and no real alarm was asked about later.</summary>
    private static bool MayMean(char? letter, PhoneAlarm unreadable, IReadOnlyList<(PhoneAlarm Asked, Chain Chain)> open) => letter is null
        ? !open.Any(one => !one.Chain.Alarm.Drill && one.Asked.AskedAt > unreadable.AskedAt)
        : letter == unreadable.Letter;

    /// <summary>Whoever brings the reply has to bring it again.</summary>
    private UnreadableException Unheard(Question meant)
    {
        CannotHear(meant.Asked.AlarmId, meant.Asked.Place);
        return meant.Damage!;
    }

    /// <summary>
    /// A letter names the alarm. Without one, an elder who is asked whether all is well says so of that; else it is the newest, even if that one needs no answer.
    /// What names none of them the newest one's desk reads.
    /// </summary>
    private PhoneAlarm Meant(Written written, IReadOnlyList<(PhoneAlarm Asked, Chain Chain)> open) =>
        open.Where(one => written.Reply.Alarm is { } letter ? one.Asked.Letter == letter : written.IsFineTo(one.Asked, one.Chain, time.GetUtcNow())).Append(open[0]).First().Asked;

    [LoggerMessage(LogLevel.Warning, "An SMS came from a phone that no open alarm asks about; ignored. Today so far: {Count}.")]
    private partial void NobodysReply(long count);

    [LoggerMessage(LogLevel.Critical, "A reply may be about alarm {AlarmId}, place {Place} of its phone, which cannot be read: it is heard when it comes again after that is mended.")]
    private partial void CannotHear(string alarmId, string place);
}
