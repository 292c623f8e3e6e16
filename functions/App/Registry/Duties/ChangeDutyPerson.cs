using Anju.Access;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Duties;

/// <summary>
/// Has somebody do duty for a region, or changes who does: <c>PUT /api/regions/{region}/duty/people/{contactId}</c> with a
/// <see cref="DutyPersonRequest"/> and <c>If-Match</c>, or <c>If-None-Match: *</c> for somebody new.
/// </summary>
/// <remarks>
/// Leave is not refused where it opens a gap, since people fall ill; the answer shows the gap; another role is, with 409. 200 with a <see cref="DutyView"/>; 400 naming
/// every bad field; 409 naming the account that is told as this id, if the person would not be whom that was given for; 403, 404, 412 and 428 as everywhere.
/// </remarks>
internal sealed class ChangeDutyPerson(DutyTable duty, ContactIds ids, PlannedDuty planned, Regions regions, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ChangeDutyPerson))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/regions/{region}/duty/people/{contactId}")] HttpRequest request,
        string region,
        string contactId,
        CancellationToken cancellation)
    {
        DutyPersonRequest body = await request.ReadAsync(DutyRequestJson.Strict.DutyPersonRequest, cancellation);
        StoredDuty? stored = Flaws.IsId(contactId) ? await duty.FindAsync(region, contactId, cancellation) : null;
        if ((PlannedDuty.Refusal(request) ?? Precondition.RefusalOrNew(request, stored?.ETag)) is { } refusal)
        {
            return refusal;
        }

        DutyRole? role = body.Role ?? stored?.Duty.Role;
        Contact before = stored?.Duty.Person ?? new Contact(contactId, "", "", role is { } title ? RoleWords.Of(title) : "");
        Contact person = body.Into(before);
        Flaws flaws = new();
        flaws.Fixed("contactId", body.ContactId, contactId);
        if (stored is null && Flaws.IsId(contactId))
        {
            await ids.CheckNewDutyAsync(region, contactId, flaws, cancellation);
        }

        if (flaws.Found.Concat(DutyCheck.Of(region, person, role, regions)).ToList() is { Count: > 0 } found)
        {
            // On the form the person's title is what a contact's relation is.
            return FlawedRequest.Of([.. found.Select(flaw => flaw.Field == "relation" ? flaw with { Field = "title" } : flaw)]);
        }

        if (await ids.NamedRefusalAsync(region, contactId, stored?.Duty.Person, person, cancellation) is { } named)
        {
            return named;
        }

        Duty wanted = new(region, person, role!.Value) { Since = stored is not null && person.IsStill(stored.Duty.Person) ? stored.Duty.Since : time.GetUtcNow() };
        DutyPlan plan = await duty.ForAsync(region, cancellation);
        DutyPlan after = plan with { Duties = [.. plan.Duties.Where(each => !Is(each, region, contactId)), wanted] };
        return (wanted.Role == stored?.Duty.Role ? null : planned.GapRefusal(region, plan, after)) ?? await planned.KeepAsync(
            request, region, contactId, () => duty.TrySaveAsync(wanted, stored?.ETag ?? default, cancellation), after, cancellation);
    }

    /// <summary>Whether a duty is that person's in that region.</summary>
    public static bool Is(Duty duty, string region, string contactId) => duty.Region == region && duty.Person.ContactId == contactId;
}
