using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Access;
using Anju.Chains;
using Anju.Registry;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit;

/// <summary>Closes an alarm: <c>POST /api/alarms/{alarmId}/close</c> with a <see cref="CloseRequest"/>.</summary>
/// <remarks>
/// 200 with the alarm, also if it was closed before; 400 without a known reason; 403 if it is critical and the caller is not
/// a supervisor; 404 if there is none.
/// </remarks>
internal sealed class CloseAlarm(VisibleAlarms visible, AlarmChains alarms, ChainTable chains, AlarmList list)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(CloseAlarm))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/close")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        if (await visible.FindAsync(request, alarmId, cancellation) is not { } head)
        {
            return Problems.NoSuchAlarm();
        }

        // Domain reference 3.8: a critical alarm is closed by a second person.
        Account caller = request.HttpContext.Account();
        if (head.Chain.Alarm.Severity == Severity.Critical && caller.Role != Role.Supervisor)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "Only a supervisor closes a critical alarm.");
        }

        string reason = await ReasonAsync(request, cancellation);
        Signal signal = head.Chain.IsOpen
            ? new Signal.Resolve(caller.Subject, Channel.Desk, reason)
            : new Signal.Close(caller.Subject, reason, caller.Role == Role.Supervisor);
        Heard close = new(signal, $"close|{Guid.NewGuid()}");
        await alarms.HearAsync(alarmId, close, durable, cancellation);
        return new OkObjectResult(await list.ViewAsync((await chains.FindAsync(alarmId, cancellation))!, cancellation));
    }

    private static async Task<string> ReasonAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            CloseRequest? body = await request.ReadFromJsonAsync(CloseRequestJson.Default.CloseRequest, cancellation);
            return body?.Reason is { } reason && CloseReasons.All.Contains(reason)
                ? reason
                : throw new BadRequestException("reason", $"must be one of {string.Join(", ", CloseReasons.All.Order())}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new BadRequestException("body", "must be JSON with a reason");
        }
    }
}

/// <summary>Why an alarm is closed.</summary>
/// <param name="Reason">One of <see cref="CloseReasons.All"/>.</param>
internal sealed record CloseRequest(string? Reason);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CloseRequest))]
internal sealed partial class CloseRequestJson : JsonSerializerContext;
