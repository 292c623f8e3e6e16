using Anju.Registry.Duties;

namespace Anju.Registry;

/// <summary>A person as an account was given for them.</summary>
/// <param name="Name">In full.</param>
/// <param name="Phone">With country code.</param>
public sealed record Holder(string Name, string Phone)
{
    /// <summary>A contact as a person; null for nobody.</summary>
    public static Holder? Of(Contact? contact) => contact is null ? null : new Holder(contact.Name, contact.Phone);

    /// <summary>Whether a contact is this person: a name is corrected and a number changes, but not both.</summary>
    public bool Is(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return Name == contact.Name || Phone == contact.Phone;
    }
}

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
               where Find(before, id) is not { } had || Find(after, id) is not { } has || !has.IsStill(had)
               select id,
        ];
    }

    /// <summary>The ids of contacts who came, left, or have another name or number than before.</summary>
    public static IEnumerable<string> Touched(Home before, Home after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return before.Relatives.Concat(after.Relatives).Select(relative => relative.ContactId).Distinct()
            .Where(id => Holder.Of(Find(before, id)) is not { } had || had != Holder.Of(Find(after, id)));
    }

    /// <summary>Whether the person an account was given for is still who has its contact's id after a change.</summary>
    /// <param name="account">The account.</param>
    /// <param name="before">Who had the id; null for nobody.</param>
    /// <param name="after">Who will have it; null for nobody.</param>
    /// <remarks>A name now and a number later is another person in two steps: what counts is whom the account was given for, where that is known.</remarks>
    public static bool Keeps(this Account account, Contact? before, Contact? after)
    {
        ArgumentNullException.ThrowIfNull(account);
        return after is not null && (account.GivenFor?.Is(after) ?? (before is not null && after.IsStill(before)));
    }

    /// <summary>The changed home, with the moment noted for each id that is another person's now.</summary>
    public static Home Noted(Home before, Home after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        IReadOnlyList<string> changed = Changed(before, after);
        Dictionary<string, DateTimeOffset> since = (before.IdsSince ?? new Dictionary<string, DateTimeOffset>())
            .Where(known => !changed.Contains(known.Key))
            .Concat(from id in changed where Find(after, id) is not null select KeyValuePair.Create(id, now))
            .ToDictionary(StringComparer.Ordinal);
        return after with { IdsSince = since.Count == 0 ? null : since };
    }

    /// <summary>Whether the contact an account names is a relative here, and still the one it was given for.</summary>
    public static bool HasAsRelative(this Home home, Account account)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(account);
        return account.ContactId is { } id && Find(home, id) is { } person && account.Named(person, home.SinceOf(id));
    }

    /// <summary>Whether somebody on duty is who an account was given for.</summary>
    public static bool Is(this Duty duty, Account account)
    {
        ArgumentNullException.ThrowIfNull(duty);
        ArgumentNullException.ThrowIfNull(account);
        return account.ContactId == duty.Person.ContactId && account.Named(duty.Person, duty.Since);
    }

    /// <summary>Since when an id is the person's who has it; null for from the first on.</summary>
    public static DateTimeOffset? SinceOf(this Home home, string contactId)
    {
        ArgumentNullException.ThrowIfNull(home);
        return home.IdsSince is { } since && since.TryGetValue(contactId, out DateTimeOffset at) ? at : null;
    }

    private static bool Named(this Account account, Contact person, DateTimeOffset? since) =>
        account.GivenFor?.Is(person) ?? (since is null || account.ContactNamedAt >= since);

    private static Contact? Find(Home home, string contactId) => home.Relatives.FirstOrDefault(relative => relative.ContactId == contactId);
}
