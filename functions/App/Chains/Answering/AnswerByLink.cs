using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Chains.Answering;

/// <summary>Does what a person pressed on the page of their link: <c>POST /a/{token}</c> with the form of <see cref="AnswerForm"/>.</summary>
/// <remarks>303 to the page, which shows how the alarm stands; 400 with a page that leads back to it; 404 with a page if the link is forged or expired.</remarks>
internal sealed class AnswerByLink(AnswerLinks links, AlarmChains alarms, Reopening reopening)
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
        if (await links.OpenAsync(token, cancellation) is not var (link, _))
        {
            return AnswerPage.NotFound();
        }

        if (AnswerForm.Read(request.HasFormContentType ? await request.ReadFormAsync(cancellation) : null, link.ContactId) is not { } signal)
        {
            return AnswerPage.NotOfThePage(token);
        }

        if (signal is Signal.Reopen reopen)
        {
            // If the home has another alarm by now, its own messages say so.
            await reopening.ReopenAsync(link.AlarmId, reopen, $"link|{Guid.NewGuid()}", durable, cancellation);
        }
        else
        {
            // Pressed twice, the chain knows that it is so already.
            await alarms.HearAsync(link.AlarmId, new Heard(signal, Cause: null), durable, cancellation);
        }

        request.HttpContext.Response.Headers.Location = $"/a/{token}";
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
