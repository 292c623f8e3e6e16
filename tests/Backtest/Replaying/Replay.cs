using Anju.Telemetry;
using Anju.Watching;

namespace Anju.Replaying;

/// <summary>Runs recordings through the domain's own code, home by home.</summary>
/// <remarks>
/// A line is one message of a device, or an array of them, or a message the app sends a home itself (<see cref="InternalMessage"/>) with <c>homeId</c> and <c>enq</c> added. Whose a message is, the
/// registrations before it say. A device no registration names belongs to the home of its serial number, <c>h-</c> and the digits after the area, with one resident, and is registered as it
/// is first heard. The lines of a home are in the hub's order; homes may be mixed or follow each other.
/// </remarks>
internal sealed class Replay(TimeSpan closedAfter)
{
    private const string UnknownVillage = "330109000000";

    private readonly Dictionary<string, HomeReplay> _homes = [];
    private readonly Dictionary<DeviceId, HomeReplay> _bound = [];
    private DateTimeOffset _end;

    /// <summary>The homes by their ids.</summary>
    public IReadOnlyDictionary<string, HomeReplay> Homes => _homes;

    /// <summary>What could not be read or was refused.</summary>
    public BadLines Bad { get; } = new();

    /// <summary>Readings taken.</summary>
    public long Readings { get; private set; }

    /// <summary>Runs every line of a file.</summary>
    public void Run(LineReader lines, string name)
    {
        for (int number = 1; lines.TryRead(out ReadOnlyMemory<byte> line); number++)
        {
            if (line.Length > 0)
            {
                Take(line, new LineName(name, number));
            }
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
        else if (line.Kind is "registry" or "wake" or "alarmClosed")
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

        home.Take(happened);
        foreach (RegisteredDevice device in (happened as WatchEvent.Registry)?.Snapshot.Devices ?? [])
        {
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
            DateTimeOffset at = line.At ?? readings.Max(reading => reading.MeasuredAt);
            _end = at > _end ? at : _end;
            HomeReplay home = Home(readings[0].Device, readings, at);
            IReadOnlyList<Refusal> refused = home.Take(at, readings);
            Readings += readings.Count - refused.Count;
            foreach (Refusal refusal in refused)
            {
                Bad.Add(name, refusal);
            }
        }
    }

    private HomeReplay Home(DeviceId speaks, List<Reading> readings, DateTimeOffset at)
    {
        if (_bound.TryGetValue(speaks, out HomeReplay? home))
        {
            return home;
        }

        home = Home($"h-{speaks.ToString()[10..]}");
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

    private HomeReplay Home(string id) => _homes.TryGetValue(id, out HomeReplay? home) ? home : _homes[id] = new HomeReplay(id, closedAfter);
}
