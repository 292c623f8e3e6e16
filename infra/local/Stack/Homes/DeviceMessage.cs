using System.Globalization;
using System.Text;

namespace Anju.Homes;

/// <summary>One message a device has measured and not yet got rid of; field by field as domain.md 2 has it.</summary>
/// <param name="device">The device that speaks, since it was last switched on.</param>
/// <param name="seq">Its number, unique within the device's boot.</param>
/// <param name="measuredAt">When it was measured.</param>
/// <param name="fields">The JSON object up to its last field, without the brace and what only the sending knows.</param>
internal sealed class DeviceMessage(DeviceIdentity device, long seq, DateTimeOffset measuredAt, byte[] fields)
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

    /// <summary>Writes the JSON as sent at a moment: uptimes are those of the sending, not of the measurement.</summary>
    /// <param name="text">What it is added to.</param>
    /// <param name="sentAt">When it is sent.</param>
    /// <param name="enqueuedAt">When the hub took it, as recordings have it; null while nobody knows.</param>
    public void WriteTo(StringBuilder text, DateTimeOffset sentAt, DateTimeOffset? enqueuedAt = null)
    {
        text.Append(Encoding.UTF8.GetString(fields)).Append(CultureInfo.InvariantCulture, $",\"up\":{device.UptimeSeconds(sentAt)}");
        if (sentAt - measuredAt > SentAtOnce)
        {
            text.Append(CultureInfo.InvariantCulture, $",\"upAt\":{device.UptimeSeconds(measuredAt)}");
        }

        if (enqueuedAt is { } at)
        {
            text.Append(CultureInfo.InvariantCulture, $",\"enq\":\"{Instant(at)}\"");
        }

        text.Append('}');
    }

    /// <summary>Says that the hub has it.</summary>
    public void Acknowledge(DateTimeOffset at) => _acknowledged.TrySetResult(at);

    /// <summary>An instant as devices write it: UTC with milliseconds.</summary>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
