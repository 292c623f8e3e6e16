using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anju.Telemetry.Parking;

/// <summary>Lets a parked message reach its home's watch once more, on the home's own partition and in its order.</summary>
/// <remarks>
/// What is sent is not the message but where it is kept: <c>{"kind":"redriven","partition":"2","row":"…"}</c>, from the app itself. So nobody
/// has to pose as a home's devices: an event with a publisher is never taken for this, and what is then read was taken by the hub from the
/// publisher the row names. Its readings' times are found by when the hub first took it; it counts as late as it now is; and what
/// was applied before is known by boot and sequence number. If it is refused again it is parked again, in a new place.
/// </remarks>
internal sealed class Redrives(ParkedTable parked)
{
    private static ReadOnlySpan<byte> Beginning => "{\"kind\":\"redriven\","u8;

    /// <summary>The body of an event that brings a parked message once more.</summary>
    public static byte[] Body(ParkedPlace place) =>
        JsonSerializer.SerializeToUtf8Bytes(new RedrivenEvent("redriven", place.Partition, place.Row), RedriveJson.Default.RedrivenEvent);

    /// <summary>The parked message an event brings once more; every other event is its own message.</summary>
    /// <remarks>One whose message is gone, or another home's, stays what it is, and is parked as a kind nobody knows.</remarks>
    public async Task<HubMessage> ResolveAsync(HubMessage message, CancellationToken cancellation)
    {
        if (message.Publisher is not null || !message.Body.Span.StartsWith(Beginning) || PlaceIn(message.Body.Span) is not { } place)
        {
            return message;
        }

        return await parked.FindAsync(place, cancellation) is { Obstacle: null } row && row.HomeId == message.HomeId
            ? new HubMessage(message.Position, row.Publisher, row.HomeId, row.Body) { FirstTakenAt = row.EnqueuedAt }
            : message;
    }

    private static ParkedPlace? PlaceIn(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, RedriveJson.Default.RedrivenEvent) is { Partition: { } partition, Row: { } row }
                ? new ParkedPlace(partition, row)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The body of a <c>redriven</c> event.</summary>
internal sealed record RedrivenEvent(string Kind, string? Partition, string? Row);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RedrivenEvent))]
internal sealed partial class RedriveJson : JsonSerializerContext;
