using System.Net;
using System.Text.Json.Nodes;

namespace Anju.Sms;

/// <summary>Remembers what was posted and answers like the service.</summary>
internal sealed class FakePhones : HttpMessageHandler
{
    public List<ReceivedRequest> Received { get; } = [];

    public Queue<HttpStatusCode> Refusals { get; } = [];

    public string Answer { get; set; } =
        """{"value":[{"to":"+8619900000001","messageId":"m-1","httpStatusCode":202,"repeatabilityResult":"accepted","successful":true}]}""";

    public JsonNode Body(int request) => JsonNode.Parse(Received[request].Body)!;

    public string RepeatabilityOf(int request) => (string)Body(request)["smsRecipients"]![0]!["repeatabilityRequestId"]!;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Received.Add(new ReceivedRequest(
            request.RequestUri!.PathAndQuery,
            request.RequestUri.Authority,
            request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase),
            await request.Content!.ReadAsByteArrayAsync(cancellationToken)));
        return Refusals.TryDequeue(out HttpStatusCode refusal)
            ? new HttpResponseMessage(refusal)
            : new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StringContent(Answer) };
    }
}

internal sealed record ReceivedRequest(string PathAndQuery, string Authority, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Header(string name) => Headers[name];
}
