using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Anju.Chains.Sending;

/// <summary>Gives an SMS the same repeatability ids on every try, so that the provider drops a repeat after a crash.</summary>
/// <remarks>
/// The SDK makes new ids on every call. It must run once per call, before the request is signed: rewritten after that, the
/// signature would not match.
/// </remarks>
internal sealed class RepeatabilityPolicy : HttpPipelineSynchronousPolicy
{
    private const string RequestId = "anju-repeatability-request-id";
    private const string FirstSent = "anju-repeatability-first-sent";

    /// <summary>Every SMS sent until disposal carries these ids; for one recipient at a time.</summary>
    public static IDisposable Use(Guid requestId, DateTimeOffset firstSentAt) => HttpPipeline.CreateHttpMessagePropertiesScope(
        new Dictionary<string, object?>
        {
            [RequestId] = requestId.ToString(),
            [FirstSent] = firstSentAt.UtcDateTime.ToString("R"),
        });

    public override void OnSendingRequest(HttpMessage message)
    {
        if (!message.TryGetProperty(RequestId, out object? requestId) || !message.TryGetProperty(FirstSent, out object? firstSent))
        {
            return;
        }

        using MemoryStream body = new();
        message.Request.Content!.WriteTo(body, message.CancellationToken);
        body.Position = 0;
        JsonNode request = JsonNode.Parse(body)!;
        foreach (JsonNode? recipient in request["smsRecipients"]!.AsArray())
        {
            recipient!["repeatabilityRequestId"] = (string?)requestId;
            recipient["repeatabilityFirstSent"] = (string?)firstSent;
        }

        message.Request.Content = RequestContent.Create(new BinaryData(request.ToJsonString()));
    }
}
