using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Chains;
using Anju.Registry.Checking;

namespace Anju.Registry;

/// <summary>A person who can be told.</summary>
/// <param name="ContactId">Unique in the district; what ledgers call the person.</param>
/// <param name="Name">In full; masked before it leaves the registry.</param>
/// <param name="Phone">With country code, for example <c>+8613800000000</c>.</param>
/// <param name="Relation">To the elder, or the duty: 女儿, 网格员.</param>
/// <param name="Hours">When the person wants to be told, by Shanghai's time of day; null for always.</param>
/// <param name="Leave">When the person cannot come at all; null for never.</param>
/// <param name="HasKey">Can open the elder's door.</param>
/// <param name="DistanceMinutes">How long the way to the elder takes; null if nobody asked.</param>
/// <param name="Rank">Relatives: who is told first, 1 before 2; null for the place in the register. Among equals key-holders come first, then the nearest.</param>
/// <param name="Reach">How the person is told.</param>
public sealed record Contact(
    [MaxLength(Flaws.LongestId), RegularExpression(Flaws.IdPattern)] string ContactId,
    [MaxLength(ContactCheck.LongestName)] string Name,
    [MaxLength(PhoneNumber.Longest)] string Phone,
    [MaxLength(ContactCheck.LongestRelation)] string Relation,
    [MaxLength(ContactCheck.MostHours)] IReadOnlyList<DailyHours>? Hours = null,
    [MaxLength(ContactCheck.MostLeaves)] IReadOnlyList<Leave>? Leave = null,
    bool HasKey = false,
    [Range(0, ContactCheck.MostMinutes)] int? DistanceMinutes = null,
    [Range(1, ContactCheck.LastRank)] int? Rank = null,
    Reach Reach = Reach.Sms)
{
    /// <summary>Whether this is the person another entry of the same id is: a name is corrected and a number changes, but not both at once.</summary>
    public bool IsStill(Contact other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ContactId == other.ContactId && (Name == other.Name || Phone == other.Phone);
    }

    /// <summary>Whether the person is away on leave.</summary>
    public bool IsOnLeaveAt(DateTimeOffset at) => Leave?.Any(leave => leave.Covers(at)) is true;

    /// <summary>The next moments after another at which the person may become reachable, or be so no more; in no order.</summary>
    public IEnumerable<DateTimeOffset> ChangesAfter(DateTimeOffset at) =>
        (Hours ?? []).SelectMany(hours => hours.EndsAfter(at)).Concat((Leave ?? []).SelectMany(leave => new[] { leave.From, leave.Until })).Where(change => change > at);

    /// <summary>Whether the moment lies in the person's own hours.</summary>
    public bool IsWithinHoursAt(DateTimeOffset at) => Hours is null || Hours.Any(hours => hours.Covers(LocalTime.TimeOfDay(at)));
}

/// <summary>A part of every day, by Shanghai's clock.</summary>
/// <param name="From">The first moment of it.</param>
/// <param name="Until">The first moment after it; at or before <paramref name="From"/> it is on the next day, so from midnight to midnight is the whole day.</param>
public sealed record DailyHours([property: JsonRequired] TimeOnly From, [property: JsonRequired] TimeOnly Until)
{
    /// <summary>Whether a time of day lies in it.</summary>
    public bool Covers(TimeOnly time) => From < Until ? From <= time && time < Until : From <= time || time < Until;

    /// <summary>When they begin and end the next time. UTC.</summary>
    public IEnumerable<DateTimeOffset> EndsAfter(DateTimeOffset at)
    {
        DateTimeOffset local = LocalTime.Of(at);
        return from end in new[] { From, Until }
               let today = local - local.TimeOfDay + end.ToTimeSpan()
               select (today > local ? today : today.AddDays(1)).ToUniversalTime();
    }

    /// <summary>The moment itself if it lies in these hours, else the next time they begin. UTC.</summary>
    public DateTimeOffset NextFrom(DateTimeOffset at)
    {
        if (Covers(LocalTime.TimeOfDay(at)))
        {
            return at;
        }

        DateTimeOffset local = LocalTime.Of(at);
        DateTimeOffset begins = local - local.TimeOfDay + From.ToTimeSpan();
        return (begins > local ? begins : begins.AddDays(1)).ToUniversalTime();
    }
}

/// <summary>A time somebody is away.</summary>
/// <param name="From">The first moment of it.</param>
/// <param name="Until">The first moment after it.</param>
public sealed record Leave(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Whether a moment lies in it.</summary>
    public bool Covers(DateTimeOffset at) => From <= at && at < Until;
}
