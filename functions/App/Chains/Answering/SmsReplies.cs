using Microsoft.DurableTask.Client;

namespace Anju.Chains.Answering;

/// <summary>Brings an SMS reply to the alarm it answers.</summary>
internal sealed partial class SmsReplies(PhoneTable phones, ChainTable chains, AlarmChains alarms, ILogger<SmsReplies> log)
{
    /// <summary>A reply belongs to the newest open alarm its phone was told of.</summary>
    public async Task HearAsync(GridEvent received, DurableTaskClient durable, CancellationToken cancellation)
    {
        if (received.Data is not { From: { } phone, Message: { } text } || await NewestOpenAsync(phone, cancellation) is not { } alarm)
        {
            NobodysReply();
            return;
        }

        Signal signal = Reply.Read(text, alarm.ContactId) ?? new Signal.Puzzle(alarm.ContactId);
        await alarms.AdvanceAsync(alarm.AlarmId, cancellation, new Heard(signal, $"sms|{received.Id}"));
        await durable.PokeAlarmAsync(alarm.AlarmId, cancellation);
    }

    private async Task<PhoneAlarm?> NewestOpenAsync(string phone, CancellationToken cancellation)
    {
        foreach (PhoneAlarm alarm in await phones.AlarmsOfAsync(phone, cancellation))
        {
            if (await chains.FindAsync(alarm.AlarmId, cancellation) is { Chain.IsOpen: true })
            {
                return alarm;
            }
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "An SMS came from a phone that no open alarm was told to; ignored.")]
    private partial void NobodysReply();
}
