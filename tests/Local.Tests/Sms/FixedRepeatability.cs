using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Anju.Sms;

/// <summary>What the app does: makes every call for one notification the same message.</summary>
internal sealed class FixedRepeatability(string id) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        using MemoryStream written = new();
        message.Request.Content!.WriteTo(written, CancellationToken.None);
        JsonNode body = JsonNode.Parse(written.ToArray())!;
        body["smsRecipients"]![0]!["repeatabilityRequestId"] = id;
        message.Request.Content = RequestContent.Create(BinaryData.FromString(body.ToJsonString()));
    }
}
