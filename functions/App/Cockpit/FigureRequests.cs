using System.Globalization;
using Anju.Access;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Indicators;
using Anju.Registry;
using Anju.Registry.Permissions;

namespace Anju.Cockpit;

/// <summary>Reads what requests for figures ask for.</summary>
internal static class FigureRequests
{
    /// <summary>Chosen: a year and a month, so that a month can be compared with the same of the year before.</summary>
    private const int MostDays = 400;

    /// <summary>Whether the caller sees what concerns devices alone.</summary>
    public static bool SeesDevicesOnly(this HttpRequest request) =>
        Grants.Of(request.HttpContext.Account().Role, Capability.Aggregates) == Extent.DevicesOnly;

    /// <summary>The days asked for, <c>from</c> up to but not including <c>until</c>; null if neither is given.</summary>
    /// <exception cref="BadRequestException">They are no dates, or not in order, or too many.</exception>
    public static DaySpan? Days(this HttpRequest request)
    {
        (DateOnly? from, DateOnly? until) = (request.Day("from"), request.Day("until"));
        if (from is null && until is null)
        {
            return null;
        }

        DaySpan span = new(
            from ?? throw new BadRequestException("from", "is missing, since 'until' is given"),
            until ?? throw new BadRequestException("until", "is missing, since 'from' is given"));
        return span.Days is >= 1 and <= MostDays ? span : throw new BadRequestException("until", $"must be 1 to {MostDays} days after 'from'");
    }

    /// <summary>The moments between which alarms were raised: local days, <c>from</c> up to but not including <c>until</c>; null where left out.</summary>
    public static (DateTimeOffset? From, DateTimeOffset? Until) Raised(this HttpRequest request)
    {
        (DateOnly? from, DateOnly? until) = (request.Day("from"), request.Day("until"));
        return from >= until
            ? throw new BadRequestException("until", "must be after 'from'")
            : (from is { } first ? CountedDay.Begin(first) : null, until is { } last ? CountedDay.Begin(last) : null);
    }

    /// <summary>A whole number; the usual one where it is left out.</summary>
    public static int Number(this HttpRequest request, string name, int usual, int most) => request.Query[name].ToString() switch
    {
        "" => usual,
        string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most => number,
        _ => throw new BadRequestException(name, $"must be a number from 1 to {most}"),
    };

    /// <summary>The region asked about, which must be a village.</summary>
    public static string Village(this HttpRequest request) =>
        request.Region() is var region && Region.IsVillage(region) ? region : throw new BadRequestException("region", "must be a village");
}
