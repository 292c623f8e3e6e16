using Anju.Chains;
using Anju.Registry;
using Anju.Simulation.Faults;
using Anju.Simulation.Running;
using Anju.Watching;
using Microsoft.DurableTask.Client;

namespace Anju.Simulation.Living;

/// <summary>What the hub has of one home: given to the app in order, again and again until it is taken, and sometimes once more.</summary>
internal sealed class HomeStream(Home home, Timeline timeline, Func<AppProcess> app, Weather weather, Action<FaultKind, string> hits)
{
    /// <summary>The trigger's own retries: 1 s, doubling up to 30 s, without end.</summary>
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private readonly List<(Func<Detection?> Make, Action<string> Taken)> _messages = [];
    private readonly List<Detection?> _made = [];
    private int _next;
    private bool _reading;
    private bool _pausing;
    private TimeSpan _retry = FirstRetry;

    /// <summary>A message arrives at the hub.</summary>
    /// <param name="make">What the watch makes of it when it is read; the same ever after.</param>
    /// <param name="taken">Told whose alarm stands for it, each time the app took it.</param>
    public void Add(Func<Detection?> make, Action<string> taken)
    {
        _messages.Add((make, taken));
        TimeSpan wait = weather.Between(0.05, 1);
        if (weather.Brings(FaultKind.DetectionLate))
        {
            wait = weather.Between(5, 45);
            _pausing = true;
            hits(FaultKind.DetectionLate, home.HomeId);
        }

        timeline.In(wait, () =>
        {
            _pausing = false;
            Read();
        });
    }

    /// <summary>Another process reads on; from its last checkpoint, which is some messages back.</summary>
    public void ReadAgain()
    {
        _reading = false;
        _retry = FirstRetry;
        _next = Math.Max(0, _next - weather.Next(3));
        Read();
    }

    private void Read()
    {
        if (_reading || _pausing || _next == _messages.Count)
        {
            return;
        }

        int number = _next;
        if (number == _made.Count)
        {
            _made.Add(_messages[number].Make());
        }

        if (_made[number] is not { } detection)
        {
            _next++;
            Read();
            return;
        }

        _reading = true;
        AppProcess process = app();
        process.Call(
            () => process.Get<AlarmIntake>().CarryAsync(home.HomeId, home.Village, detection, process.Get<DurableTaskClient>(), CancellationToken.None),
            alarmId => Took(number, alarmId),
            failure =>
            {
                // A dead process is succeeded by one that reads again.
                if (failure is not null)
                {
                    timeline.In(_retry, () => Retry(process));
                    _retry = _retry * 2 < LongestRetry ? _retry * 2 : LongestRetry;
                }
            });
    }

    private void Retry(AppProcess process)
    {
        if (!process.IsDead)
        {
            _reading = false;
            Read();
        }
    }

    private void Took(int number, string alarmId)
    {
        (_reading, _retry, _next) = (false, FirstRetry, number + 1);
        _messages[number].Taken(alarmId);
        if (weather.Any(FaultKind.DetectionTwice, FaultKind.DetectionOutOfOrder) is { } again)
        {
            hits(again, home.HomeId);
            int back = again == FaultKind.DetectionTwice ? number : weather.Next(number + 1);
            timeline.In(weather.Between(0, 120), () =>
            {
                _next = Math.Min(_next, back);
                Read();
            });
        }

        Read();
    }
}
