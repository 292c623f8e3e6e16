using Anju.Homes.Lives;

namespace Anju.Homes;

/// <summary>All simulated homes, driven by one timer on one clock; their devices speak to the hub as real ones would.</summary>
/// <remarks>
/// Homes wait in the order in which they have something to do, so that a turn costs what is due and not what there is: six thousand homes have six messages in a tenth of a second.
/// </remarks>
internal sealed class SimulatedHomes : IAsyncDisposable
{
    private const int MaxConnections = 8;

    // A device whose power fails starts anew while the Stack runs; those starts must not be taken for the Stack's next.
    private const int BootsOfOneStart = 64;

    private readonly Lock _turn = new();
    private readonly TimeProvider _time;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = MaxConnections });
    private readonly ITimer _timer;
    private readonly PriorityQueue<LiveHome, DateTimeOffset> _waiting = new();
    private bool _isStopped;
    private int _unsent;

    private SimulatedHomes(HomesOptions options, TimeProvider time, int boot)
    {
        _time = time;
        Homes = [.. options.Seed.Homes.Select((seed, index) => Home(options, seed, number: index + 1, boot))];
        _waiting.EnqueueRange(Homes.Select(home => (home, home.Life.DueAt)));
        _timer = time.CreateTimer(_ => TakeTurn(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        TakeTurn();
    }

    /// <summary>The homes, in the seed's order.</summary>
    public IReadOnlyList<LiveHome> Homes { get; }

    /// <summary>How many messages homes keep because the hub has not taken them.</summary>
    public int Unsent => Volatile.Read(ref _unsent);

    /// <summary>Switches every device on: each begins a new boot and reports within some seconds.</summary>
    public static async Task<SimulatedHomes> StartAsync(HomesOptions options, TimeProvider time, CancellationToken cancellation) =>
        new(options, time, await BootCounter.NextAsync(options.DataFolder, cancellation));

    /// <summary>Makes a hazard happen and waits until the hub has its message, however long that takes.</summary>
    /// <exception cref="KeyNotFoundException">There is no such home.</exception>
    public async Task<HazardCaused> CauseAsync(string homeId, Hazard hazard, CancellationToken cancellation)
    {
        LiveHome home = Homes.SingleOrDefault(each => each.Seed.HomeId == homeId)
            ?? throw new KeyNotFoundException($"There is no home {homeId}.");
        DateTimeOffset now;
        Script script;
        DeviceMessage? told;
        lock (_turn)
        {
            now = _time.GetUtcNow();
            (script, told) = home.Life.Cause(hazard, now);
            _waiting.Remove(home, out _, out _);
            _waiting.Enqueue(home, home.Life.DueAt);
        }

        // The hazard may have something to do sooner than the timer knew.
        TakeTurn();
        DateTimeOffset acknowledgedAt = told is null ? now : await told.Acknowledged.WaitAsync(cancellation);
        DeviceIdentity device = told?.Device ?? home.Life.Identity(script.Device);
        return new HazardCaused(
            homeId,
            device.Id,
            device.Boot,
            told?.Seq,
            home.Life.IsCutOff(device.Kind),
            acknowledgedAt,
            script.Scenario,
            script.Scenario is null ? null : script.FoundBy);
    }

    /// <summary>Cuts the power of all homes.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_turn)
        {
            _isStopped = true;
        }

        await _timer.DisposeAsync();
        foreach (LiveHome home in Homes)
        {
            await home.Outbox.DisposeAsync();
        }

        _http.Dispose();
    }

    private void TakeTurn()
    {
        lock (_turn)
        {
            if (_isStopped)
            {
                return;
            }

            DateTimeOffset now = _time.GetUtcNow();
            while (_waiting.TryPeek(out LiveHome? home, out DateTimeOffset dueAt) && dueAt <= now)
            {
                home.Life.CatchUp(now);
                _waiting.DequeueEnqueue(home, home.Life.DueAt);
            }

            _timer.Change(_waiting.TryPeek(out _, out DateTimeOffset next) ? next - now : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private LiveHome Home(HomesOptions options, SeedHome seed, int number, int start)
    {
        DateTimeOffset now = _time.GetUtcNow();
        Random jitter = new(number);
        int boot = 1 + ((start - 1) * BootsOfOneStart);
        Dictionary<string, DeviceIdentity> devices = seed.Devices.ToDictionary(device => device.Kind, device => new DeviceIdentity(
            device.Dev, device.Kind, number, boot, now, now + (options.FirstHeartbeatsWithin * jitter.NextDouble())));
        Uri publisher = new(options.Hub, $"/telemetry/publishers/{seed.HomeId}/messages?timeout=60&api-version=2014-01");
        PublisherToken token = new(() => options.Token(seed.HomeId));
        HubOutbox outbox = new(_http, publisher, token, _time, options.Log, gone => Interlocked.Add(ref _unsent, -gone));
        Person person = new(seed: 0, number) { IsCalm = options.Calm };
        return new LiveHome(seed, new SimulatedHome(person, kind => devices[kind], (message, _) => Send(outbox, message)), outbox);
    }

    private void Send(HubOutbox outbox, DeviceMessage message)
    {
        Interlocked.Increment(ref _unsent);
        outbox.Add(message);
    }
}
