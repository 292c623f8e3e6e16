using Anju.Registry.Duties;

namespace Anju.Registry;

/// <summary>Says whose an id is: an account is told, and has rights, as the person who had the id when it was given, and not as whoever has it after them.</summary>
public static class IdHolders
{
    /// <summary>The ids that are other people's than before: given out, given back, or to somebody else.</summary>
    public static IReadOnlyList<string> Changed(Home before, Home after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. from id in before.Relatives.Concat(after.Relatives).Select(relative => relative.ContactId).Distinct()
               where Holder(before, id) is not { } had || Holder(after, id) is not { } has || !has.IsStill(had)
               select id,
        ];
    }

    /// <summary>The changed home, with the moment noted for each id that is another person's now.</summary>
    public static Home Noted(Home before, Home after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        IReadOnlyList<string> changed = Changed(before, after);
        Dictionary<string, DateTimeOffset> since = (before.IdsSince ?? new Dictionary<string, DateTimeOffset>())
            .Where(known => !changed.Contains(known.Key))
            .Concat(from id in changed where Holder(after, id) is not null select KeyValuePair.Create(id, now))
            .ToDictionary(StringComparer.Ordinal);
        return after with { IdsSince = since.Count == 0 ? null : since };
    }

    /// <summary>Whether the contact an account names is a relative here, and still the one it was given for.</summary>
    public static bool HasAsRelative(this Home home, Account account)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(account);
        return account.ContactId is { } id && Holder(home, id) is not null && account.Named(home.SinceOf(id));
    }

    /// <summary>Whether somebody on duty is who an account was given for.</summary>
    public static bool Is(this Duty duty, Account account)
    {
        ArgumentNullException.ThrowIfNull(duty);
        ArgumentNullException.ThrowIfNull(account);
        return account.ContactId == duty.Person.ContactId && account.Named(duty.Since);
    }

    /// <summary>Since when an id is the person's who has it; null for from the first on.</summary>
    public static DateTimeOffset? SinceOf(this Home home, string contactId)
    {
        ArgumentNullException.ThrowIfNull(home);
        return home.IdsSince is { } since && since.TryGetValue(contactId, out DateTimeOffset at) ? at : null;
    }

    private static bool Named(this Account account, DateTimeOffset? since) => since is null || account.ContactNamedAt >= since;

    private static Contact? Holder(Home home, string contactId) => home.Relatives.FirstOrDefault(relative => relative.ContactId == contactId);
}
