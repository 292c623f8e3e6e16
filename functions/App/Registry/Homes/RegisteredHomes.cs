using Anju.Access;
using Anju.Access.Auditing;
using Anju.Access.Seeing;
using Anju.Registry.Checking;
using Anju.Registry.Keeping;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace Anju.Registry.Homes;

/// <summary>What the routes of one registered home have in common: finding it, changing it and answering with it.</summary>
internal sealed class RegisteredHomes(HomeTable homes, HomeRegister register, HomeSights sights, AuditLog audit, ChangeTable changes, Regions regions, TimeProvider time)
{
    private static readonly Problem Taken = new("is given out already", "已被使用");

    private static readonly Problem Elsewhere = new("is bound to another home", "已绑定在其他家庭");

    /// <summary>The home a request is about; null if its id was given out and it was never stored.</summary>
    public Task<StoredHome?> FindAsync(HttpRequest request, CancellationToken cancellation) =>
        homes.FindStoredAsync(RequestScope.VillageOf(request), (string)request.RouteValues["homeId"]!, cancellation);

    /// <summary>What the caller may see of it; audited where that is more than everybody may.</summary>
    public Task<Sight> SightAsync(HttpRequest request, Home home, CancellationToken cancellation) =>
        sights.OfHomeAsync(request, home.Village, home.HomeId, cancellation);

    /// <summary>
    /// The one contact the caller may see in full, where contacts are not the caller's business but for their own entry; "" for none, as where the id is another
    /// person's by now. Null for everybody else.
    /// </summary>
    public static string? OwnEntry(HttpRequest request, Home home)
    {
        Account caller = request.HttpContext.Account();
        return Grants.Of(caller.Role, Capability.Contacts) != Extent.OwnEntry ? null : home.HasAsRelative(caller) ? caller.ContactId : "";
    }

    /// <summary>Answers with a home as the caller may see it.</summary>
    public async Task<IActionResult> ShowAsync(HttpRequest request, StoredHome stored, int status, CancellationToken cancellation) => Precondition.Answer(
        request, stored.ETag, RegistrationView.Of(stored.Home, await SightAsync(request, stored.Home, cancellation), regions, OwnEntry(request, stored.Home), time.GetUtcNow()), status);

    /// <summary>Stores a new home, written down first, and answers 201 with it.</summary>
    public async Task<IActionResult> AddAsync(HttpRequest request, Home home, CancellationToken cancellation)
    {
        await audit.RecordAsync(request, AuditKind.Change, home.Village, [home.HomeId], purpose: null, cancellation);
        Kept kept = await register.AddAsync(home, cancellation);

        // Nobody sent a version: that it is there already is a conflict, and whose it is nobody else's business.
        return await AnswerAsync(
            kept is Kept.Stale ? new Kept.Taken() : kept, added => ShowAsync(request, added, StatusCodes.Status201Created, cancellation), cancellation);
    }

    /// <summary>
    /// Stores a change, written down first, and answers 200 with the home. What is sent back as it was is a change too: so a watch that was lost is told of
    /// its home again (run book).
    /// </summary>
    public Task<IActionResult> ChangeAsync(HttpRequest request, StoredHome stored, Home home, IReadOnlyList<string> about, CancellationToken cancellation) =>
        ChangeAsync(request, stored, home, about, changed => ShowAsync(request, changed, StatusCodes.Status200OK, cancellation), cancellation);

    /// <summary>The same where only a device came or went: who installs it has no business with the elder, so the answer is its devices.</summary>
    public Task<IActionResult> ChangeDeviceAsync(HttpRequest request, StoredHome stored, Home home, string dev, CancellationToken cancellation) => ChangeAsync(
        request, stored, home, [dev], changed => Task.FromResult(Precondition.Answer(request, changed.ETag, InstalledView.Of(changed.Home))), cancellation);

    /// <summary>The same where only a contact was changed: a relative has no business with the rest of the register, so the answer is the contact.</summary>
    public Task<IActionResult> ChangeContactAsync(HttpRequest request, StoredHome stored, Home home, string contactId, CancellationToken cancellation) => ChangeAsync(
        request, stored, home, [contactId], changed => ShowContactAsync(request, changed, contactId, cancellation), cancellation);

    /// <summary>The same where a contact was taken away: nothing is left to show but the home's new version.</summary>
    public Task<IActionResult> RemoveContactAsync(HttpRequest request, StoredHome stored, Home home, string contactId, CancellationToken cancellation) =>
        ChangeAsync(request, stored, home, [contactId], changed => Task.FromResult(Precondition.Done(request, changed.ETag)), cancellation);

    /// <summary>Answers with a contact as the caller may see it; 404 if there is none.</summary>
    public async Task<IActionResult> ShowContactAsync(HttpRequest request, StoredHome stored, string contactId, CancellationToken cancellation) =>
        stored.Home.Relatives.FirstOrDefault(relative => relative.ContactId == contactId) is { } contact
            ? Precondition.Answer(request, stored.ETag, RegistrationView.OfContact(contact, await SightAsync(request, stored.Home, cancellation), OwnEntry(request, stored.Home)))
            : Problems.NotFound("contact");

    private async Task<IActionResult> ChangeAsync(
        HttpRequest request, StoredHome stored, Home home, IReadOnlyList<string> about, Func<StoredHome, Task<IActionResult>> answer, CancellationToken cancellation)
    {
        // A binding that is so already: whoever installs reads the same code again.
        if (ReferenceEquals(home, stored.Home))
        {
            return await answer(stored);
        }

        await audit.RecordAsync(request, AuditKind.Change, home.Village, [home.HomeId, .. about], purpose: null, cancellation);
        return await AnswerAsync(await register.ChangeAsync(stored, home, cancellation), answer, cancellation);
    }

    private async Task<IActionResult> AnswerAsync(Kept kept, Func<StoredHome, Task<IActionResult>> answer, CancellationToken cancellation) => kept switch
    {
        Kept.Stored stored => await ShownAsync(stored.Home, answer, cancellation),
        Kept.Stale => Precondition.Stale(),
        Kept.Taken => FlawedRequest.Of("homeId", Taken, StatusCodes.Status409Conflict),
        Kept.Elsewhere => FlawedRequest.Of("dev", Elsewhere, StatusCodes.Status409Conflict),
        Kept.Nowhere => FlawedRequest.Of("region", Problem.NoSuchRegion),
        Kept.Named named => FlawedRequest.Named(named.ContactId, named.Subject),
        _ => throw new InvalidOperationException($"A home cannot be kept as {kept}."),
    };

    /// <summary>Who changed something and polls is not told that nothing is new; an import's thousands of homes are shown as they are counted.</summary>
    private async Task<IActionResult> ShownAsync(StoredHome stored, Func<StoredHome, Task<IActionResult>> answer, CancellationToken cancellation)
    {
        await changes.TouchAsync([stored.Home.Village], cancellation);
        return await answer(stored);
    }
}
