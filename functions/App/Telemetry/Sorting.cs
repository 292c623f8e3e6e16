using Anju.Watching;

namespace Anju.Telemetry;

/// <summary>What a message means to its home, and what of it means nothing.</summary>
/// <param name="Event">What the home's watch is to be told; null if nothing.</param>
/// <param name="Parked">What is parked.</param>
internal sealed record Sorted(WatchEvent? Event, IReadOnlyList<Parked> Parked);

/// <summary>Decides what a message may be by who sent it, and decodes it as that.</summary>
internal static class Sorting
{
    public static Sorted Sort(HubMessage message) =>
        message.HomeId is null ? Refused(message, RefusalReason.UnknownHome)
        : message.Publisher is null ? FromTheApp(message)
        : !message.IsOfItsHome ? Refused(message, RefusalReason.Posing)
        : FromDevices(message);

    private static Sorted FromTheApp(HubMessage message) =>
        message.Body.Length > TelemetryDecoder.MostBytes ? Refused(message, RefusalReason.TooLarge)
        : InternalMessage.Decode(message.Body, message.Position, out Refusal refusal) is { } happened ? new Sorted(happened, [])
        : new Sorted(null, [new Parked(message, refusal)]);

    private static Sorted FromDevices(HubMessage message)
    {
        List<Reading> readings = [];
        List<Parked> parked = [];
        TelemetryDecoder decoder = new(message.Body.Span);
        while (decoder.MoveNext())
        {
            if (decoder.Refusal is { } refusal)
            {
                parked.Add(new Parked(message, refusal));
            }

            if (decoder.HasReading)
            {
                readings.Add(decoder.Reading);
            }
        }

        return new Sorted(readings.Count > 0 ? new WatchEvent.Measured(message.Position, readings) { FirstTakenAt = message.FirstTakenAt } : null, parked);
    }

    private static Sorted Refused(HubMessage message, RefusalReason reason) => new(null, [new Parked(message, new Refusal(reason, null, 0))]);
}
