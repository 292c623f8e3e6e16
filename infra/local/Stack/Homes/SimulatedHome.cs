using Anju.Homes.Devices;
using Anju.Homes.Lives;

namespace Anju.Homes;

/// <summary>One home: who lives there, its four devices and the line they speak over.</summary>
/// <remarks>Not safe for two threads at once; <see cref="SimulatedHomes"/> takes turns.</remarks>
internal sealed class SimulatedHome
{
    private static readonly TimeSpan LowestFreshBattery = TimeSpan.FromDays(2);

    private readonly Dictionary<string, Cell> _cells;
    private readonly Random _random;
    private readonly Air _air;
    private readonly SmokeDetector _smoke;
    private readonly SimulatedDevice[] _devices;
    private readonly Diary _diary;
    private readonly HomeLine _line;
    private readonly List<Script> _caused = [];

    /// <summary>Switches the devices on.</summary>
    /// <param name="person">Who lives there.</param>
    /// <param name="identify">Tells each kind of device who it is.</param>
    /// <param name="send">Takes what gets out of the home, and when.</param>
    public SimulatedHome(Person person, Func<string, DeviceIdentity> identify, Action<DeviceMessage, DateTimeOffset> send)
    {
        DateTimeOffset start = identify("smoke").BootedAt;
        _random = new Random(unchecked((person.Seed * 7919) + person.Home));
        _line = new HomeLine(send);
        _air = new Air(person.Home);
        _diary = new Diary(person, start);
        _cells = new Dictionary<string, Cell> { ["door"] = UsedCell(start), ["smoke"] = UsedCell(start) };
        _smoke = new SmokeDetector(identify("smoke"), _cells["smoke"], _air);
        _devices = [new DoorMagnet(identify("door"), _cells["door"]), _smoke, new GasAlarm(identify("gas"), person, _air), new SleepMonitor(identify("sleep"))];
        foreach (string kind in _cells.Keys)
        {
            PlanNewBattery(kind);
        }
    }

    /// <summary>Is there smoke?</summary>
    public bool IsBurning => _smoke.IsBurning;

    /// <summary>Is one of its devices unplugged?</summary>
    public bool IsUnplugged => Array.Exists(_devices, device => device.IsUnplugged);

    /// <summary>When something next happens or one of the devices has something to do.</summary>
    public DateTimeOffset DueAt => Devices() < _diary.NextAt ? Devices() : _diary.NextAt;

    /// <summary>Does all that is due by <paramref name="now"/>, in order.</summary>
    public void CatchUp(DateTimeOffset now)
    {
        while (DueAt <= now)
        {
            Step();
        }
    }

    /// <summary>Makes a hazard happen.</summary>
    /// <returns>How it goes on, and what tells of it, if anything does yet.</returns>
    public (Script Script, DeviceMessage? Told) Cause(Hazard hazard, DateTimeOffset now)
    {
        CatchUp(now);
        if (hazard is Hazard.Over or Hazard.SmokeClears or Hazard.TestButton)
        {
            return (new Script("smoke", Scenario: null) { Moments = [], Claim = new Claim(now, false, false) }, Happen(hazard, now));
        }

        Script script = Script.Of(hazard, now);
        if (!_diary.IsClaimed)
        {
            // A line that happens to be cut would keep it from being told; one that was cut on purpose stays cut.
            PutRight(now, [Act.RegainsPower, Act.RegainsRadio]);
        }

        _diary.Give(script.Claim);
        foreach (Moment moment in script.Moments)
        {
            _diary.Plan(moment);
        }

        _caused.Add(script);
        return (script, Told(script.Device, now));
    }

    /// <summary>Puts lines and devices right and lets nothing happen to them from now on, until a hazard is over.</summary>
    public void Prepare(DateTimeOffset now)
    {
        CatchUp(now);
        PutRight(now, [Act.RegainsPower, Act.RegainsRadio, Act.Repaired, Act.Refitted]);
        _diary.Give(new Claim(now, ClaimsDoor: false, ClaimsBed: false));
    }

