using System.Globalization;
using Anju.Telemetry;
using Anju.Watching;

namespace Anju.Replaying;

/// <summary>Runs recordings through the domain's own code, home by home.</summary>
/// <remarks>
/// A line is one message of a device, or an array of them, or a message the app sends a home itself (<see cref="InternalMessage"/>) with <c>homeId</c> and <c>enq</c> added. Whose a message is, the
/// registrations before it say. A device no registration names belongs to the home of its serial number, <c>h-</c> and the digits after the area, with one resident, and is registered as it
/// is first heard; a registration that names it after that comes too late. The lines of a home and of a device are in the order of time, through all files; homes may be mixed or follow each other. Without <c>enq</c> a line is as old as its set clock says, if another line next to it in
/// its home is within a week of that; else its clock is wrong, and the line is named and left out. Where the clock is not set it is as
/// old as the line before, or named too if there is none that counts.
/// </remarks>
internal sealed class Replay(TimeSpan closedAfter)
{
    private const string UnknownVillage = "330109000000";

    private static readonly Refusal WrongClock = new(RefusalReason.OutOfRange, "ts", 0);

    private readonly Dictionary<string, HomeReplay> _homes = [];
    private readonly Dictionary<DeviceId, Speaker> _bound = [];

    /// <summary>By home, or by device where none is known yet: lines whose time only a clock tells, until another line bears it out.</summary>
    private readonly Dictionary<string, List<Pending>> _pending = [];
    private readonly Dictionary<string, DateTimeOffset> _lastAt = [];

    /// <summary>How far each home has come.</summary>
    private readonly Dictionary<string, Reached> _reached = [];
    private DateTimeOffset _end;

    /// <summary>The homes by their ids.</summary>
    public IReadOnlyDictionary<string, HomeReplay> Homes => _homes;

    /// <summary>What could not be read or was refused.</summary>
    public BadLines Bad { get; } = new();

    /// <summary>Readings taken.</summary>
    public long Readings { get; private set; }

    /// <summary>Runs every line of a file.</summary>
    /// <exception cref="InvalidDataException">A line lies more than 5 min before one of its home or its device that was played already, or a registration comes after lines of its devices.</exception>
    /// <returns>How many of them could be read, be it in part.</returns>
    public int Run(LineReader lines, string name)
    {
        int read = 0;
        for (int number = 1; lines.TryRead(out ReadOnlyMemory<byte> line); number++)
        {
            read += line.Length > 0 && Take(line, new LineName(name, number)) ? 1 : 0;
        }

        foreach ((string home, List<Pending> waiting) in _pending)
        {
            // A line that is alone has nothing to be measured by.
            Settle(home, waiting.Count == 1 && LastAt(home) is null ? waiting[0].At : DateTimeOffset.MinValue);
        }

        return read;
    }

    /// <summary>The homes, watched to the last moment of all recordings: whose devices died is watched on like the others.</summary>
    public IReadOnlyCollection<HomeReplay> ToTheEnd()
    {
        foreach (HomeReplay home in _homes.Values)
        {
            home.WatchUntil(_end);
        }

        return _homes.Values;
    }

    private bool Take(ReadOnlyMemory<byte> body, LineName name)
    {
        if (Line.Read(body.Span) is not { } line)
        {
            Bad.Add(name, new Refusal(RefusalReason.Unreadable, null, 0));
            return false;
        }

        if (line.IsOdd)
        {
            Bad.Add(name, new Refusal(RefusalReason.OutOfRange, "enq", 0));
            return false;
        }

        return line.Kind is "registry" or "wake" or "alarmClosed" or "alarmMerged" or "alarmReopened"
            ? TakeInternal(body, line, name)
            : TakeMeasured(body, line, name);
    }

    private bool TakeInternal(ReadOnlyMemory<byte> body, Line line, LineName name)
    {
        if ((line.HomeId is null ? "homeId" : line.At is null ? "enq" : null) is { } missing)
        {
            Bad.Add(name, new Refusal(RefusalReason.MissingField, missing, 0));
            return false;
        }

        HomeReplay home = Home(line.HomeId!);
        if (InternalMessage.Decode(body, new HubPosition(string.Empty, 0, line.At!.Value), out Refusal refusal) is not { } happened)
        {
            Bad.Add(name, refusal);
            return false;
        }

        Settle(home.HomeId, line.At);
        GoOn(home.HomeId, line.At.Value, name);
        foreach (RegisteredDevice device in (happened as WatchEvent.Registry)?.Snapshot.Devices ?? [])
        {
            Bind(device.Id, home, line.At.Value, name);
        }

        home.Take(happened);
        return true;
    }

