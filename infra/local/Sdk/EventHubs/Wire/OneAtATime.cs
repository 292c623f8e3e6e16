namespace Anju.EventHubs.Wire;

/// <summary>Lets one at a time in, over awaits too.</summary>
internal sealed class OneAtATime : IDisposable
{
    private readonly SemaphoreSlim _free = new(1, 1);

    /// <summary>Waits until nobody is in; disposing of the answer leaves.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct = default)
    {
        await _free.WaitAsync(ct);
        return new Turn(_free);
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
