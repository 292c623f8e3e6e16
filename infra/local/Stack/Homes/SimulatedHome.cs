using Anju.Homes.Devices;

namespace Anju.Homes;

/// <summary>One home: its four devices and the gateway they send through.</summary>
/// <remarks>Not safe for two threads at once; <see cref="SimulatedHomes"/> takes turns.</remarks>
internal sealed class SimulatedHome : IAsyncDisposable
{
    private readonly SmokeDetector _smoke;
    private readonly GasAlarm _gas;
    private readonly SimulatedDevice[] _devices;
    private readonly HubOutbox _outbox;

    /// <summary>Switches the devices on; <paramref name="identify"/> tells each kind who it is.</summary>
    public SimulatedHome(SeedHome seed, Func<string, DeviceIdentity> identify, HubOutbox outbox)
    {
        Seed = seed;
        _outbox = outbox;
        _smoke = new SmokeDetector(identify("smoke"));
        _gas = new GasAlarm(identify("gas"));
        _devices = [new DoorMagnet(identify("door")), _smoke, _gas, new SleepMonitor(identify("sleep"))];
    }

    /// <summary>Where it is and who lives there.</summary>
    public SeedHome Seed { get; }

    /// <summary>Is there smoke?</summary>
    public bool IsBurning => _smoke.IsBurning;

    /// <summary>Is one of its devices unplugged?</summary>
    public bool IsUnplugged => _gas.IsUnplugged;

    /// <summary>When one of the devices next has something to do.</summary>
    public DateTimeOffset DueAt => _devices.Min(device => device.DueAt);

    /// <summary>Does all that is due by <paramref name="now"/>, in order.</summary>
    public void CatchUp(DateTimeOffset now)
    {
        while (_devices.MinBy(device => device.DueAt) is { } next && next.DueAt <= now)
        {
            if (next.Act() is { } message)
            {
                _outbox.Add(message);
            }
        }
    }

    /// <summary>Makes a hazard happen.</summary>
    /// <returns>Ends when the hub has the message that tells it.</returns>
    public Task<HazardCaused> CauseAsync(Hazard hazard, DateTimeOffset now)
    {
        if (hazard == Hazard.Unplug)
        {
            _gas.Unplug();
            return Task.FromResult(new HazardCaused(Seed.HomeId, _gas.Identity.Id, _gas.Identity.Boot, Seq: null, now));
        }

        DeviceMessage message = hazard switch
        {
            Hazard.Fire => _smoke.Ignite(now),
            Hazard.SmokeClears => _smoke.Clear(now),
            _ => _smoke.PressTest(now),
        };
        _outbox.Add(message);
        return AcknowledgedAsync(message);
    }

    public ValueTask DisposeAsync() => _outbox.DisposeAsync();

    private async Task<HazardCaused> AcknowledgedAsync(DeviceMessage message) => new(
        Seed.HomeId, message.Device.Id, message.Device.Boot, message.Seq, await message.Acknowledged);
}