    /// <summary>A registration gives a home a device, from here on.</summary>
    private void Bind(DeviceId device, HomeReplay home, DateTimeOffset at, LineName name)
    {
        if (HomeIdOf(device) is var before && before != home.HomeId)
        {
            // What waits was said before this, wherever that leaves it.
            Settle(before, at);
        }

        if (!_bound.TryGetValue(device, out Speaker? speaker))
        {
            _bound[device] = new Speaker(home);
            return;
        }

        if (speaker.IsGuessed && speaker.Home != home)
        {
            // Half of what it said would be another home's, and that home one too many.
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{name.File}:{name.Number}: the registration of the home {home.HomeId} at {at:u} must come first, before the lines of its device {device}: up to {speaker.Reached.At:u} of {speaker.Reached.By.File}:{speaker.Reached.By.Number} they were taken for the home {before}. README.md, Back-test, says how to put lines in order."));
        }

        (speaker.Home, speaker.IsGuessed) = (home, false);
    }

    private bool TakeMeasured(ReadOnlyMemory<byte> body, Line line, LineName name)
    {
        List<Reading> readings = [];
        TelemetryDecoder decoder = new(body.Span);
        while (decoder.MoveNext())
        {
            if (decoder.Refusal is { } refusal)
            {
                Bad.Add(name, refusal);
            }

            if (decoder.HasReading)
            {
                readings.Add(decoder.Reading);
            }
        }

        if (readings.Count > 0)
        {
            Place(readings, line, name);
        }

        return readings.Count > 0;
    }

    private void Place(List<Reading> readings, Line line, LineName name)
    {
        DeviceId speaks = readings[0].Device;
        string of = HomeIdOf(speaks);
        DateTimeOffset? byClock = readings.Where(static reading => reading.ClockSynced).Max(static reading => (DateTimeOffset?)reading.MeasuredAt);
        if ((line.IsTaken ? line.At : byClock ?? LastAt(of)) is not { } at)
        {
            Bad.Add(name, WrongClock);
        }
        else if (line.IsTaken || IsNear(at, LastAt(of)) || Waiting(of).Exists(waits => IsNear(waits.At, at)))
        {
            Settle(of, at);
            Take(readings, at, of, name);
        }
        else
        {
            // The line before may be the wrong one: the next tells.
            Settle(of, Waiting(of).Count > 1 ? at : null);
            Waiting(of).Add(new Pending(readings, at, name));
        }
    }

    /// <summary>Takes the lines that wait if another bears their time out, or names them.</summary>
    /// <param name="home">Whose they are.</param>
    /// <param name="by">The time of the other; null to go on waiting.</param>
    private void Settle(string home, DateTimeOffset? by)
    {
        List<Pending> waiting = by is null ? [] : [.. Waiting(home)];
        Waiting(home).RemoveRange(0, waiting.Count);
        foreach (Pending waits in waiting)
        {
            if (IsNear(waits.At, by))
            {
                Take(waits.Readings, waits.At, home, waits.Name);
            }
            else
            {
                Bad.Add(waits.Name, WrongClock);
            }
        }
    }

    private List<Pending> Waiting(string home) => _pending.TryGetValue(home, out List<Pending>? waiting) ? waiting : _pending[home] = [];

    private DateTimeOffset? LastAt(string home) => _lastAt.TryGetValue(home, out DateTimeOffset last) ? last : null;

    private static bool IsNear(DateTimeOffset at, DateTimeOffset? neighbour) => neighbour is { } other && (at - other).Duration() <= EffectiveTime.Oldest;

