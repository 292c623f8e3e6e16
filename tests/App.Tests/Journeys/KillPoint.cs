namespace Anju.Journeys;

/// <summary>Where the app is killed: the service has done it, the app will never know.</summary>
public enum KillPoint
{
    /// <summary>The home's fire is claimed; no chain exists yet.</summary>
    OpenRowClaimed,

    /// <summary>The chain exists; nobody has been started or told.</summary>
    HeadCommitted,

    /// <summary>A message is leased for sending; it has not been sent.</summary>
    NotificationLeased,

    /// <summary>The provider has taken a message; nothing says so.</summary>
    SmsAccepted,
}

/// <summary>How each point looks from outside the app.</summary>
internal static class KillPoints
{
    /// <summary>The proxy that sees the point.</summary>
    public static CrashProxy SeenBy(this KillPoint point, Surroundings around) =>
        point == KillPoint.SmsAccepted ? around.PhonesProxy : around.StorageProxy;

    /// <summary>True if the exchange is the point, in this home.</summary>
    public static bool Is(this KillPoint point, Exchange exchange, string homeId)
    {
        bool Says(string text) => exchange.Path.Contains(text, StringComparison.Ordinal) || exchange.Body.Contains(text, StringComparison.Ordinal);
        return exchange.Succeeded && Says(homeId) && point switch
        {
            KillPoint.OpenRowClaimed => exchange.Method == "POST" && Says("/open?"),
            KillPoint.HeadCommitted => exchange.Method == "POST" && Says("/$batch") && Says("\"RowKey\":\"head\""),
            KillPoint.NotificationLeased => exchange.Method == "PUT" && Says("RowKey='N|") && Says("\"State\":\"Sending\""),
            _ => exchange.Method == "POST" && Says("/sms?"),
        };
    }
}
