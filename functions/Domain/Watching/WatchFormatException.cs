namespace Anju.Watching;

/// <summary>A stored watch cannot be read: it is damaged, or a newer version of the app wrote it.</summary>
public sealed class WatchFormatException : Exception
{
    /// <summary>Says what is wrong with which home's watch.</summary>
    public WatchFormatException(string homeId, string what, Exception? cause = null)
        : base($"The stored watch of home {homeId} {what}.", cause) => HomeId = homeId;

    /// <summary>The home.</summary>
    public string HomeId { get; }
}
