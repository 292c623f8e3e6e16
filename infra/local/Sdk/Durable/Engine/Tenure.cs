using Microsoft.Extensions.Logging;

namespace Anju.Durable;

/// <summary>One period of holding the task hub: what is known of its instances meanwhile, and what is under way. All of it
/// can be lost: the store has what matters.</summary>
/// <param name="Store">The task hub.</param>
/// <param name="Functions">What it runs.</param>
/// <param name="Time">The clock of orchestrators and timers.</param>
/// <param name="Loggers">For the engine and for orchestrators' replay-safe loggers.</param>
/// <param name="Options">How it deviates from an ideal one.</param>
/// <param name="Stop">Cancels activities when the engine is disposed of.</param>
internal sealed record Tenure(
    ITaskHubStore Store, IDurableFunctions Functions, TimeProvider Time, ILoggerFactory Loggers, DurableOptions Options, CancellationToken Stop)
{
    // Chosen: a little above what keeps a local storage emulator busy.
    private const int TurnsAtOnce = 16;

    // The real default is ten per core; this is a laptop.
    private const int ActivitiesAtOnce = 40;

    // As seen on the real host: 61 s at one minute, 301 s at five.
    private static readonly TimeSpan SeenAgainAfter = TimeSpan.FromSeconds(1);

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly Dictionary<string, LiveInstance> _instances = new(StringComparer.Ordinal);
    private readonly List<(LiveInstance Instance, Exception Why)> _stalled = [];

    public ILogger Log { get; } = Loggers.CreateLogger<DurableEngine>();

    public Slots TurnSlots { get; } = new(TurnsAtOnce, Options.Scheduler);

    public Slots ActivitySlots { get; } = new(ActivitiesAtOnce, Options.Scheduler);

    /// <summary>Guards everything in memory here and in the instances; held briefly, never across an await.</summary>
    public Lock Gate { get; } = new();

    public TimerQueue Timers { get; } = new(Options);

    public Workload Work { get; } = new(Options.Scheduler);

    /// <summary>Once true, no activity is taken and no timer fires; what was taken still runs, and what it brings is stored.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>The claim to an activity taken now.</summary>
    public ActivityClaim NewClaim() => new(_id, Time.GetUtcNow() + Options.ActivitiesHiddenFor + SeenAgainAfter);

    public bool IsOwn(ActivityClaim claim) => claim.By == _id;

    /// <summary>Takes up every instance that has not finished. Messages first: who held the hub before may yet make an instance of one.</summary>
    public async Task OpenAsync()
    {
        await CollectAsync();
        foreach (string id in await Store.ListLiveAsync(Stop))
        {
            lock (Gate)
            {
                Get(id).Wake();
            }
        }
    }

    /// <summary>Looks for messages, also those of other processes.</summary>
    public async Task CollectAsync()
    {
        foreach (HubMessage message in await Store.ListMessagesAsync(Stop))
        {
            Receive(message);
        }
    }

    /// <summary>Takes a message that was stored to its instance.</summary>
    public void Receive(HubMessage message)
    {
        lock (Gate)
        {
            if (!IsClosing)
            {
                Get(message.InstanceId).Receive(message);
            }
        }
    }

    /// <summary>Hands out the timers that are due, and the activities that have come back into sight.</summary>
    public void FireDue()
    {
        lock (Gate)
        {
            foreach (PendingTimer timer in Timers.TakeDue(Time.GetUtcNow()))
            {
                timer.Of.Receive(timer);
            }
        }
    }

    /// <summary>When the earliest timer is due; null if there is none.</summary>
    public DateTimeOffset? NextDueAt()
    {
        lock (Gate)
        {
            return Timers.NextDueAt();
        }
    }

    /// <summary>The instance has finished. Called under the gate.</summary>
    public void Drop(string instanceId) => _instances.Remove(instanceId);

    /// <summary>The instance could not finish a turn and waits to be woken. Called under the gate.</summary>
    public void Stall(LiveInstance instance, Exception why) => _stalled.Add((instance, why));

    /// <summary>What the first stalled instance stalled for; null if none is.</summary>
    public Exception? StalledBy()
    {
        lock (Gate)
        {
            return _stalled.FirstOrDefault().Why;
        }
    }

    /// <summary>Wakes the stalled instances.</summary>
    public void RetryStalled()
    {
        lock (Gate)
        {
            _stalled.ForEach(stalled => stalled.Instance.Wake());
            _stalled.Clear();
        }
    }

    /// <summary>Lets what is under way finish.</summary>
    public async Task CloseAsync()
    {
        lock (Gate)
        {
            IsClosing = true;
        }

        await Work.IdleAsync();
    }

    private LiveInstance Get(string id) =>
        _instances.TryGetValue(id, out LiveInstance? known) ? known : _instances[id] = new LiveInstance(id, this);
}
