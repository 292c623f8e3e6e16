namespace Anju.Worker.Hosting;

/// <summary>What is left to the app's hosted services once work in flight is drained: 5 s in all, as seen on the real host.</summary>
/// <param name="time">Real time.</param>
internal sealed class StopLimit(TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    /// <summary>Chosen: enough for whoever heeds that it is over to end.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ended = new(Timeout.InfiniteTimeSpan, time);
    private readonly CancellationTokenSource _over = new(Timeout.InfiniteTimeSpan, time);

    /// <summary>Fires when it is over.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Fires when whoever has not ended is left behind.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>The drain has ended: from now on it counts.</summary>
    public void Begin()
    {
        _over.CancelAfter(Duration);
        _ended.CancelAfter(Duration + Grace);
    }

    public void Dispose()
    {
        _over.Dispose();
        _ended.Dispose();
    }
}
