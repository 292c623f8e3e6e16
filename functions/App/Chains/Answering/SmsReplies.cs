using Anju.Chains.Sending;
using Microsoft.DurableTask.Client;

namespace Anju.Chains.Answering;

/// <summary>Brings an SMS reply to the alarm it answers.</summary>
internal sealed partial class SmsReplies(
    PhoneQuestions questions, AlarmChains alarms, WordsTable words, StrangerTable strangers, TimeProvider time, ILogger<SmsReplies> log)
{
    /// <summary>A country code and a number, as every phone has that we send to.</summary>
    private const int LongestNumber = 16;

    /// <summary>Lets the alarm hear a reply, or counts a stranger's.</summary>
    public async Task HearAsync(GridEvent received, DurableTaskClient durable, CancellationToken cancellation)
    {
        if (received.Data is not { From: { Length: > 0 and <= LongestNumber } phone, Message: { } text }
            || await questions.OpenAsync(phone, cancellation) is not { Count: > 0 } open)
        {
            NobodysReply(await strangers.CountAsync(time.GetUtcNow(), cancellation));
            return;
        }

        (PhoneAlarm asked, Signal? signal) = Meant(text, open);
        string cause = $"sms|{received.Id}";
        if (signal is null)
        {
            // Before the ledger says that there is something to read.
            await words.KeepAsync(asked.AlarmId, cause, new Words(asked.ContactId, time.GetUtcNow(), text), cancellation);
        }

        await alarms.HearAsync(asked.AlarmId, new Heard(signal ?? new Signal.Puzzle(asked.ContactId), cause), durable, cancellation);
    }

    /// <summary>A reply belongs to the newest alarm its phone was asked about that nobody has; else to the newest open one.</summary>
    private static (PhoneAlarm Asked, Signal? Signal) Meant(string text, IReadOnlyList<(PhoneAlarm Asked, Chain Chain)> open)
    {
        PhoneAlarm asked = (open.Any(one => one.Chain.Owner is null) ? open.First(one => one.Chain.Owner is null) : open[0]).Asked;
        return (asked, Reply.Read(text, asked.ContactId));
    }

    [LoggerMessage(LogLevel.Warning, "An SMS came from a phone that no open alarm asks about; ignored, the {Count}th today.")]
    private partial void NobodysReply(long count);
}
