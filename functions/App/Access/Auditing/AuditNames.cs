using Anju.Registry;

namespace Anju.Access.Auditing;

/// <summary>Finds what those are called who stand in the audit log, masked: who reads it may know nobody's whole name (domain reference 4.3).</summary>
internal sealed class AuditNames(ContactBook contacts)
{
    /// <summary>The names of a page, each looked up once.</summary>
    /// <returns>By what <see cref="KeyOf"/> says of an entry; null for an account or a contact that is no more.</returns>
    public async Task<IReadOnlyDictionary<(string Who, string? AlarmId), string?>> OfAsync(IEnumerable<AuditEntry> entries, CancellationToken cancellation)
    {
        Dictionary<(string, string?), string?> names = [];
        foreach ((string who, string? alarmId) in entries.Select(KeyOf).Distinct())
        {
            string? name = alarmId is null
                ? await contacts.AccountNameAsync(who, cancellation)
                : (await contacts.FindAsync(alarmId, who[Caller.ContactPrefix.Length..], cancellation))?.Name;
            names[(who, alarmId)] = name is null ? null : Mask.Name(name);
        }

        return names;
    }

    /// <summary>Who it was; a contact's id says it only together with the alarm whose link it was, which is what the entry has for its purpose.</summary>
    public static (string Who, string? AlarmId) KeyOf(AuditEntry entry) =>
        (entry.Who, entry.Who.StartsWith(Caller.ContactPrefix, StringComparison.Ordinal) ? entry.Purpose ?? "" : null);
}
