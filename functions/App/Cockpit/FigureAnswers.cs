using System.Text.Json.Serialization.Metadata;
using Anju.Access;
using Anju.Cockpit.Indicators;
using Anju.Cockpit.Polling;
using Microsoft.AspNetCore.Mvc;

namespace Anju.Cockpit;

/// <summary>Answers requests for a region's figures, by how much of them the caller sees.</summary>
internal static class FigureAnswers
{
    /// <summary>Figures of days; who sees what concerns devices alone is refused.</summary>
    /// <param name="polls">Answers.</param>
    /// <param name="request">The region, and days if it names any.</param>
    /// <param name="type">How the answer is written.</param>
    /// <param name="make">Makes it: of a region, the days asked for, at a moment.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="isForAll">Whether everybody who may ask is shown the same.</param>
    public static async Task<IActionResult> AnswerDaysAsync<T>(
        this Polls polls,
        HttpRequest request,
        JsonTypeInfo<T> type,
        Func<string, DaySpan?, DateTimeOffset, Task<Shown<T>>> make,
        CancellationToken cancellation,
        bool isForAll = true)
    {
        (string region, DaySpan? asked) = (request.Region(), request.Days());
        return request.SeesDevicesOnly()
            ? Problems.Of(StatusCodes.Status403Forbidden, "This account sees what concerns devices alone.")
            : isForAll ? await polls.AnswerAllAsync(request, region, type, at => make(region, asked, at), cancellation)
            : await polls.AnswerAsync(request, region, type, at => make(region, asked, at), cancellation);
    }

    /// <summary>Figures of the moment: the same for all who see everything, made for who sees what concerns devices alone.</summary>
    /// <param name="polls">Answers.</param>
    /// <param name="request">The region.</param>
    /// <param name="type">How the answer is written.</param>
    /// <param name="make">Makes it: of a region, of devices alone or of everything, at a moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task<IActionResult> AnswerNowAsync<T>(
        this Polls polls,
        HttpRequest request,
        JsonTypeInfo<T> type,
        Func<string, bool, DateTimeOffset, Task<Shown<T>>> make,
        CancellationToken cancellation)
    {
        string region = request.Region();
        return request.SeesDevicesOnly()
            ? polls.AnswerAsync(request, region, type, at => make(region, true, at), cancellation)
            : polls.AnswerAllAsync(request, region, type, at => make(region, false, at), cancellation);
    }
}
