using Anju.Access;
using Anju.Registry;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace Anju.Telemetry.Parking;

/// <summary>What was sent and could not be applied.</summary>
internal static class ParkedRoutes
{
    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ListParked), "GET", "api/parked", Capability.Parked, "Lists messages that were parked, as the hub took them.")
        {
            Query =
            [
                new Parameter("reason", "Only those parked for this reason.", "foreignDevice") { OneOf = Spelling.All<RefusalReason>() },
                new Parameter("homeId", "Only those for this home.", "h-0001"),
                Parameter.After,
            ],
            Answer = typeof(ParkedListView),
        },
        new(nameof(ShowParkedCounts), "GET", "api/parked/counts", Capability.Parked, "Counts parked messages by day, reason and field; of a flood since the last full hour some may be counted only at the next.")
        {
            Query =
            [
                new Parameter("from", "The first day; seven days up to the last without.", "2026-11-23"),
                new Parameter("until", "The first day after the last; tomorrow without.", "2026-11-30"),
            ],
            Answer = typeof(ParkedCountsView),
        },
        new(nameof(RedriveParked), "POST", "api/parked/{partition}/{row}/redrive", Capability.Parked, "Sends a parked message to its home once more.")
        {
            Answer = typeof(ParkedView),
            Also = [StatusCodes.Status409Conflict],
        },
    ];

    /// <summary>Whether the caller answers for the whole district: what nobody could read belongs to no town.</summary>
    public static bool MaySee(HttpRequest request) => request.HttpContext.Account().Scope is var scope && Region.DistrictOf(scope) == scope;

    /// <summary>Whether something may be kept in a place: nothing else of the table can be reached by it.</summary>
    public static bool IsPlace(ParkedPlace place) =>
        place.Partition.Length is > 0 and < 4 && place.Partition.All(char.IsAsciiDigit)
        && place.Row.Length is > 20 and < 40 && char.IsAsciiDigit(place.Row[0]) && place.Row.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '|');

    /// <summary>404.</summary>
    public static IActionResult NoSuchMessage(HttpRequest request) => Problems.NotFound(request, "parked message");
}