    /// <summary>The device of a kind as it now is.</summary>
    public DeviceIdentity Identity(string kind) => Array.Find(_devices, device => device.Identity.Kind == kind)!.Identity;

    private DeviceMessage? Happen(Hazard hazard, DateTimeOffset now)
    {
        if (hazard == Hazard.TestButton)
        {
            _diary.Plan(new Moment(now, Act.Tested, "smoke") { IsCaused = true });
        }
        else
        {
            PutRight(now, hazard == Hazard.SmokeClears
                ? [Act.ClearsAir]
                : [Act.ClearsAir, Act.Repaired, Act.Refitted, Act.RegainsPower, Act.RegainsRadio]);
        }

        if (hazard == Hazard.Over)
        {
            _diary.Release(now);
            foreach (Script script in _caused)
            {
                foreach (Moment moment in script.Ends(now).Concat(script.Moments.Where(each => each.Act == Act.DrainsBattery).Select(_ => FreshBattery("smoke", now))))
                {
                    _diary.Plan(moment);
                }
            }

            _caused.Clear();
        }

        return Told("smoke", now);
    }

    private void PutRight(DateTimeOffset now, Act[] acts)
    {
        foreach (Act act in acts)
        {
            _diary.Plan(new Moment(now, act) { IsCaused = true });
            foreach (string kind in act is Act.RegainsRadio or Act.RegainsPower ? _devices.Select(device => device.Identity.Kind) : [])
            {
                _diary.Plan(new Moment(now, act, kind) { IsCaused = true });
            }
        }
    }

    /// <summary>What a device says first of what has just happened; null if it has nothing to say.</summary>
    private DeviceMessage? Told(string kind, DateTimeOffset now)
    {
        DeviceMessage? told = null;
        while (DueAt <= now)
        {
            DeviceMessage? message = Step();
            told ??= message?.Device.Kind == kind ? message : null;
        }

        return told;
    }

    private DeviceMessage? Step()
    {
        if (Devices() < _diary.NextAt)
        {
            SimulatedDevice next = _devices.MinBy(device => device.DueAt)!;
            DateTimeOffset at = next.DueAt;
            return Sent(next.DoNext(), at);
        }

        if (_diary.Take() is not { } moment)
        {
            return null;
        }

        Happens(moment);
        DeviceMessage? first = null;
        foreach (SimulatedDevice device in _devices)
        {
            DeviceMessage? said = Sent(device.Notice(moment), moment.At);
            first ??= said;
        }

        if (moment.Act == Act.NewBattery)
        {
            PlanNewBattery(moment.Device!);
        }

        return first;
    }

    private void Happens(Moment moment)
    {
        switch (moment.Act)
        {
            case Act.FillsAir:
                _air.Fill(moment.Source!);
                break;
            case Act.ClearsAir:
                _air.Clear();
                break;
            case Act.LosesRadio or Act.RegainsRadio or Act.LosesPower or Act.RegainsPower:
                _line.Change(moment);
                break;
        }
    }

    private DeviceMessage? Sent(DeviceMessage? message, DateTimeOffset at)
    {
        if (message is not null)
        {
            _line.Send(message, at);
        }

        return message;
    }

    private DateTimeOffset Devices()
    {
        DateTimeOffset due = DateTimeOffset.MaxValue;
        foreach (SimulatedDevice device in _devices)
        {
            due = device.DueAt < due ? device.DueAt : due;
        }

        return due;
    }

    private Cell UsedCell(DateTimeOffset now)
    {
        TimeSpan lasts = Household.BatteryLife(_random);
        Cell fresh = new(now, lasts);
        return new Cell(now - ((fresh.LowAt - now - LowestFreshBattery) * _random.NextDouble()), lasts);
    }

    /// <summary>Some days after a battery is low, somebody replaces it.</summary>
    private void PlanNewBattery(string kind) =>
        _diary.Plan(FreshBattery(kind, _cells[kind].LowAt.AddDays(1 + (9 * _random.NextDouble()))));

    private Moment FreshBattery(string kind, DateTimeOffset at) =>
        new(at, Act.NewBattery, kind) { Lasts = Household.BatteryLife(_random), IsCaused = true };
}
