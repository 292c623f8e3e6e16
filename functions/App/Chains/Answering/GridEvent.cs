using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anju.Chains.Answering;

/// <summary>An event in Event Grid's schema, as far as we listen to it.</summary>
internal sealed record GridEvent(string Id, string EventType, GridEventData? Data);

/// <summary>The data of the events we listen to; each kind fills its own.</summary>
/// <param name="ValidationCode">Handshake: to be sent back.</param>
/// <param name="From">Incoming SMS: the phone it came from.</param>
/// <param name="Message">Incoming SMS: what it says.</param>
/// <param name="MessageId">Report: the provider's id of the message.</param>
/// <param name="DeliveryStatus">Report: <c>Delivered</c>, <c>Failed</c>, …</param>
/// <param name="Tag">Report: what we gave with the message.</param>
internal sealed record GridEventData(
    string? ValidationCode, string? From, string? Message, string? MessageId, string? DeliveryStatus, string? Tag);

/// <summary>The answer to the handshake.</summary>
internal sealed record ValidationAnswer(string? ValidationResponse);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<GridEvent>))]
internal sealed partial class GridEventJson : JsonSerializerContext;
