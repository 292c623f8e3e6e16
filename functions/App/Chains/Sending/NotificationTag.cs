namespace Anju.Chains.Sending;

/// <summary>What a message carries to the provider and its delivery report brings back: <c>{alarmId}/{notification}</c>.</summary>
internal static class NotificationTag
{
    public static string Of(string alarmId, string notification) => $"{alarmId}/{notification}";

    /// <summary>The alarm and the notification; null if the tag is not one of ours.</summary>
    public static (string AlarmId, string Notification)? Read(string tag) =>
        tag.Split('/') is [var alarmId, var notification]
        && AlarmId.VillageOf(alarmId) is not null
        && notification.Split('|').Length == Notification.Parts
        && notification.AsSpan().IndexOfAny(@"\#?") < 0
            ? (alarmId, notification)
            : null;
}
