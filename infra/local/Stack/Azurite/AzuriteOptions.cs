namespace Anju.Azurite;

/// <summary>Where Azurite keeps its data and where it listens; each port 0 is any free one.</summary>
/// <param name="DataFolder">Its folder; null keeps everything in memory and forgets it at the end.</param>
/// <param name="BlobPort">Where blobs are served.</param>
/// <param name="QueuePort">Queues are not used by us, but Azurite always serves them.</param>
/// <param name="TablePort">Where tables are served.</param>
internal sealed record AzuriteOptions(string? DataFolder = null, int BlobPort = 0, int QueuePort = 0, int TablePort = 0);
