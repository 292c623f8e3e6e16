using System.Globalization;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Access.Auditing;

/// <summary>Shows who did what: <c>GET /api/audit?region=…&amp;month=202611&amp;after=…</c>, newest first within each region, the largest region first.</summary>
/// <remarks>200 with an <see cref="AuditView"/>; 400 naming the field; 404 for a region outside the caller's scope.</remarks>
internal sealed class ShowAudit(AuditTable audit, AuditNames names, TimeProvider time)
{
    private const int PageSize = 200;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowAudit))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/audit")] HttpRequest request, CancellationToken cancellation)
    {
        IReadOnlyList<(PageMark Mark, AuditEntry Entry)> found = await audit.LatestAsync(
            Month(request, time), request.Region(), PageMark.Read(request), PageSize + 1, cancellation);
        AuditEntry[] shown = [.. found.Take(PageSize).Select(one => one.Entry)];
        IReadOnlyDictionary<(string, string?), string?> called = await names.OfAsync(shown, cancellation);
        return new OkObjectResult(new AuditView(
            [.. shown.Select(entry => AuditEntryView.Of(entry, called[AuditNames.KeyOf(entry)]))], found.Count > PageSize ? found[PageSize - 1].Mark.For(request) : null));
    }

    /// <summary>The month asked for, <c>yyyyMM</c>; the present one of Shanghai if none is.</summary>
    /// <exception cref="BadRequestException">It is no month.</exception>
    public static string Month(HttpRequest request, TimeProvider time)
    {
        const string Format = "yyyyMM";
        string month = request.Query["month"].ToString();
        return month.Length == 0 ? LocalTime.Of(time.GetUtcNow()).ToString(Format, CultureInfo.InvariantCulture)
            : DateOnly.TryParseExact(month, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? month
            : throw new BadRequestException("month", "must be a month such as 202611");
    }
}

/// <summary>A page of the audit log. <paramref name="Next"/>: what <c>after</c> has to be for the page that follows; null on the last one.</summary>
internal sealed record AuditView(IReadOnlyList<AuditEntryView> Entries, string? Next);

/// <summary>
/// One line of the log. Who is the account or the contact, Name what that person is called, masked; null if they are no more. Role, Kind,
/// Function and Purpose are words for programs, RoleText, KindText, Action and PurposeText the same in Chinese for people.
/// </summary>
internal sealed record AuditEntryView(
    DateTimeOffset At,
    string Who,
    string? Name,
    Role? Role,
    string RoleText,
    string Address,
    AuditKind Kind,
    string KindText,
    string Function,
    string Action,
    string? Purpose,
    string? PurposeText,
    IReadOnlyList<string> Records)
{
    public static AuditEntryView Of(AuditEntry entry, string? name) => new(
        entry.At,
        entry.Who,
        name,
        entry.Role,
        AuditWords.OfRole(entry.Role),
        entry.Address,
        entry.Kind,
        AuditWords.OfKind(entry.Kind),
        entry.Function,
        AuditWords.OfFunction(entry.Function),
        entry.Purpose,
        entry.Purpose is null ? null : AuditWords.OfPurpose(entry.Purpose),
        entry.Records);
}
