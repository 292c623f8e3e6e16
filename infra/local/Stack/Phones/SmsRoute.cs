using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Anju.Phones;

/// <summary>Answers <c>POST /sms</c> as Azure Communication Services does, and lets the phones ring.</summary>
/// <remarks>
/// 202 with a result per recipient; 400 for a body that is no request; 401 without a good signature or long after it; 429 for throttled numbers.
/// </remarks>
internal sealed class SmsRoute(
    AccessKeySignature signature, string from, MessageStore messages, PhoneFaults faults, DeliveryReports reports, TimeProvider time, TimeProvider wallClock)
{
    private const string ApiVersion = "2021-03-07";

    /// <summary>Chosen: longer than any sensible sender waits for an answer. Of real time, as senders wait, whatever the phones' clock.</summary>
    private static readonly TimeSpan SlowAnswerTakes = TimeSpan.FromSeconds(15);

    /// <summary>Answers the request.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest http)
    {
        using MemoryStream body = new();
        await http.Body.CopyToAsync(body, http.HttpContext.RequestAborted);
        if (!signature.IsOn(http, body.ToArray()))
        {
            return Failed(StatusCodes.Status401Unauthorized, "Denied", "The signature is missing, wrong or too old.");
        }

        if (http.Query["api-version"] != ApiVersion)
        {
            return Failed(StatusCodes.Status400BadRequest, "BadRequest", $"This endpoint speaks api-version {ApiVersion}.");
        }

        SmsRequest? request = Parse(body.ToArray());
        return (request is null ? "The body is no request." : request.Fault(from)) is { } fault
            ? Failed(StatusCodes.Status400BadRequest, "BadRequest", fault)
            : await AnswerAsync(http.HttpContext, request!);
    }

    private async Task<IResult> AnswerAsync(HttpContext http, SmsRequest request)
    {
        PhoneFault any = request.SmsRecipients!.Aggregate(PhoneFault.None, (all, one) => all | faults.Of(one!.To));
        if (any.HasFlag(PhoneFault.Throttled))
        {
            http.Response.Headers.RetryAfter = "1"; // Seconds.
            return Failed(StatusCodes.Status429TooManyRequests, "TooManyRequests", "The rate limit is exceeded.");
        }

        SmsResponse response = new([.. request.SmsRecipients!.Select(to => Send(request, to!))]);
        if (any.HasFlag(PhoneFault.Slow))
        {
            await Task.Delay(SlowAnswerTakes, wallClock, http.RequestAborted);
        }

        return Results.Json(response, statusCode: StatusCodes.Status202Accepted);
    }

    private SmsResult Send(SmsRequest request, SmsRecipient recipient)
    {
        PhoneFault fault = faults.Of(recipient.To);
        if (!recipient.IsNumber)
        {
            return Refused(recipient, StatusCodes.Status400BadRequest, "Invalid To phone number format.");
        }

        if (fault.HasFlag(PhoneFault.Down))
        {
            return Refused(recipient, StatusCodes.Status500InternalServerError, "Internal server error.");
        }

        bool isSilent = fault.HasFlag(PhoneFault.NeverDelivered);
        bool isLost = isSilent || fault.HasFlag(PhoneFault.ReportedFailed);
        PhoneMessage sent = new(
            $"Outgoing_{Guid.NewGuid():N}",
            isLost ? PhoneMessageKind.Lost : PhoneMessageKind.Received,
            recipient.To!,
            request.Message!,
            time.GetUtcNow(),
            recipient.RepeatKey);
        PhoneMessage kept = messages.Keep(sent, owe: () =>
        {
            if (!isSilent && request.SmsSendOptions is { EnableDeliveryReport: true } options)
            {
                reports.Send(EventGridEvent.Reported(sent, request.From!, options.Tag), sent.Number, fault);
            }
        });
        return new SmsResult(
            recipient.To, kept.Id, StatusCodes.Status202Accepted, RepeatabilityResult: "accepted", Successful: true, ErrorMessage: null);
    }

    private static SmsResult Refused(SmsRecipient recipient, int status, string why) =>
        new(recipient.To, MessageId: null, status, RepeatabilityResult: null, Successful: false, why);

    private static SmsRequest? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<SmsRequest>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Failed(int status, string code, string message) =>
        Results.Json(new { error = new { code, message } }, statusCode: status);
}
