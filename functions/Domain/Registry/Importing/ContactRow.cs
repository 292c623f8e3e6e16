using System.Globalization;
using Anju.Chains;
using Anju.Registry.Checking;

namespace Anju.Registry.Importing;

/// <summary>Puts a line of the table of contacts into a home.</summary>
public static class ContactRow
{
    /// <summary>Chosen: what somebody wrote beyond it is no number of ours, and one more still fits.</summary>
    private const int MostNumber = 1_000_000;

    /// <summary>
    /// The home with the contact. Somebody with the same id, or the same number if the line has no id, is that contact; a new one
    /// without an id gets one the home never gave before, so that reading a list again finds the same people.
    /// </summary>
    internal static Home Into(Home home, ImportRow row, Flaws flaws)
    {
        Cells cells = new(row, flaws);
        string? phone = cells.Phone("phone");
        string? id = cells.Text("contactId");
        Contact? there = home.Relatives.FirstOrDefault(relative => id is null ? relative.Phone == phone : relative.ContactId == id);
        Contact contact = (there ?? new Contact(id ?? NextId(home), "", "", "")) with
        {
            Name = cells.Text("name") ?? "",
            Phone = phone ?? "",
            Relation = cells.Text("relation") ?? "",
            Rank = cells.Number("rank") ?? there?.Rank,
            Reach = cells.Choice("reach", RegisterWords.Reach) ?? there?.Reach ?? Reach.Sms,
            Hours = cells.Hours("hours") ?? there?.Hours,
            HasKey = cells.Flag("hasKey") ?? there?.HasKey ?? false,
            DistanceMinutes = cells.Number("distanceMinutes") ?? there?.DistanceMinutes,
        };
        if (flaws.Found.Count == 0)
        {
            ContactCheck.Check(contact, flaws);
            flaws.Unless(home.Relatives.All(other => other.ContactId == contact.ContactId || other.Phone != contact.Phone) && contact.Phone != home.Elder.Phone, "phone", Problem.Twice);
            flaws.Unless(there is not null || home.Relatives.Count < HomePeople.MostRelatives, "homeId", Problem.More(HomePeople.MostRelatives));
        }

        return home with
        {
            Relatives = there is null ? [.. home.Relatives, contact] : [.. home.Relatives.Select(other => other == there ? contact : other)],
        };
    }

    /// <summary>The ids a home gives its contacts who have none, from 1 on.</summary>
    /// <param name="homeId">The home.</param>
    /// <param name="number">Which; null for what all of them begin with, a digit is next.</param>
    public static string IdOf(string homeId, int? number) => string.Create(CultureInfo.InvariantCulture, $"{homeId}-r{number}");

    /// <summary>The number of an id a home gave; 0 for any other.</summary>
    public static int NumberOf(string homeId, string contactId)
    {
        ArgumentNullException.ThrowIfNull(contactId);
        string start = IdOf(homeId, null);
        return contactId.StartsWith(start, StringComparison.Ordinal)
            && int.TryParse(contactId.AsSpan(start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < MostNumber
                ? number
                : 0;
    }

    /// <summary>The highest number among a home's contacts and those it ever had: whoever left keeps theirs, since accounts and ledgers name it.</summary>
    public static int LastOf(Home home)
    {
        ArgumentNullException.ThrowIfNull(home);
        return home.Relatives.Select(relative => NumberOf(home.HomeId, relative.ContactId)).Append(home.LastContact).Max();
    }

    private static string NextId(Home home) => IdOf(home.HomeId, LastOf(home) + 1);
}
