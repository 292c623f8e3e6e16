using Anju.Access;
using Anju.Registry.Checking;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Homes;

/// <summary>Takes a contact out of a home: <c>DELETE /api/homes/{homeId}/contacts/{contactId}</c> with <c>If-Match</c>.</summary>
/// <remarks>Whoever was told of an alarm keeps the id in its ledger. 204 with the home's new ETag; 400 for whoever is said to have the key; 403, 404, 412 and 428 as for a change; 409 while an account names the contact; 412 too if there is none any more.</remarks>
internal sealed class RemoveContact(RegisteredHomes homes, ContactIds ids)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(RemoveContact))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/homes/{homeId}/contacts/{contactId}")] HttpRequest request,
        string contactId,
        CancellationToken cancellation)
    {
        if (Grants.Of(request.HttpContext.Account().Role, Capability.Contacts) != Extent.Full)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "This account may not do that.");
        }

        if (await homes.FindAsync(request, cancellation) is not { } stored || stored.Home.Relatives.All(relative => relative.ContactId != contactId))
        {
            return Precondition.Gone(request);
        }

        Home without = stored.Home with { Relatives = [.. stored.Home.Relatives.Where(relative => relative.ContactId != contactId)] };
        if (Precondition.Refusal(request, stored.ETag) is { } refusal)
        {
            return refusal;
        }

        return stored.Home.Access?.KeyHolder == contactId && !KeyCheck.IsHeld(without, await ids.OnDutyAsync(without.Village, cancellation))
            ? FlawedRequest.Of(KeyCheck.Field, KeyCheck.NotTheirs)
            : await homes.RemoveContactAsync(request, stored, without, contactId, cancellation);
    }
}
