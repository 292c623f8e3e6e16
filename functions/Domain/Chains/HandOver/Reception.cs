using Anju.Registry;

namespace Anju.Chains.HandOver;

/// <summary>Who receives the services at the home: who can open the door, who meets the vehicle, and whether the family knows.</summary>
internal sealed class Reception(Chain chain, HomePeople people)
{
    /// <summary>
    /// The registry's key-holder of this home, else the first relative with a key; whoever can come before all who cannot, for rescuers
    /// may still fetch a key from them.
    /// </summary>
    public CardPerson? KeyHolder => PersonOf(KeyHolders.FirstOrDefault(holder => !CannotCome(holder)) ?? KeyHolders.FirstOrDefault());

    /// <summary>Who has the alarm and is no operator; null if nobody has.</summary>
    public Contact? Owner => chain.Owner is { } owner ? people.Find(owner.Id) : null;

    /// <summary>Who of them is there or on the way: who says from afar that all is well is neither, nor are the desk's own.</summary>
    public CardPerson? Meets => Comes ? PersonOf(Owner) : null;

    /// <summary>A relative knows of it: by a message that did not fail, or they answered. That the desk has still to ring them is neither.</summary>
    public bool RelativesTold => people.Home?.Relatives.Any(relative => Knows(relative.ContactId)) is true;

    private bool Knows(string contact) => chain.Owner?.Id == contact
        || (chain.TellingOf.GetValueOrDefault(contact) is { } told && (told.Declined || told.LateFor is not null || (told.Asked & ~told.Failed).HasFlag(Reach.Sms)));

    private IEnumerable<Contact> KeyHolders =>
    [
        .. people.Home?.Access?.KeyHolder is { } holder && people.Find(holder) is { } contact ? [contact] : (IEnumerable<Contact>)[],
        .. people.Home?.Relatives.Where(relative => relative.HasKey) ?? [],
    ];

    private bool CannotCome(Contact contact) => chain.TellingOf.GetValueOrDefault(contact.ContactId) is { Declined: true } && chain.Owner?.Id != contact.ContactId;

    private bool Comes => chain.IsGoneFor || chain.Owner?.ArrivedAt is not null;

    private CardPerson? PersonOf(Contact? contact)
    {
        if (contact is null)
        {
            return null;
        }

        bool onTheWay = Comes && chain.Owner?.Id == contact.ContactId;
        DateTimeOffset? expectedAt = onTheWay && chain.Owner!.ArrivedAt is null && contact.DistanceMinutes is { } minutes ? chain.Owner!.At.AddMinutes(minutes) : null;
        string phone = chain.Alarm.OpensItsHome ? contact.Phone : Mask.Phone(contact.Phone);
        return new CardPerson(contact.ContactId, contact.Name, contact.Relation, phone, contact.DistanceMinutes, expectedAt, onTheWay)
        {
            IsThere = onTheWay && chain.Owner?.ArrivedAt is not null,
            CannotCome = CannotCome(contact),
        };
    }
}
