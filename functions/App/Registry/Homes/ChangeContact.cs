using Anju.Access;
using Anju.Access.Auditing;
using Anju.Access.Seeing;
using Anju.Registry.Checking;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Homes;

/// <summary>
/// Adds or changes a contact of a home: <c>PUT /api/homes/{homeId}/contacts/{contactId}</c> with a <see cref="ContactRequest"/> and
/// <c>If-Match</c>. Relatives change their own number, hours, leave and channel; the desk mends a number while the home has an alarm (<see cref="ContactChange"/>).
/// </summary>
/// <remarks>
/// 200 with the <see cref="Contact"/> as the caller may read it, and the home's ETag; 400 naming every bad field, those that are not the caller's to change too; 403 for another's
/// entry, and for the desk without an alarm; 404 outside the caller's scope; 412 and 428 as everywhere.
/// </remarks>
internal sealed class ChangeContact(RegisteredHomes homes, ContactIds ids, HomeSights sights)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ChangeContact))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/homes/{homeId}/contacts/{contactId}")] HttpRequest request,
        string contactId,
        CancellationToken cancellation)
    {
        ContactRequest body = await request.ReadAsync(HomeRequestJson.Strict.ContactRequest, cancellation);
        if (await homes.FindAsync(request, cancellation) is not { } stored)
        {
            return Problems.NotFound("home");
        }

        Extent extent = Grants.Of(request.HttpContext.Account().Role, Capability.Contacts);
        if (RegisteredHomes.OwnEntry(request, stored.Home) is { } own && own != contactId)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "This account changes its own entry only.");
        }

        if (extent == Extent.UrgentFix && !await sights.IsAlarmedAsync(stored.Home.Village, stored.Home.HomeId, cancellation))
        {
            request.HttpContext.SetRefusal(AuditPurpose.NoAlarm, stored.Home.Village);
            return Problems.Of(StatusCodes.Status403Forbidden, "This account mends a number while the home has an alarm.");
        }

        if (Precondition.Refusal(request, stored.ETag) is { } refusal)
        {
            return refusal;
        }

        Contact? before = stored.Home.Relatives.FirstOrDefault(relative => relative.ContactId == contactId);
        Contact wanted = Unmasked(body.Into(before ?? new Contact(contactId, "", "", "")), before, await homes.SightAsync(request, stored.Home, cancellation));
        Flaws flaws = new();
        flaws.Fixed("contactId", body.ContactId, contactId);
        ContactChange.Check(extent, before, wanted, flaws);
        ContactCheck.Check(wanted, flaws);
        flaws.Unless(stored.Home.Relatives.All(other => other.ContactId == contactId || other.Phone != wanted.Phone) && wanted.Phone != stored.Home.Elder.Phone, "phone", Problem.Twice);
        flaws.Unless(before is not null || stored.Home.Relatives.Count < HomePeople.MostRelatives, "contactId", Problem.More(HomePeople.MostRelatives));
        if (before is null)
        {
            await ids.CheckNewAsync(stored.Home, contactId, flaws, cancellation);
        }

        return flaws.Found.Count > 0
            ? FlawedRequest.Of(flaws.Found)
            : await homes.ChangeContactAsync(request, stored, With(stored.Home, before, wanted), contactId, cancellation);
    }

    /// <summary>Who was shown a masked name or number and sends it back did not mean to write stars over it.</summary>
    private static Contact Unmasked(Contact wanted, Contact? before, Sight sight) => before is null ? wanted : wanted with
    {
        Name = wanted.Name == sight.Name(before.Name) ? before.Name : wanted.Name,
        Phone = wanted.Phone == sight.Phone(before.Phone) ? before.Phone : wanted.Phone,
    };

    private static Home With(Home home, Contact? before, Contact wanted) => home with
    {
        Relatives = before is null ? [.. home.Relatives, wanted] : [.. home.Relatives.Select(other => other == before ? wanted : other)],
    };
}
