namespace Anju.Telemetry;

/// <summary>The four kinds of device a home has.</summary>
public enum DeviceKind
{
    /// <summary>Not a kind: the value of an id nobody set.</summary>
    None,

    /// <summary>Door magnet; battery, heartbeat every 2 h.</summary>
    Door,

    /// <summary>Smoke detector; battery, heartbeat every 2 h.</summary>
    Smoke,

    /// <summary>Gas and carbon monoxide alarm; mains, a sample at least every 10 min.</summary>
    Gas,

    /// <summary>Sleep and breathing monitor; mains, a sample at least every 10 min.</summary>
    Sleep,
}
