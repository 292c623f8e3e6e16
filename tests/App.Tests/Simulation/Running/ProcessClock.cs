namespace Anju.Simulation.Running;

/// <summary>The clock of one simulated process: its timers die with it.</summary>
internal sealed class ProcessClock(Timeline timeline, Life life) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => timeline.Now;

    public override long GetTimestamp() => timeline.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        VirtualTimer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class VirtualTimer(ProcessClock clock, Action callback) : ITimer
    {
        private int _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _setting++;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                FireIn(dueTime, period, _setting);
            }

            return true;
        }

        public void Dispose() => _setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void FireIn(TimeSpan wait, TimeSpan period, int setting) => clock.In(wait, () =>
        {
            if (setting != _setting)
            {
                return;
            }

            if (period > TimeSpan.Zero)
            {
                FireIn(period, period, setting);
            }

            callback();
        });
    }

    private void In(TimeSpan wait, Action happens) => timeline.In(wait, happens, life);
}
