namespace Anju.Registry;

/// <summary>What relatives and people on duty have in common.</summary>
internal static class ContactParts
{
    /// <summary>Whether a stored one lacks nothing that everybody is gone by.</summary>
    public static bool IsWhole(this Contact? contact) =>
        contact is { ContactId: not null } && UnreadableException.HasNoGap(contact.Hours) && UnreadableException.HasNoGap(contact.Leave);

    /// <summary>What is null stays as it is; an empty list of hours is "always", one of leave "never".</summary>
    public static Contact Changed(
        this Contact contact, string? name, string? phone, string? relation, IReadOnlyList<DailyHours>? hours, IReadOnlyList<Leave>? leave) => contact with
    {
        Name = name ?? contact.Name,
        Phone = phone ?? contact.Phone,
        Relation = relation ?? contact.Relation,
        Hours = hours is { Count: 0 } ? null : hours ?? contact.Hours,
        Leave = leave is { Count: 0 } ? null : leave ?? contact.Leave,
    };
}
