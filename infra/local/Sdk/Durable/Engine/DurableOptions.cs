using System.Security.Cryptography;
using System.Text;

namespace Anju.Durable;

/// <summary>How the engine deviates from an ideal one, so that it can be as unkind as Azure.</summary>
internal sealed record DurableOptions
{
    /// <summary>The least that timers fire later than asked; negative is early. The real host: up to 1 s early.</summary>
    public TimeSpan TimersLateFrom { get; init; } = TimeSpan.Zero;

    /// <summary>The most that timers fire later than asked. The real host, unless told to look more often: 30 s.</summary>
    public TimeSpan TimersLateTo { get; init; } = TimeSpan.Zero;

    /// <summary>How long an activity is out of sight after a process took it: after a kill it runs again no sooner.
    /// <c>workItemQueueVisibilityTimeout</c> of <c>host.json</c>, with its real default.</summary>
    public TimeSpan ActivitiesHiddenFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How soon a message written by another process is seen, in real time. A host's is <c>maxQueuePollingInterval</c> of <c>host.json</c>.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How late one timer fires: somewhere between, the same for the same timer always.</summary>
    public TimeSpan LatenessOf(string executionId, int timerId)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{executionId}|{timerId}"));
        return TimersLateFrom + ((TimersLateTo - TimersLateFrom) * (BitConverter.ToUInt32(hash) / (double)uint.MaxValue));
    }

    /// <summary>When a timer fires that would fire at a moment; null if never, until the hub is taken up anew.</summary>
    public Func<DateTimeOffset, DateTimeOffset?> TimerFires { get; init; } = asked => asked;

    /// <summary>Told when something will be due, for a simulation that turns the clock.</summary>
    public Action<DateTimeOffset> Planned { get; init; } = static _ => { };

    /// <summary>Where turns and activities begin; a simulation has its own, to decide their order.</summary>
    public TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;
}
