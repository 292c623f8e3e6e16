using System.Globalization;
using System.Text.Json.Nodes;

namespace Anju.Homes;

/// <summary>One message a device has measured and not yet got rid of; field by field as domain.md 2 has it.</summary>
internal sealed class DeviceMessage(DeviceIdentity device, long seq, DateTimeOffset measuredAt, JsonObject fields)
{
    // A message sent later than this after it was measured has waited in the device's buffer.
    private static readonly TimeSpan SentAtOnce = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource<DateTimeOffset> _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The device that speaks.</summary>
    public DeviceIdentity Device => device;

    /// <summary>Its number, unique within the device's boot.</summary>
    public long Seq => seq;

    /// <summary>Ends with the moment the hub acknowledged the message.</summary>
    public Task<DateTimeOffset> Acknowledged => _acknowledged.Task;

    /// <summary>The JSON as sent at <paramref name="now"/>: uptimes are those of the sending, not of the measurement.</summary>
    public JsonObject AsSentAt(DateTimeOffset now)
    {
        fields["up"] = device.UptimeSeconds(now);
        if (now - measuredAt > SentAtOnce)
        {
            fields["upAt"] = device.UptimeSeconds(measuredAt);
        }

        return fields;
    }

    /// <summary>Says that the hub has it.</summary>
    public void Acknowledge(DateTimeOffset at) => _acknowledged.TrySetResult(at);

    /// <summary>An instant as devices write it: UTC with milliseconds.</summary>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
