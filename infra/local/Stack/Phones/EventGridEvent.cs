using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Anju.Phones;

/// <summary>One event in the Event Grid schema.</summary>
internal sealed record EventGridEvent(
    string Id, string Topic, string Subject, string EventType, DateTimeOffset EventTime, JsonObject Data,
    string DataVersion = "1.0", string MetadataVersion = "1")
{
    private const string AcsTopic = "/subscriptions/local/providers/microsoft.communication/communicationservices/anju";
    private const string ReceivedType = "Microsoft.Communication.SMSReceived";

    /// <summary>The simulated phone it is about, without its plus; empty for a validation.</summary>
    [JsonIgnore]
    public string Phone => Bare(Data[EventType == ReceivedType ? "from" : "to"]?.ToString() ?? "");

    /// <summary>Says that a phone has received a message, or that the network could not bring it.</summary>
    public static EventGridEvent Reported(PhoneMessage message, string from, string? tag) => new(
        $"reported-{message.Id}", AcsTopic, SubjectOf(message.Number), "Microsoft.Communication.SMSDeliveryReportReceived", message.At,
        new JsonObject
        {
            ["messageId"] = message.Id,
            ["from"] = Bare(from),
            ["to"] = message.Number,
            ["deliveryStatus"] = message.IsLost ? "Failed" : "Delivered",
            ["deliveryStatusDetails"] = message.IsLost ? "The handset cannot be reached." : "No error.",
            ["deliveryAttempts"] = new JsonArray(
                new JsonObject { ["timestamp"] = message.At, ["segmentsSucceeded"] = message.IsLost ? 0 : 1, ["segmentsFailed"] = message.IsLost ? 1 : 0 }),
            ["receivedTimestamp"] = message.At,
            ["tag"] = tag,
        });

    /// <summary>Says that a phone's owner has written to <paramref name="to"/>.</summary>
    public static EventGridEvent Received(PhoneMessage reply, string to) => new(
        $"received-{reply.Id}", AcsTopic, SubjectOf(to), ReceivedType, reply.At,
        new JsonObject
        {
            ["messageId"] = reply.Id,
            ["from"] = Bare(reply.Number),
            ["to"] = Bare(to),
            ["message"] = reply.Text,
            ["receivedTimestamp"] = reply.At,
        });

    /// <summary>Asks a new subscriber to prove that it wants events, by repeating <paramref name="code"/>.</summary>
    public static EventGridEvent Validation(string code, DateTimeOffset now) => new(
        $"validation-{code}", AcsTopic, Subject: "", "Microsoft.EventGrid.SubscriptionValidationEvent", now,
        new JsonObject { ["validationCode"] = code }, DataVersion: "2");

    private static string SubjectOf(string number) => $"/phonenumber/{Bare(number)}";

    /// <summary>As the documentation's samples write every number but the one a report is about: without its plus.</summary>
    private static string Bare(string number) => number.TrimStart('+');
}
