using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Anju.Homes.Lives;

/// <summary>Lives made in advance, as a recording of the hub would have them: JSON lines in the wire format.</summary>
/// <remarks>
/// Each home's lines stand together, in the order the hub took them: <c>enq</c> says when. The network delays and repeats some, and loses a few. A home begins with its registration, the
/// app's own <c>registry</c> message with <c>homeId</c> and <c>enq</c> added, and has another line when the elder announces a journey. What was caused is in the labels, a line each:
/// <c>{"homeId":"h-0003","scenario":"GAS-01","from":"…","foundBy":"…","to":"…"}</c>; after <c>to</c> everyday life goes on.
/// </remarks>
internal sealed record RecordedLives
{
    private const int HomesOfAVillage = 8;
    private const int DaysBeforeHazards = 15;
    private const int DaysAfterHazards = 6;
    private const int HazardPurpose = 12;
    private const int NetworkPurpose = 13;

    private static readonly TimeSpan Shadow = TimeSpan.FromDays(14);
    // What a dead device or an outage before it would have raised has had its cool-down.
    private static readonly TimeSpan Untroubled = TimeSpan.FromHours(26);
    private static readonly TimeSpan Aftermath = TimeSpan.FromHours(2);
    private static readonly string[] Kinds = ["door", "smoke", "gas", "sleep"];
    private static readonly Hazard[] Hazards = [.. Enum.GetValues<Hazard>().Where(hazard => hazard < Hazard.SmokeClears)];

    /// <summary>How many homes.</summary>
    public int Homes { get; init; } = 200;

    /// <summary>How many days of each.</summary>
    public int Days { get; init; } = 90;

    /// <summary>Which of the invented worlds.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How often each hazard is caused; at most one in a home.</summary>
    public int HazardsOfEachKind { get; init; }

    /// <summary>When it begins: by default on an autumn day, so that a quarter of a year has warm and cold days.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 9, 14, 4, 0, 0, TimeSpan.Zero);

    /// <summary>The most hazards of each kind there is room for.</summary>
    public int Room => Days >= DaysBeforeHazards + DaysAfterHazards + 1 ? Homes / Hazards.Length : 0;

    /// <summary>Writes one home's lines, and the label of what was caused in it, if anything was.</summary>
    /// <param name="home">From 1.</param>
    /// <param name="lines">Gets UTF-8.</param>
    /// <param name="labels">Gets at most a line.</param>
    public void Write(int home, Stream lines, TextWriter labels)
    {
        Person person = new(Seed, home);
        Random network = person.ChanceOf(day: 0, NetworkPurpose);
        List<(DateTimeOffset At, string Line)> taken = [.. Registrations(person)];
        StringBuilder text = new();
        DateTimeOffset last = Start;
        SimulatedHome life = new(person, kind => Identify(kind, home), (message, sentAt) =>
        {
            // What was kept is sent as fast as the line allows.
            last = sentAt > last ? sentAt : last.AddMilliseconds(20);
            if (!network.Happens(0.0001))
            {
                DateTimeOffset at = last.AddSeconds(network.Happens(0.01) ? 40 * network.NextDouble() : network.LogNormal(0.4, 0.5));
                message.WriteTo(text.Clear(), last, at);
                taken.Add((at, text.ToString()));
                taken.AddRange(network.Happens(0.0005) ? [(at.AddSeconds(5), text.ToString())] : []);
            }
        });
        Cause(life, person, labels);
        life.CatchUp(Start.AddDays(Days));
        foreach ((_, string line) in taken.OrderBy(one => one.At))
        {
            lines.Write(Encoding.UTF8.GetBytes(line));
            lines.WriteByte((byte)'\n');
        }
    }

    private void Cause(SimulatedHome life, Person person, TextWriter labels)
    {
        int number = person.Home - 1;
        if (number >= HazardsOfEachKind * Hazards.Length)
        {
            return;
        }

        DateTimeOffset at = TimeFor(person);
        life.Prepare(at - Untroubled);
        life.CatchUp(at);
        (Script script, _) = life.Cause(Hazards[number % Hazards.Length], at);
        DateTimeOffset over = script.FoundBy + script.GoesOn;
        life.CatchUp(over);
        life.Cause(Hazard.Over, over);
        labels.WriteLine(JsonSerializer.Serialize(new
        {
            homeId = Id(person.Home),
            scenario = script.Scenario,
            from = DeviceMessage.Instant(script.Moments[0].At),
            foundBy = DeviceMessage.Instant(script.FoundBy),
            to = DeviceMessage.Instant(over + Aftermath),
        }));
    }

    /// <summary>Some time while the elder is not on a journey.</summary>
    private DateTimeOffset TimeFor(Person person)
    {
        Random random = person.ChanceOf(day: 0, HazardPurpose);
        DateTimeOffset at;
        do
        {
            at = Start.AddDays(DaysBeforeHazards + ((Days - DaysBeforeHazards - DaysAfterHazards) * random.NextDouble()));
        }
        while (Enumerable.Range(Hangzhou.DayOf(at) - 1, DaysAfterHazards + 1).Any(day => Trip.Touching(person, day).Any()));
        return at;
    }

    private DeviceIdentity Identify(string kind, int home)
    {
        TimeSpan first = TimeSpan.FromSeconds(5 + (home * 7 % 40) + kind.Length);
        return new DeviceIdentity(DeviceId(kind, home), kind, home, Boot: 1, Start, Start + first);
    }

    private IEnumerable<(DateTimeOffset At, string Line)> Registrations(Person person)
    {
        yield return (Start.AddMinutes(-1), Registration(person, revision: 1, Start.AddMinutes(-1), []));
        int revision = 1;
        for (int day = Hangzhou.DayOf(Start) + 1; day < Hangzhou.DayOf(Start) + Days; day++)
        {
            foreach (Trip trip in Trip.Touching(person, day).Where(trip => trip.IsPlanned && Hangzhou.DayOf(trip.LeavesAt) == day))
            {
                DateTimeOffset told = trip.LeavesAt.AddHours(-15);
                yield return (told, Registration(person, ++revision, told, [trip]));
            }
        }
    }

    private string Registration(Person person, int revision, DateTimeOffset at, IEnumerable<Trip> away) => JsonSerializer.Serialize(new
    {
        kind = "registry",
        homeId = Id(person.Home),
        enq = DeviceMessage.Instant(at),
        revision,
        village = $"330109001{(person.Home - 1) / HomesOfAVillage:D3}",
        residents = person.Residents,
        devices = Kinds.Select(kind => new { dev = DeviceId(kind, person.Home), kind, installedAt = DeviceMessage.Instant(Start.AddDays(-1)) }),
        away = away.Select(trip => new { from = DeviceMessage.Instant(trip.LeavesAt.AddHours(-1)), to = DeviceMessage.Instant(trip.ReturnsAt.AddHours(3)) }),
        shadowUntil = DeviceMessage.Instant(Start + Shadow),
        dementia = person.HasDementia,
    });

    private static string Id(int home) => string.Create(CultureInfo.InvariantCulture, $"h-{home:D4}");

    private static string DeviceId(string kind, int home) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind switch { "door" => "DR", "smoke" => "SM", "gas" => "GS", _ => "SL" }}-330109-{home:D7}");
}
