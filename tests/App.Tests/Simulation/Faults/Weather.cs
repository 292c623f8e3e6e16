namespace Anju.Simulation.Faults;

/// <summary>How rough a world is: which faults it knows and how often they come.</summary>
/// <remarks>Rates are chosen so that most alarms meet some fault, and some meet none: a world in which everything fails tests one thing only.</remarks>
internal sealed class Weather
{
    private readonly Random _random;
    private readonly Dictionary<FaultKind, double> _rates = [];
    private int _crashesLeft;

    public Weather(Random random)
    {
        _random = random;
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            _rates[kind] = kind < FaultKind.HubError && random.Next(3) == 0 ? 0 : (0.25 + (0.75 * random.NextDouble())) * MostOften(kind);
        }

        _crashesLeft = random.Next(0, 6);
        OneClock = random.Next(4) switch { 0 => FaultKind.OrchestratorOff, 1 => FaultKind.GuardOff, _ => null };
        if (OneClock == FaultKind.GuardOff)
        {
            // Nothing but the guard helps against a lost timer or poke: both gone is more than the system promises to survive.
            _rates[FaultKind.TimerLost] = 0;
            _rates[FaultKind.PokeLost] = 0;
        }
    }

    /// <summary>From here on nothing goes wrong any more.</summary>
    public bool IsCalm { get; set; }

    /// <summary>The clock that is disabled for a while; null if both run.</summary>
    public FaultKind? OneClock { get; }

    /// <summary>Whether this fault comes now.</summary>
    public bool Brings(FaultKind kind) => !IsCalm && _random.NextDouble() < _rates[kind];

    /// <summary>The first of these that comes now; null if none does.</summary>
    public FaultKind? Any(params ReadOnlySpan<FaultKind> kinds)
    {
        foreach (FaultKind kind in kinds)
        {
            if (Brings(kind))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Whether the process dies at this request; worlds know a few crashes only.</summary>
    public FaultKind? Crash()
    {
        if (_crashesLeft == 0 || Any(FaultKind.CrashBeforeRequest, FaultKind.CrashAfterRequest) is not { } crash)
        {
            return null;
        }

        _crashesLeft--;
        return crash;
    }

    /// <summary>A while between two lengths.</summary>
    public TimeSpan Between(double leastSeconds, double mostSeconds) =>
        TimeSpan.FromMilliseconds((long)(1000 * (leastSeconds + (_random.NextDouble() * (mostSeconds - leastSeconds)))));

    public int Next(int below) => _random.Next(below);

    private static double MostOften(FaultKind kind) => kind switch
    {
        // A world knows five deaths at most: rarer than that and they are spread over all of it.
        FaultKind.CrashBeforeRequest or FaultKind.CrashAfterRequest => 0.002,
        FaultKind.StorageOutage => 0.0005,

        // Only the few requests that name a version can meet it.
        FaultKind.StorageContention => 0.06,
        < FaultKind.TaskHubBusy => 0.02,
        FaultKind.TaskHubBusy or FaultKind.DetectionTwice or FaultKind.DetectionOutOfOrder => 0.1,
        FaultKind.HubError => 0.7,
        FaultKind.TimerLost => 0.1,
        _ => 0.3,
    };
}