    private void Take(List<Reading> readings, DateTimeOffset at, string of, LineName name)
    {
        GoOn(of, at, name);
        _lastAt[of] = at;
        _end = at > _end ? at : _end;
        HomeReplay home = Home(readings[0].Device, readings, at);
        foreach (Reading reading in readings)
        {
            GoOn(reading.Device, home, at, name);
        }

        IReadOnlyList<Refusal> refused = home.Take(at, readings);
        Readings += readings.Count - refused.Count;
        foreach (Refusal refusal in refused)
        {
            Bad.Add(name, refusal);
        }
    }

    /// <summary>A home's time does not go back: a line from long before would find nothing any more, and nobody would know.</summary>
    private void GoOn(string home, DateTimeOffset at, LineName name)
    {
        Reached reached = _reached.GetValueOrDefault(home);
        _reached[home] = reached.IsLongAfter(at) ? throw reached.Refuse(at, name, $"the home {home}") : reached.Or(at, name);
    }

    /// <summary>Nor does a device's, whichever home it has been counted for meanwhile.</summary>
    private void GoOn(DeviceId device, HomeReplay home, DateTimeOffset at, LineName name)
    {
        // A device of another home is refused here, and says nothing of how far that one has come.
        if (_bound.TryGetValue(device, out Speaker? speaker) && speaker.Home == home)
        {
            speaker.Reached = speaker.Reached.IsLongAfter(at) ? throw speaker.Reached.Refuse(at, name, $"the device {device}") : speaker.Reached.Or(at, name);
        }
    }

    private HomeReplay Home(DeviceId speaks, List<Reading> readings, DateTimeOffset at)
    {
        // Nearly every message is of devices that are known, and there are millions.
        HomeReplay? home = _bound.GetValueOrDefault(speaks)?.Home;
        if (home is not null && (readings.TrueForAll(reading => _bound.ContainsKey(reading.Device)) || home.HomeId != HomeOf(speaks)))
        {
            return home;
        }

        home ??= Home(HomeOf(speaks));
        DeviceId[] isNew = [.. readings.Select(reading => reading.Device).Distinct().Where(device => !_bound.ContainsKey(device))];
        DateTimeOffset installedAt = at - EffectiveTime.Oldest;
        home.Take(at, new RegistrySnapshot(
            (home.Snapshot?.Revision ?? 0) + 1,
            home.Snapshot?.Village ?? UnknownVillage,
            home.Snapshot?.Residents ?? 1,
            [.. home.Snapshot?.Devices ?? [], .. isNew.Select(device => new RegisteredDevice(device, installedAt))]));
        Array.ForEach(isNew, device => _bound[device] = new Speaker(home) { IsGuessed = true });
        return home;
    }

    private string HomeIdOf(DeviceId device) => _bound.TryGetValue(device, out Speaker? speaker) ? speaker.Home.HomeId : HomeOf(device);

    private static string HomeOf(DeviceId nobodys) => $"h-{nobodys.ToString()[10..]}";

    private HomeReplay Home(string id) => _homes.TryGetValue(id, out HomeReplay? home) ? home : _homes[id] = new HomeReplay(id, closedAfter);

    /// <summary>A device: whose it is, and how far it has come.</summary>
    private sealed class Speaker(HomeReplay home)
    {
        public HomeReplay Home { get; set; } = home;

        /// <summary>Whether its serial number says so, and no registration.</summary>
        public bool IsGuessed { get; set; }

        public Reached Reached { get; set; }
    }

    /// <summary>The newest time of what was played, and the line it stands on.</summary>
    private readonly record struct Reached(DateTimeOffset At, LineName By)
    {
        public bool IsLongAfter(DateTimeOffset at) => At - at > DeviceWatch.OnItsWay;

        public Reached Or(DateTimeOffset at, LineName name) => at > At ? new Reached(at, name) : this;

        public InvalidDataException Refuse(DateTimeOffset at, LineName name, string whose) => new(string.Create(
            CultureInfo.InvariantCulture,
            $"{name.File}:{name.Number}: {at:u} is more than {DeviceWatch.OnItsWay.TotalMinutes} minutes before {At:u} of {By.File}:{By.Number}, which {whose} has had already. README.md, Back-test, says how to put lines in order."));
    }

    /// <summary>A line that waits for the next one.</summary>
    private sealed record Pending(List<Reading> Readings, DateTimeOffset At, LineName Name);
}
