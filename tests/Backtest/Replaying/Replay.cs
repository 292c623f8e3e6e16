using System.Globalization;
using Anju.Telemetry;
using Anju.Watching;

namespace Anju.Replaying;

/// <summary>Runs recordings through the domain's own code, home by home.</summary>
/// <remarks>
/// A line is one message of a device, or an array of them, or a message the app sends a home itself (<see cref="InternalMessage"/>) with <c>homeId</c> and <c>enq</c> added. Whose a message is, the
/// registrations before it say. A device no registration names belongs to the home of its serial number, <c>h-</c> and the digits after the area, with one resident, and is registered as it
/// is first heard. The lines of a home are in the order of time, through all files; homes may be mixed or follow each other. Without <c>enq</c> a line is as old as its set clock says, if another line next to it in
/// its home is within a week of that; else its clock is wrong, and the line is named and left out. Where the clock is not set it is as
/// old as the line before, or named too if there is none that counts.
/// </remarks>
internal sealed class Replay(TimeSpan closedAfter)
{
    private const string UnknownVillage = "330109000000";

    private static readonly Refusal WrongClock = new(RefusalReason.OutOfRange, "ts", 0);

    /// <summary>A registration that comes after its device's first lines, which went to the home of the serial number.</summary>
    private static readonly Refusal HeardBefore = new(RefusalReason.ForeignDevice, "devices", 0);

    private readonly Dictionary<string, HomeReplay> _homes = [];
    private readonly Dictionary<DeviceId, HomeReplay> _bound = [];

    /// <summary>By home, or by device where none is known yet: lines whose time only a clock tells, until another line bears it out.</summary>
    private readonly Dictionary<string, List<Pending>> _pending = [];
    private readonly Dictionary<string, DateTimeOffset> _lastAt = [];

    /// <summary>How far each home has come.</summary>
    private readonly Dictionary<string, (DateTimeOffset At, LineName Name)> _reached = [];
    private DateTimeOffset _end;

    /// <summary>The homes by their ids.</summary>
    public IReadOnlyDictionary<string, HomeReplay> Homes => _homes;

    /// <summary>What could not be read or was refused.</summary>
    public BadLines Bad { get; } = new();

    /// <summary>Readings taken.</summary>
    public long Readings { get; private set; }

    /// <summary>Runs every line of a file.</summary>
    /// <exception cref="InvalidDataException">A line lies more than 5 min before one of its home that was played already.</exception>
    public void Run(LineReader lines, string name)
    {
        for (int number = 1; lines.TryRead(out ReadOnlyMemory<byte> line); number++)
        {
            if (line.Length > 0)
            {
                Take(line, new LineName(name, number));
            }
        }

        foreach ((string home, List<Pending> waiting) in _pending)
        {
            // A line that is alone has nothing to be measured by.
            Settle(home, waiting.Count == 1 && LastAt(home) is null ? waiting[0].At : DateTimeOffset.MinValue);
        }
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

    private void Take(ReadOnlyMemory<byte> body, LineName name)
    {
        if (Line.Read(body.Span) is not { } line)
        {
            Bad.Add(name, new Refusal(RefusalReason.Unreadable, null, 0));
        }
        else if (line.IsOdd)
        {
            Bad.Add(name, new Refusal(RefusalReason.OutOfRange, "enq", 0));
        }
        else if (line.Kind is "registry" or "wake" or "alarmClosed" or "alarmMerged" or "alarmReopened")
        {
            TakeInternal(body, line, name);
        }
        else
        {
            TakeMeasured(body, line, name);
        }
    }

    private void TakeInternal(ReadOnlyMemory<byte> body, Line line, LineName name)
    {
        if ((line.HomeId is null ? "homeId" : line.At is null ? "enq" : null) is { } missing)
        {
            Bad.Add(name, new Refusal(RefusalReason.MissingField, missing, 0));
            return;
        }

        HomeReplay home = Home(line.HomeId!);
        if (InternalMessage.Decode(body, new HubPosition(string.Empty, 0, line.At!.Value), out Refusal refusal) is not { } happened)
        {
            Bad.Add(name, refusal);
            return;
        }

        Settle(home.HomeId, line.At);
        GoOn(home.HomeId, line.At.Value, name);
        home.Take(happened);
        foreach (RegisteredDevice device in (happened as WatchEvent.Registry)?.Snapshot.Devices ?? [])
        {
            if (_bound.TryGetValue(device.Id, out HomeReplay? before) && before != home && before.HomeId == HomeOf(device.Id))
            {
                Bad.Add(name, HeardBefore);
            }

            _bound[device.Id] = home;
        }
    }

    private void TakeMeasured(ReadOnlyMemory<byte> body, Line line, LineName name)
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
    }

    private void Place(List<Reading> readings, Line line, LineName name)
    {
        DeviceId speaks = readings[0].Device;
        string of = _bound.TryGetValue(speaks, out HomeReplay? bound) ? bound.HomeId : HomeOf(speaks);
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
        IReadOnlyList<Refusal> refused = Home(readings[0].Device, readings, at).Take(at, readings);
        Readings += readings.Count - refused.Count;
        foreach (Refusal refusal in refused)
        {
            Bad.Add(name, refusal);
        }
    }

    /// <summary>A home's time does not go back: a line from long before would find nothing any more, and nobody would know.</summary>
    private void GoOn(string home, DateTimeOffset at, LineName name)
    {
        (DateTimeOffset reached, LineName by) = _reached.GetValueOrDefault(home);
        if (reached - at > DeviceWatch.OnItsWay)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{name.File}:{name.Number}: {at:u} is more than {DeviceWatch.OnItsWay.TotalMinutes} minutes before {reached:u} of {by.File}:{by.Number}, which the home {home} has had already. README.md, Back-test, says how to put lines in order."));
        }

        _reached[home] = at > reached ? (at, name) : (reached, by);
    }

    private HomeReplay Home(DeviceId speaks, List<Reading> readings, DateTimeOffset at)
    {
        // Nearly every message is of devices that are known, and there are millions.
        bool isKnown = _bound.TryGetValue(speaks, out HomeReplay? home);
        if (isKnown && (readings.TrueForAll(reading => _bound.ContainsKey(reading.Device)) || home!.HomeId != HomeOf(speaks)))
        {
            return home!;
        }

        home ??= Home(HomeOf(speaks));
        DeviceId[] isNew = [.. readings.Select(reading => reading.Device).Distinct().Where(device => !_bound.ContainsKey(device))];
        DateTimeOffset installedAt = at - EffectiveTime.Oldest;
        home.Take(at, new RegistrySnapshot(
            (home.Snapshot?.Revision ?? 0) + 1,
            home.Snapshot?.Village ?? UnknownVillage,
            home.Snapshot?.Residents ?? 1,
            [.. home.Snapshot?.Devices ?? [], .. isNew.Select(device => new RegisteredDevice(device, installedAt))]));
        Array.ForEach(isNew, device => _bound[device] = home);
        return home;
    }

    private static string HomeOf(DeviceId nobodys) => $"h-{nobodys.ToString()[10..]}";

    private HomeReplay Home(string id) => _homes.TryGetValue(id, out HomeReplay? home) ? home : _homes[id] = new HomeReplay(id, closedAfter);

    /// <summary>A line that waits for the next one.</summary>
    private sealed record Pending(List<Reading> Readings, DateTimeOffset At, LineName Name);
}
