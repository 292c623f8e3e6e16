namespace Anju.Azurite;

/// <summary>Where Azurite keeps its data and where it listens.</summary>
internal sealed record AzuriteOptions
{
    /// <summary>Its folder; null keeps everything in memory and forgets it at the end.</summary>
    public string? DataFolder { get; init; }

    /// <summary>0 is any free port, as for the other two.</summary>
    public int BlobPort { get; init; }

    /// <summary>Queues are not used by us, but Azurite always serves them.</summary>
    public int QueuePort { get; init; }

    /// <summary>Where tables are served.</summary>
    public int TablePort { get; init; }
}
