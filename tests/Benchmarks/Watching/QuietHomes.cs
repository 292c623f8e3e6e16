using System.Globalization;
using System.Text;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>Homes in which nothing happens, and the messages their devices send: half of the elders lie in bed, the others go in and out.</summary>
/// <remarks>
/// Sleep monitors speak every minute in bed and every ten otherwise, gas alarms every ten, smoke detectors and doors every two hours, and a door is
/// opened for ten seconds every three hours: domain.md 2.5's mix of an evening. Fields, their order and
/// the spread of their values are those of the simulated lives of the local stack (infra/local/Stack/Homes). Homes come in no order, so that no cache line is next to another.
/// </remarks>
internal sealed class QuietHomes
{
    private const int InBedPeriod = 60;
    private const int MainsPeriod = 600;
    private const int BatteryPeriod = 7200;
    private const int OpeningPeriod = 10_800;
    private const int DoorOpenFor = 10;

    // Odd and not a multiple of five, so that it visits every home of a round number of them.
    private const long Shuffle = 1_000_003;

    /// <summary>A minute after the first messages: before that smoke detectors that speak again remember temperatures, which quiet ones never do.</summary>
    private const int Settled = 61;

    /// <summary>Eight in the morning, so that no bedtime comes in the hours that are lived.</summary>
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private readonly int _homes;
    private readonly uint[,] _next;
    private readonly int[] _opened;
    private readonly Random _random = new(20261123);
    private readonly Queue<(int Home, string Body)> _due = new();
    private int _second;

    public QuietHomes(int homes)
    {
        _homes = homes;
        _next = new uint[homes, 4];
        _opened = new int[homes];
    }

    /// <summary>When the messages made last are taken by the hub.</summary>
    public DateTimeOffset Now => Start.AddSeconds(_second);

    public static string IdOf(int home) => string.Create(CultureInfo.InvariantCulture, $"h-{home:D7}");

    /// <summary>A home's registration with one device of each kind.</summary>
    public static WatchEvent.Registry Registration(int home) => new(
        new HubPosition("0", 1, Start),
        new RegistrySnapshot(1, "330109001001", 1, [.. Kinds.Select(kind => new RegisteredDevice(DeviceId.Parse(DeviceOf(kind, home)), Start.AddDays(-60)))]));

    /// <summary>One message of every device of a home, all at once.</summary>
    public string[] FirstMessages(int home) => [Sleep(home), Gas(home), Smoke(home), Door(home, open: false, "heartbeat")];

    /// <summary>The next messages of all homes, in the order the hub takes them.</summary>
    public (int Home, string Body) Next()
    {
        while (_due.Count == 0)
        {
            _second = Math.Max(_second + 1, Settled);
            Speak(InBedPeriod, 0, home => IsInBed(home) ? Sleep(home) : null);
            Speak(MainsPeriod, 17, home => IsInBed(home) ? null : Sleep(home));
            Speak(MainsPeriod, 31, Gas);
            Speak(BatteryPeriod, 57, Smoke);
            Speak(BatteryPeriod, 91, home => Door(home, open: false, "heartbeat"));
            Speak(OpeningPeriod, 143, home => IsInBed(home) ? null : Door(home, open: true, "event"));
            Speak(OpeningPeriod, 143 + DoorOpenFor, home => IsInBed(home) ? null : Door(home, open: false, "event"));
        }

        return _due.Dequeue();
    }

    private static string[] Kinds { get; } = ["SL", "GS", "SM", "DR"];

    private static bool IsInBed(int home) => home % 2 == 0;

    private static string DeviceOf(string kind, int home) => string.Create(CultureInfo.InvariantCulture, $"{kind}-330109-{home:D7}");

    private void Speak(int period, int offset, Func<int, string?> say)
    {
        for (long place = (_second - offset + OpeningPeriod) % period; place < _homes; place += period)
        {
            int home = (int)(place * Shuffle % _homes);
            if (say(home) is { } body)
            {
                _due.Enqueue((home, body));
            }
        }
    }

    private string Sleep(int home) => Body(0, home, "sample", IsInBed(home)
        ? $"\"mains\":true,\"inBed\":true,\"hr\":{56 + Any(12)},\"rr\":{13 + Any(4)},\"move\":{Any(12)},\"q\":3,\"vital\":\"ok\",\"apneaS\":0"
        : "\"mains\":true,\"inBed\":false,\"hr\":null,\"rr\":null,\"move\":0,\"q\":0,\"vital\":\"ok\",\"apneaS\":0");

    private string Gas(int home) => Body(
        1, home, "sample", $"\"mains\":true,\"eos\":false,\"gas\":\"normal\",\"lel\":0.{Any(8)},\"co\":{Any(4)},\"coState\":\"normal\",\"warm\":false,\"valve\":\"open\"");

    private string Smoke(int home) => Body(
        2, home, "heartbeat", $"\"bat\":87,\"batMv\":2922,\"batAlert\":\"normal\",\"eos\":false,\"smoke\":\"normal\",\"smokeDbm\":0.00{Any(10)},\"tempC\":{18 + Any(6)}.{Any(10)},\"muted\":false,\"contam\":\"normal\",{Announced}");

    private string Door(int home, bool open, string type)
    {
        int opened = open ? ++_opened[home] : _opened[home];
        string told = $"\"bat\":61,\"batMv\":2766,\"batAlert\":\"normal\",\"open\":{(open ? "true" : "false")},\"opens\":{opened}";
        return Body(3, home, type, type == "heartbeat" ? $"{told},\"lastTestAt\":\"2026-11-01T04:00:00.000Z\",{Announced}" : told);
    }

    private const string Announced = "\"fw\":\"sim-1.0\",\"period\":7200";

    private string Body(int device, int home, string type, string own)
    {
        string kind = device switch { 0 => "sleep", 1 => "gas", 2 => "smoke", _ => "door" };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"v\":1,\"dev\":\"{DeviceOf(Kinds[device], home)}\",\"kind\":\"{kind}\",\"type\":\"{type}\",\"boot\":3,\"seq\":{_next[home, device]++},\"ts\":\"{Now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",\"clk\":\"synced\",\"up\":1864213,\"rssi\":{-88 + Any(33)},\"test\":false,\"tamper\":false,\"fault\":[],{own}}}");
    }

    private int Any(int many) => _random.Next(many);
}

/// <summary>Messages one after the other in memory, as a batch of the hub brings them.</summary>
internal sealed class Batch(QuietHomes homes, int count)
{
    private readonly byte[] _bytes = new byte[count * 500];
    private readonly (int At, int Length, string HomeId, DateTimeOffset EnqueuedAt)[] _messages = new (int, int, string, DateTimeOffset)[count];
    private long _sequenceNumber = 1;

    public int Count => count;

    public int Bytes { get; private set; }

    /// <summary>Takes the homes' next messages.</summary>
    public void Fill()
    {
        Bytes = 0;
        _sequenceNumber += count;
        for (int place = 0; place < count; place++)
        {
            (int home, string body) = homes.Next();
            int length = Encoding.UTF8.GetBytes(body, _bytes.AsSpan(Bytes));
            _messages[place] = (Bytes, length, QuietHomes.IdOf(home), homes.Now);
            Bytes += length;
        }
    }

    public ReadOnlySpan<byte> Body(int place) => _bytes.AsSpan(_messages[place].At, _messages[place].Length);

    public string HomeId(int place) => _messages[place].HomeId;

    public HubPosition Position(int place) => new("0", _sequenceNumber + place, _messages[place].EnqueuedAt);
}
