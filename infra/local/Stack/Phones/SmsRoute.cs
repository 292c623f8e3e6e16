using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Anju.Phones;

/// <summary>Answers <c>POST /sms</c> as Azure Communication Services does, and lets the phones ring.</summary>
/// <remarks>202 with a result per recipient; 400 for a body that is no request; 401 without a good signature.</remarks>
internal sealed class SmsRoute(AccessKeySignature signature, MessageStore messages, Webhook webhook, TimeProvider time)
{
    private const string ApiVersion = "2021-03-07";

    /// <summary>Answers the request.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest http)
    {
        using MemoryStream body = new();
        await http.Body.CopyToAsync(body, http.HttpContext.RequestAborted);
        if (!signature.IsOn(http, body.ToArray()))
        {
            return Failed(StatusCodes.Status401Unauthorized, "Denied", "The signature is missing or wrong.");
        }

        if (http.Query["api-version"] != ApiVersion)
        {
            return Failed(StatusCodes.Status400BadRequest, "BadRequest", $"This endpoint speaks api-version {ApiVersion}.");
        }

        return Parse(body.ToArray()) is { From: not null, Message: not null, SmsRecipients.Count: > 0 } request
            ? Results.Json(new SmsResponse([.. request.SmsRecipients.Select(to => Send(request, to))]), statusCode: StatusCodes.Status202Accepted)
            : Failed(StatusCodes.Status400BadRequest, "BadRequest", "from, smsRecipients and message are required.");
    }

    private SmsResult Send(SmsRequest request, SmsRecipient recipient)
    {
        if (!recipient.IsNumber)
        {
            return new SmsResult(
                recipient.To, MessageId: null, StatusCodes.Status400BadRequest, RepeatabilityResult: null, Successful: false,
                "Invalid To phone number format.");
        }

        PhoneMessage sent = new(
            $"Outgoing_{Guid.NewGuid():N}", PhoneMessageKind.Received, recipient.To!, request.Message!, time.GetUtcNow(), recipient.RepeatKey);
        PhoneMessage kept = messages.Keep(sent);
        bool isRepeat = kept.Id != sent.Id;
        if (!isRepeat && request.SmsSendOptions is { EnableDeliveryReport: true } options)
        {
            webhook.Deliver(EventGridEvent.Delivered(kept, request.From!, options.Tag));
        }

        return new SmsResult(
            recipient.To, kept.Id, StatusCodes.Status202Accepted, RepeatabilityResult: "accepted", Successful: true, ErrorMessage: null);
    }

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
