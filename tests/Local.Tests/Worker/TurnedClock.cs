using Microsoft.Extensions.Time.Testing;

namespace Anju.Worker;

/// <summary>A clock that is turned only once the subject waits on it, so that no turn is missed.</summary>
internal sealed class TurnedClock(DateTimeOffset start) : FakeTimeProvider(start), IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _waits = new(0);

    /// <summary>How far what it shows is behind its timers; those of operating systems fire a little early.</summary>
    public TimeSpan Behind { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - Behind;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Release();
        return timer;
    }

    /// <summary>Waits until the subject waits, once per call, then turns the clock.</summary>
    public async Task TurnAsync(TimeSpan by)
    {
        await WaitedOnAsync();
        Advance(by);
    }

    /// <summary>Waits until the subject waits.</summary>
    public async Task WaitedOnAsync() => Assert.True(await _waits.WaitAsync(Patience), "Nothing waits on the clock.");

    public void Dispose() => _waits.Dispose();
}
