using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Primitives;

namespace Anju.Chains.Answering;

/// <summary>Takes or declines an alarm from the page of its link: <c>POST /a/{token}</c> with the form field <c>answer</c> = 1, 2 or 3.</summary>
/// <remarks>303 to the page, which shows how the alarm stands; 400 for another answer; 404 if the link is forged or expired.</remarks>
internal sealed class AnswerByLink(AnswerLinks links, AlarmChains alarms)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(AnswerByLink))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "a/{token}")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        if (await links.OpenAsync(token, cancellation) is not var (link, _))
        {
            return AnswerPage.NotFound();
        }

        Signal signal = await SignalAsync(request, link.ContactId, cancellation);
        await alarms.HearAsync(link.AlarmId, new Heard(signal, $"link|{Guid.NewGuid()}"), durable, cancellation);
        request.HttpContext.Response.Headers.Location = $"/a/{token}";
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }

    private static async Task<Signal> SignalAsync(HttpRequest request, string contactId, CancellationToken cancellation)
    {
        StringValues answer = request.HasFormContentType ? (await request.ReadFormAsync(cancellation))["answer"] : default;
        return answer.ToString() switch
        {
            "1" => new Signal.Answer(contactId, Channel.Link, Safe: false),
            "2" => new Signal.Answer(contactId, Channel.Link, Safe: true),
            "3" => new Signal.Decline(contactId, Channel.Link),
            _ => throw new BadRequestException("answer", "must be 1, 2 or 3"),
        };
    }
}
