using System.Text;

namespace Anju.Telemetry;

/// <summary>Messages as devices write them, whole and then spoilt.</summary>
internal static class Wire
{
    /// <summary>The smoke detector's example of domain.md 2.3.</summary>
    public const string Smoke =
        """{"v":1,"dev":"SM-330109-0004821","kind":"smoke","type":"event","boot":3,"seq":912,"ts":"2026-11-23T00:15:02.310Z","clk":"synced","up":1864213,"bat":87,"batAlert":"normal","rssi":-84,"smoke":"critical","smokeDbm":0.31,"tempC":41.5,"muted":false,"test":false,"tamper":false,"fault":[]}""";

    /// <summary>The sleep monitor's example of domain.md 2.3.</summary>
    public const string Sleep =
        """{"v":1,"dev":"SL-330109-0004821","kind":"sleep","type":"sample","boot":12,"seq":48213,"ts":"2026-11-23T18:15:00.000Z","clk":"synced","up":864213,"mains":true,"rssi":-71,"inBed":true,"hr":58,"rr":14,"move":3,"q":3,"vital":"ok","apneaS":0,"test":false,"tamper":false,"fault":[]}""";

    /// <summary>A door's heartbeat with every field of its own.</summary>
    public const string Door =
        """{"v":1,"dev":"DR-330109-0004821","kind":"door","type":"heartbeat","boot":2,"seq":77,"ts":"2026-11-23T00:15:02.000Z","clk":"synced","up":99,"bat":61,"batAlert":"normal","rssi":-70,"open":true,"opens":4211,"lastTestAt":"2026-11-01T02:00:00.000Z","test":false,"tamper":false,"fault":[]}""";

    /// <summary>A gas alarm's sample with every field of its own.</summary>
    public const string Gas =
        """{"v":1,"dev":"GS-330109-0004821","kind":"gas","type":"sample","boot":1,"seq":5,"ts":"2026-11-23T00:15:02.000Z","clk":"synced","up":99,"mains":true,"rssi":-70,"gas":"warning","lel":7.5,"co":31,"coState":"normal","warm":true,"valve":"closed","test":false,"tamper":false,"fault":[]}""";

    /// <summary>A night's summary.</summary>
    public const string Summary =
        """{"v":1,"dev":"SL-330109-0004821","kind":"sleep","type":"summary","boot":12,"seq":48300,"ts":"2026-11-24T03:00:00.000Z","clk":"synced","up":99,"mains":true,"rssi":-71,"test":false,"tamper":false,"fault":[],"night":"2026-11-23","bedAt":"2026-11-23T13:05:00Z","sleepAt":"2026-11-23T13:25:00Z","wakeAt":"2026-11-23T22:10:00Z","outAt":"2026-11-23T22:20:00Z","tib":555,"tst":498.5,"waso":27,"latency":20,"se":89.8,"exits":2,"wakeups":3,"ahi":4.5,"hrRest":55.5,"rrMed":14,"moveRate":11.5,"validH":8.9}""";

    /// <summary>The same without smoke: what is wrong with it is all there is to it.</summary>
    public static readonly string QuietSmoke = With(Smoke, "smoke", "\"normal\"");

    /// <summary>The quiet smoke message with one property's value replaced; null removes the property.</summary>
    public static string SmokeWith(string name, string? value) => With(QuietSmoke, name, value);

    /// <summary>A message with one property's value replaced; null removes the property.</summary>
    public static string With(string message, string name, string? value)
    {
        int start = message.IndexOf($"\"{name}\":", StringComparison.Ordinal);
        if (start < 0)
        {
            return message[..^1] + $",\"{name}\":{value}}}";
        }

        int end = start + name.Length + 3;
        end = message[end] == '"' ? message.IndexOf('"', end + 1) + 1 : message.IndexOfAny([',', '}'], end);
        return value is null
            ? (message[..start] + message[(message[end] == ',' ? end + 1 : end)..]).Replace(",}", "}", StringComparison.Ordinal)
            : message[..start] + $"\"{name}\":{value}" + message[end..];
    }

    public static List<(Reading? Reading, Refusal? Refusal)> Decode(string body) => Decode(Encoding.UTF8.GetBytes(body));

    public static List<(Reading? Reading, Refusal? Refusal)> Decode(ReadOnlySpan<byte> body)
    {
        List<(Reading?, Refusal?)> decoded = [];
        TelemetryDecoder decoder = new(body);
        while (decoder.MoveNext())
        {
            decoded.Add((decoder.HasReading ? decoder.Reading : null, decoder.Refusal));
        }

        return decoded;
    }
}
