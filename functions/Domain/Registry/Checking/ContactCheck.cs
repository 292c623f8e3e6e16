using Anju.Chains;

namespace Anju.Registry.Checking;

/// <summary>What a person who can be told must be like.</summary>
public static class ContactCheck
{
    private const int LongestName = 40;
    private const int LongestRelation = 20;
    private const int MostMinutes = 24 * 60;
    private const int LastRank = 9;

    private static readonly Problem NoTime = new("must not be its beginning", "结束时间不能与开始时间相同");

    /// <summary>Chosen: more parts of a day nobody keeps in mind.</summary>
    private const int MostHours = 4;

    /// <summary>Chosen: what is over can be dropped.</summary>
    private const int MostLeaves = 12;

    /// <summary>Checks one.</summary>
    public static void Check(Contact contact, Flaws flaws)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(flaws);
        flaws.Id("contactId", contact.ContactId);
        flaws.Text("name", contact.Name, LongestName);
        flaws.Phone("phone", contact.Phone);
        flaws.Text("relation", contact.Relation, LongestRelation);
        flaws.Number("distanceMinutes", contact.DistanceMinutes ?? 0, 0, MostMinutes);
        flaws.Number("rank", contact.Rank ?? 1, 1, LastRank);
        flaws.Unless(contact.Reach is Reach.Sms or Reach.Call or Reach.Both, "reach", Problem.NoneOf(Spelling.All<Reach>()));
        CheckHours(contact.Hours ?? [], flaws);
        CheckLeave(contact.Leave ?? [], flaws);
    }

    /// <summary>From midnight to midnight is the whole day, since a clock shows no 24:00; any other two equal ends are a slip.</summary>
    private static void CheckHours(IReadOnlyList<DailyHours> hours, Flaws flaws)
    {
        foreach ((Flaws own, DailyHours each) in flaws.Each("hours", hours, MostHours))
        {
            own.Unless(each.From != each.Until || each.From == TimeOnly.MinValue, "until", NoTime);
        }
    }

    /// <summary>Checks when somebody is away.</summary>
    public static void CheckLeave(IReadOnlyList<Leave> leave, Flaws flaws)
    {
        ArgumentNullException.ThrowIfNull(leave);
        ArgumentNullException.ThrowIfNull(flaws);
        foreach ((Flaws own, Leave each) in flaws.Each("leave", leave, MostLeaves))
        {
            own.Span(each.From, each.Until);
        }
    }
}
