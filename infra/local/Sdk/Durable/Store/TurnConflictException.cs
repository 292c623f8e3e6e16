namespace Anju.Durable;

/// <summary>Tells that somebody else has changed the instance since it was read.</summary>
internal sealed class TurnConflictException(string instanceId, Exception? inner = null)
    : Exception($"Instance '{instanceId}' was changed by somebody else.", inner);
