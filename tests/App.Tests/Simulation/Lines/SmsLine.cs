using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Anju.Simulation.Faults;

namespace Anju.Simulation.Lines;

/// <summary>A process's line to the SMS provider, under the real client.</summary>
/// <param name="line">How requests travel.</param>
/// <param name="accept">What the provider does with a message; it answers with its id for it.</param>
internal sealed class SmsLine(Line line, Func<SmsTaken, string> accept) : HttpMessageHandler
{
    private static readonly FaultKind[] Faults = [FaultKind.SmsThrottled, FaultKind.SmsError, FaultKind.SmsTimeout, FaultKind.SmsTimeoutSent];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SmsTaken taken = Read(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!);
        return await line.PassAsync(
            new Request("sms send", taken.Tag, Faults),
            () => Task.FromResult(Accepted(taken.To, accept(taken))),
            fault => fault switch
            {
                FaultKind.SmsThrottled => new(Done: false, Refused(HttpStatusCode.TooManyRequests)),
                FaultKind.SmsError => new(Done: false, Refused(HttpStatusCode.InternalServerError)),

                // No answer: the app gives up by itself.
                _ => new(Done: fault == FaultKind.SmsTimeoutSent, Answer: null),
            },
            cancellationToken);
    }

    private static SmsTaken Read(JsonNode body)
    {
        JsonNode recipient = body["smsRecipients"]![0]!;
        return new SmsTaken(
            (string)recipient["to"]!,
            (string)body["message"]!,
            (string)body["smsSendOptions"]!["tag"]!,
            $"{(string?)recipient["repeatabilityRequestId"]}|{(string?)recipient["repeatabilityFirstSent"]}");
    }

    private static HttpResponseMessage Accepted(string to, string messageId) => Answer(
        HttpStatusCode.Accepted, $$"""{"value":[{"to":"{{to}}","messageId":"{{messageId}}","httpStatusCode":202,"successful":true}]}""");

    private static Task<HttpResponseMessage> Refused(HttpStatusCode status) => Task.FromResult(Answer(status, "{}"));

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}

/// <summary>A message as the provider got it.</summary>
/// <param name="To">The phone.</param>
/// <param name="Text">What it says.</param>
/// <param name="Tag"><c>{alarmId}/{step}|{contact}|{attempt}</c>.</param>
/// <param name="Repeatability">What a repeat has in common with the first.</param>
internal sealed record SmsTaken(string To, string Text, string Tag, string Repeatability);
