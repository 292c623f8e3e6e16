using Anju.Homes.Devices;
using Anju.Homes.Lives;

namespace Anju.Homes;

/// <summary>One home: who lives there, its four devices and the line they speak over.</summary>
/// <remarks>Not safe for two threads at once; <see cref="SimulatedHomes"/> takes turns.</remarks>
internal sealed partial class SimulatedHome
{
    private static readonly TimeSpan LowestFreshBattery = TimeSpan.FromDays(2);

    private readonly Dictionary<string, Cell> _cells;
    private readonly Random _random;
    private readonly Air _air;
    private readonly SmokeDetector _smoke;
    private readonly SimulatedDevice[] _devices;
    private readonly Diary _diary;
    private readonly HomeLine _line;

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

    /// <summary>Does what a kind of device says wait at home?</summary>
    public bool IsCutOff(string kind) => _line.IsCutOff(kind);

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

    /// <summary>The device of a kind as it now is.</summary>
    public DeviceIdentity Identity(string kind) => Array.Find(_devices, device => device.Identity.Kind == kind)!.Identity;

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

    private DeviceMessage? Sent(DeviceMessage? message, DateTimeOffset at) => message is null ? null : _line.Send(message, at);

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
