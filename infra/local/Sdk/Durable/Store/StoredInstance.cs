namespace Anju.Durable;

/// <summary>An instance as one commit left it; the version the next commit must find.</summary>
internal record StoredInstance(InstanceHead Head, IReadOnlyList<HistoryEvent> History);
