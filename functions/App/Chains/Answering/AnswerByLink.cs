using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Chains.Answering;

/// <summary>Does what a person pressed on the page of their link: <c>POST /a/{token}</c> with the form of <see cref="AnswerForm"/>.</summary>
/// <remarks>303 to the page, which shows how the alarm stands; 400 with a page that leads back to it; 404 with a page if the link is forged, expired or not its contact's any more.</remarks>
internal sealed class AnswerByLink(AnswerLinks links, AlarmChains alarms, Reopening reopening, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(AnswerByLink))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "a/{token}")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        AnswerPage.Protect(request.HttpContext.Response);
        if (await links.OpenAsync(token, cancellation) is not var (link, asked, chain, _))
        {
            return AnswerPage.NotFound();
        }

        if (AnswerForm.Read(await FormAsync(request, cancellation), link.ContactId) is not { } signal)
        {
            return AnswerPage.NotOfThePage(token);
        }

        await HearAsync(chain, signal, link.ContactId, asked, durable, cancellation);
        request.HttpContext.Response.Headers.Location = $"/a/{token}";
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }

    /// <returns>Null if there is none.</returns>
    private static async Task<IFormCollection?> FormAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancellation) : null;
        }
        catch (InvalidDataException)
        {
            // It says that it is one, and is not.
            return null;
        }
    }

    private async Task HearAsync(Chain chain, Signal signal, string contactId, Chain asked, DurableTaskClient durable, CancellationToken cancellation)
    {
        (string alarmId, string askedId) = (chain.Alarm.AlarmId, asked.Alarm.AlarmId);
        bool isSafeOfPart = signal is Signal.Answer { Safe: true } && askedId != alarmId;
        if (signal is Signal.Reopen reopen)
        {
            // If the home has another alarm by now, its own messages say so.
            await reopening.ReopenAsync(alarmId, reopen, $"link|{contactId}|reopen|{chain.Reopenings}", durable, cancellation);
        }
        else if (AnswerForm.WordsOf(signal) is { } said && (isSafeOfPart || chain.Refuses(signal, time.GetUtcNow()) == ChainRefusal.NotTold))
        {
            // Asked about a part of this alarm only: the desk hears who would go, once however often it is pressed; and what is well there need not be here.
            string cause = $"link|{contactId}|{askedId}|{said}";
            string words = askedId == alarmId ? said : $"{said}（{Catalogue.Get(asked.Scenario).ShortZh}）";
            await alarms.HearAsync(alarmId, Heard.Puzzle(Words.Brought(cause, contactId, time.GetUtcNow(), words), cause), durable, cancellation);
        }
        else
        {
            // Pressed twice, the chain knows that it is so already.
            Chain? after = await alarms.HearAsync(alarmId, new Heard(signal, Cause: null), durable, cancellation);
            if (signal is Signal.Arrive or Signal.Resolve && chain.Owner is { } owner && owner.Id == contactId && after is { IsOpen: true, Owner: null })
            {
                // It went on without them in that very moment; but who is there, or has seen how it ended, has it.
                Signal.Answer still = new(contactId, Channel.Link, owner.Safe);
                await alarms.HearAsync(alarmId, [new Heard(still, Cause: null), new Heard(signal, Cause: null)], durable, cancellation);
            }
        }
    }
}
