namespace Anju.Hub;

/// <summary>What a rule's key allows.</summary>
[Flags]
internal enum HubRights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To read events.</summary>
    Listen = 1,

    /// <summary>To send events.</summary>
    Send = 2,

    /// <summary>To revoke publishers; and everything else.</summary>
    Manage = 4 | Listen | Send,
}
