namespace Azure.Communication.Sms;

/// <summary>What is wanted besides sending.</summary>
/// <param name="enableDeliveryReport">Whether to report over Event Grid what became of the message.</param>
public class SmsSendOptions(bool enableDeliveryReport)
{
    /// <summary>Whether to report over Event Grid what became of the message.</summary>
    public bool EnableDeliveryReport { get; } = enableDeliveryReport;

    /// <summary>Comes back in the delivery report; null means none.</summary>
    public string? Tag { get; set; }
}
