using Anju.Chains.Sending;
using Anju.Registry;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

/// <summary>Opens an alarm again that was not over after all, unless its family has another open alarm by now.</summary>
internal sealed class Reopening(FamilyClaim family, ChainTable heads, AlarmChains chains, ContactBook contacts, PhoneQuestions questions, TimeProvider time)
{
    /// <summary>Has the chain hear what opens it again, if it may: <see cref="Signal.Reopen"/>, or its elder's call for help.</summary>
    /// <returns>The id of the family's open alarm if that is another one; null if the chain was asked, whatever it made of it.</returns>
    public async Task<string?> ReopenAsync(string alarmId, Signal reopen, string cause, DurableTaskClient durable, CancellationToken cancellation)
    {
        if (await heads.FindAsync(alarmId, cancellation) is not { } head || head.Chain.Refuses(reopen, time.GetUtcNow()) is not null)
        {
            return null;
        }

        // First the claim: a claim without an open chain is tidied away by the guard, an open chain without a claim would be two alarms.
        if (await family.OtherHolderAsync(head.Chain.Alarm, cancellation) is { } holder)
        {
            return holder;
        }

        // All others are asked anew. First, so that a crash makes nobody a stranger who is to hear of it.
        if (reopen is Signal.Reopen { By: var by } && (await contacts.OfAsync(head.Chain.Alarm, cancellation)).Find(by)?.Phone is { } phone)
        {
            await questions.AskAsync(phone, alarmId, by, cancellation);
        }

        // A new hazard may find the claim of an alarm that looks over, and take it: then it is not opened again.
        return await chains.HearAsync(alarmId, new Heard(reopen, cause), durable, cancellation) is { IsOpen: false }
            ? await family.OtherHolderAsync(head.Chain.Alarm, cancellation)
            : null;
    }
}
