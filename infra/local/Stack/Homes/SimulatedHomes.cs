namespace Anju.Homes;

/// <summary>All simulated homes, driven by one timer on one clock; their devices speak to the hub as real ones would.</summary>
internal sealed class SimulatedHomes : IAsyncDisposable
{
    private const int MaxConnections = 8;

    private readonly Lock _turn = new();
    private readonly TimeProvider _time;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = MaxConnections });
    private readonly ITimer _timer;
    private bool _isStopped;

    private SimulatedHomes(HomesOptions options, TimeProvider time, int boot)
    {
        _time = time;
        Homes = [.. options.Seed.Homes.Select((seed, index) => Home(options, seed, number: index + 1, boot))];
        _timer = time.CreateTimer(_ => TakeTurn(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        TakeTurn();
    }

    /// <summary>The homes, in the seed's order.</summary>
    public IReadOnlyList<SimulatedHome> Homes { get; }

    /// <summary>Switches every device on: each begins a new boot and reports within some seconds.</summary>
    public static async Task<SimulatedHomes> StartAsync(HomesOptions options, TimeProvider time, CancellationToken cancellation) =>
        new(options, time, await BootCounter.NextAsync(options.DataFolder, cancellation));

    /// <summary>Makes a hazard happen and waits until the hub has its message, however long that takes.</summary>
    /// <exception cref="KeyNotFoundException">There is no such home.</exception>
    public async Task<HazardCaused> CauseAsync(string homeId, Hazard hazard, CancellationToken cancellation)
    {
        SimulatedHome home = Homes.SingleOrDefault(each => each.Seed.HomeId == homeId)
            ?? throw new KeyNotFoundException($"There is no home {homeId}.");
        Task<HazardCaused> caused;
        lock (_turn)
        {
            caused = home.CauseAsync(hazard, _time.GetUtcNow());
        }

        // The hazard may have something to do sooner than the timer knew.
        TakeTurn();
        return await caused.WaitAsync(cancellation);
    }

    /// <summary>Cuts the power of all homes.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_turn)
        {
            _isStopped = true;
        }

        await _timer.DisposeAsync();
        foreach (SimulatedHome home in Homes)
        {
            await home.DisposeAsync();
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
            foreach (SimulatedHome home in Homes)
            {
                home.CatchUp(now);
            }

            _timer.Change(Homes.Min(home => home.DueAt) - now, Timeout.InfiniteTimeSpan);
        }
    }

    private SimulatedHome Home(HomesOptions options, SeedHome seed, int number, int boot)
    {
        DateTimeOffset now = _time.GetUtcNow();
        Random jitter = new(number);
        Uri publisher = new(options.Hub, $"/{options.HubName}/publishers/{seed.HomeId}/messages?timeout=60&api-version=2014-01");
        PublisherToken token = new(() => options.Token(seed.HomeId));
        return new SimulatedHome(
            seed,
            kind => new DeviceIdentity(
                seed.Device(kind), kind, number, boot, now, now + (options.FirstHeartbeatsWithin * jitter.NextDouble())),
            new HubOutbox(_http, publisher, token, _time, options.Log));
    }
}
