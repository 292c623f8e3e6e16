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

    /// <summary>The smoke message with one property's value replaced; null removes the property.</summary>
    public static string SmokeWith(string name, string? value)
    {
        int start = Smoke.IndexOf($"\"{name}\":", StringComparison.Ordinal);
        if (start < 0)
        {
            return Smoke[..^1] + $",\"{name}\":{value}}}";
        }

        int end = start + name.Length + 3;
        end = Smoke[end] == '"' ? Smoke.IndexOf('"', end + 1) + 1 : Smoke.IndexOfAny([',', '}'], end);
        return value is null
            ? (Smoke[..start] + Smoke[(Smoke[end] == ',' ? end + 1 : end)..]).Replace(",}", "}", StringComparison.Ordinal)
            : Smoke[..start] + $"\"{name}\":{value}" + Smoke[end..];
    }

    public static List<(Reading? Reading, Refusal? Refusal)> Decode(string body) => Decode(Encoding.UTF8.GetBytes(body));

    public static List<(Reading? Reading, Refusal? Refusal)> Decode(ReadOnlySpan<byte> body)
    {
        List<(Reading?, Refusal?)> decoded = [];
        TelemetryDecoder decoder = new(body);
        while (decoder.MoveNext())
        {
            decoded.Add(decoder.Refusal is { } refusal ? (null, refusal) : (decoder.Reading, null));
        }

        return decoded;
    }
}
