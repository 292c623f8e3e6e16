using Anju.Access;
using Anju.Access.Auditing;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Chains.Answering;

/// <summary>Shows an alarm to the one person its link was sent to: <c>GET /a/{token}</c>. Showing never answers.</summary>
/// <remarks>200 with a page; 404 with a page if the link is forged, expired or not its contact's any more.</remarks>
internal sealed class ShowAnswerPage(AnswerLinks links, ContactBook contacts, DistrictTable districts, AuditLog audit, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowAnswerPage))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "a/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellation)
    {
        AnswerPage.Protect(request.HttpContext.Response);
        if (await links.OpenAsync(token, cancellation) is not var (link, _, chain, all))
        {
            return AnswerPage.NotFound();
        }

        // The page has the address and the door: whom it was sent to answers for having seen it.
        request.HttpContext.SetContact(link.ContactId);
        await audit.RecordForAlarmAsync(request, chain.Alarm.Village, [chain.Alarm.HomeId], chain.Alarm.AlarmId, cancellation);
        HomePeople people = contacts.Shown(chain.Alarm, all);
        string? owner = await contacts.OwnerNameAsync(chain.Owner, people, cancellation);
        District district = await districts.OfAsync(chain.Alarm.Village, cancellation);
        return AnswerPage.Of(new AnswerView(chain, link.ContactId, people, owner, district.CallBack, time.GetUtcNow()) { IsMerged = chain.Alarm.AlarmId != link.AlarmId });
    }
}
