using Anju.Chains.Sending;
using Anju.Chains.Texts;
using Microsoft.DurableTask.Client;

namespace Anju.Chains.Answering;

/// <summary>Brings an SMS reply to the alarm it answers.</summary>
internal sealed partial class SmsReplies(PhoneTable phones, ChainTable chains, AlarmChains alarms, ILogger<SmsReplies> log)
{
    /// <summary>A reply belongs to the newest alarm its phone was asked about that nobody has; else to the newest open one.</summary>
    public async Task HearAsync(GridEvent received, DurableTaskClient durable, CancellationToken cancellation)
    {
        if (received.Data is not { From: { } phone, Message: { } text } || await AnsweredByAsync(phone, cancellation) is not { } alarm)
        {
            NobodysReply();
            return;
        }

        Signal signal = Reply.Read(text).ToSignal(alarm.ContactId) ?? new Signal.Puzzle(alarm.ContactId);
        await alarms.HearAsync(alarm.AlarmId, new Heard(signal, $"sms|{received.Id}"), durable, cancellation);
    }

    private async Task<PhoneAlarm?> AnsweredByAsync(string phone, CancellationToken cancellation)
    {
        PhoneAlarm? newestOpen = null;
        foreach (PhoneAlarm alarm in await phones.AlarmsOfAsync(phone, cancellation))
        {
            if (await chains.FindAsync(alarm.AlarmId, cancellation) is not { Chain: { IsOpen: true } chain })
            {
                continue;
            }

            if (chain.Owner is null)
            {
                return alarm;
            }

            newestOpen ??= alarm;
        }

        return newestOpen;
    }

    [LoggerMessage(LogLevel.Warning, "An SMS came from a phone that no open alarm was told to; ignored.")]
    private partial void NobodysReply();
}
