using System.Text.RegularExpressions;
using Anju.Access;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Entering;

/// <summary>Keeps a note of the desk with an alarm; its words stay outside the ledger: <c>POST /api/alarms/{alarmId}/note</c> with a <see cref="NoteRequest"/>.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does.</remarks>
internal sealed partial class WriteNote(DeskActions desk, ChainTable chains, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(WriteNote))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/note")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), async (cause, chain) =>
        {
            string subject = request.HttpContext.Account().Subject;
            NoteRequest note = await request.ReadAsync(DeskRequestJson.Strict.NoteRequest, cancellation);
            string text = RequestText.Words(note.Text, "text", WordsTable.Longest);
            (string? contact, IReadOnlyList<string>? read) = WhatWasRead(note);
            if (contact is not null && !await HasHeardOfAsync(chain, contact, cancellation))
            {
                // The ledger is kept for years and must hold no names and no numbers.
                throw new BadRequestException("contactId", "must be a contact's id, as the desk's task has it");
            }

            Words words = Words.Brought(cause, subject, time.GetUtcNow(), text);
            return new Heard(new Signal.Note(subject, contact, read) { WordsHash = WordsSeal.HashOf(words) }, cause) { Words = words };
        });

    /// <summary>Whose words a note answers and which: both are named, or neither.</summary>
    private static (string? Contact, IReadOnlyList<string>? Words) WhatWasRead(NoteRequest note) => note switch
    {
        { ContactId: null, Words: null } => (null, null),
        { ContactId: null } => throw new BadRequestException("contactId", "is missing: words are somebody's"),
        { Words: null } => throw new BadRequestException("words", "is missing: the ids of the contact's words that were read"),
        { Words: { Count: <= NoteRequest.MostWords } read } when read.All(id => id is not null && WordsId().IsMatch(id)) => (note.ContactId, read),
        _ => throw new BadRequestException("words", $"must be at most {NoteRequest.MostWords} ids, those of the words that were read"),
    };

    /// <summary>Whether an alarm's chain knows a contact. Whoever was told of a part of it only, and wrote, is in the ledger alone once that was read.</summary>
    private async Task<bool> HasHeardOfAsync(Chain chain, string contact, CancellationToken cancellation) =>
        chain.TellingOf.ContainsKey(contact)
        || chain.IsElder(contact)
        || (await chains.LedgerAsync(chain.Alarm.AlarmId, cancellation)).Any(row => ChainTable.ToEntryIfReadable(row) is Puzzled puzzled && puzzled.By == contact);

    /// <summary>A hash in hexadecimal digits, as <see cref="WordsTable"/> makes it.</summary>
    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex WordsId();
}
