using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Turned;

/// <summary>A turned clock that says when somebody waits on it: turned before that, it would run ahead of whoever is slower.</summary>
internal sealed class WaitedOnClock() : FakeTimeProvider(TurnedApp.Noon)
{
    private readonly Channel<ITimer> _waits = Channel.CreateUnbounded<ITimer>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(timer);
        return timer;
    }

    /// <summary>Returns once for every time somebody began to wait.</summary>
    public async Task WaitedOnAsync() => await _waits.Reader.ReadAsync();
}
