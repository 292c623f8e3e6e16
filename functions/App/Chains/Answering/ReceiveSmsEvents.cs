using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Anju.Access;
using Anju.Chains.Sending;
using Anju.Observing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Chains.Answering;

/// <summary>Receives replies and delivery reports from the SMS provider: <c>POST /api/sms-events?key=…</c>, Event Grid events.</summary>
/// <remarks>200; 400 if it is not a list of events; 401 without the webhook's key. An event may come twice.</remarks>
internal sealed class ReceiveSmsEvents(SmsOptions options, SmsReplies replies, DeliveryReports reports, Measures measures)
{
    private const string Key = "key";

    /// <summary>Answers the request.</summary>
    [Function(nameof(ReceiveSmsEvents))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sms-events")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        if (!BringsKey(request))
        {
            // Whoever brings no key at all is no provider of ours.
            if (request.Query.ContainsKey(Key) && !await IsEmptyListAsync(request, cancellation))
            {
                measures.AnswersRefused();
            }

            return Problems.Of(StatusCodes.Status401Unauthorized, "The webhook's key is missing or wrong.");
        }

        foreach (GridEvent received in await ReadAsync(request, cancellation))
        {
            switch (received.EventType)
            {
                case "Microsoft.EventGrid.SubscriptionValidationEvent":
                    return new OkObjectResult(new ValidationAnswer(received.Data?.ValidationCode));
                case "Microsoft.Communication.SMSReceived":
                    await replies.HearAsync(received, durable, cancellation);
                    break;
                case "Microsoft.Communication.SMSDeliveryReportReceived":
                    await reports.HearAsync(received, durable, cancellation);
                    break;
                default:
                    // The subscription may be wider than what we listen to.
                    break;
            }
        }

        return new OkResult();
    }

    private bool BringsKey(HttpRequest request)
    {
        byte[] brought = Encoding.UTF8.GetBytes(request.Query[Key].ToString());
        return options.WebhookKeys.Any(key => CryptographicOperations.FixedTimeEquals(brought, Encoding.UTF8.GetBytes(key)));
    }

    /// <summary>Whether it brings nothing: a deployment asks with an empty list whether a key is known.</summary>
    private static async Task<bool> IsEmptyListAsync(HttpRequest request, CancellationToken cancellation)
    {
        byte[] beginning = new byte["[]"u8.Length + 1];
        int read = await request.Body.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellation);
        return beginning.AsSpan(0, read).SequenceEqual("[]"u8);
    }

    private static async Task<IReadOnlyList<GridEvent>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await request.ReadFromJsonAsync(GridEventJson.Default.IReadOnlyListGridEvent, cancellation) is { } events && !events.Contains(null!)
                ? events
                : throw new BadRequestException("body", "must be a JSON array of Event Grid events");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new BadRequestException("body", "must be a JSON array of Event Grid events");
        }
    }
}
