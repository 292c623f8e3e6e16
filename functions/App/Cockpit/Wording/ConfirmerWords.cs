using Anju.Chains;
using Anju.Registry;

namespace Anju.Cockpit.Wording;

/// <summary>Who can have confirmed how an alarm ended, as the desk chooses it.</summary>
internal static class ConfirmerWords
{
    /// <summary>Those who are the same for every alarm.</summary>
    public static readonly IReadOnlyList<Choice> Known = [new(Confirmers.Elder, "老人本人"), .. LedgerWords.AllServices, new(Confirmers.Other, "其他在场的人（请在备注写明）")];

    /// <summary>The relatives and workers who were told of an alarm, names masked, and the others.</summary>
    public static IReadOnlyList<Choice> Of(Chain chain, HomePeople people) =>
    [
        .. from told in chain.TellingOf
           where told.Value.Level < Levels.Services
           let contact = people.Find(told.Key)
           where contact is not null
           select new Choice(told.Key, Mask.Name(contact.Name)),
        .. Known,
    ];

    /// <summary>The words for one of <see cref="Known"/>; null for a contact.</summary>
    public static string? Of(string confirmer) => Known.FirstOrDefault(one => one.Code == confirmer)?.Text;
}
