using System.Text.Json;
using System.Text.Json.Nodes;

namespace Anju.Homes;

/// <summary>The required fields of domain.md 2, written down a second time.</summary>
internal static class WireFormat
{
    private const JsonValueKind Number = JsonValueKind.Number;
    private const JsonValueKind Text = JsonValueKind.String;
    private const JsonValueKind Flag = JsonValueKind.True;

    private static readonly Dictionary<string, JsonValueKind> Common = new()
    {
        ["v"] = Number, ["dev"] = Text, ["kind"] = Text, ["type"] = Text, ["boot"] = Number, ["seq"] = Number, ["ts"] = Text,
        ["clk"] = Text, ["up"] = Number, ["rssi"] = Number, ["tamper"] = Flag, ["fault"] = JsonValueKind.Array, ["test"] = Flag,
    };

    private static readonly Dictionary<string, JsonValueKind> Heartbeat = new() { ["fw"] = Text, ["period"] = Number };

    private static readonly Dictionary<string, JsonValueKind> Battery = new() { ["bat"] = Number, ["batAlert"] = Text };

    private static readonly Dictionary<string, JsonValueKind> Summary = new()
    {
        ["night"] = Text, ["bedAt"] = Text, ["sleepAt"] = Text, ["wakeAt"] = Text, ["outAt"] = Text, ["tib"] = Number, ["tst"] = Number,
        ["waso"] = Number, ["latency"] = Number, ["se"] = Number, ["exits"] = Number, ["wakeups"] = Number, ["ahi"] = Number,
        ["hrRest"] = Number, ["rrMed"] = Number, ["moveRate"] = Number, ["validH"] = Number,
    };

    private static readonly Dictionary<string, Dictionary<string, JsonValueKind>> OfKind = new()
    {
        ["door"] = new(Battery) { ["open"] = Flag, ["opens"] = Number },
        ["smoke"] = new(Battery)
        {
            ["eos"] = Flag, ["smoke"] = Text, ["smokeDbm"] = Number, ["tempC"] = Number, ["muted"] = Flag, ["contam"] = Text,
        },
        ["gas"] = new()
        {
            ["mains"] = Flag, ["eos"] = Flag, ["gas"] = Text, ["lel"] = Number, ["co"] = Number, ["coState"] = Text, ["warm"] = Flag,
            ["valve"] = Text,
        },
        ["sleep"] = new()
        {
            ["mains"] = Flag, ["inBed"] = Flag, ["hr"] = Number, ["rr"] = Number, ["move"] = Number, ["q"] = Number, ["vital"] = Text,
            ["apneaS"] = Number,
        },
    };

    public static void AssertValid(JsonObject message)
    {
        AssertFields(message, Common);
        AssertFields(message, OfKind[(string)message["kind"]!]);
        AssertFields(message, (string?)message["type"] == "heartbeat" ? Heartbeat : []);
        AssertFields(message, (string?)message["type"] == "summary" ? Summary : []);

        Assert.Equal(1, (int)message["v"]!);
        Assert.Matches(@"^(DR|SM|GS|SL)-330109-\d{7}$", (string)message["dev"]!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)message["ts"]!);
        Assert.Equal("synced", (string?)message["clk"]);
        Assert.InRange((long)message["up"]!, 0, uint.MaxValue);
        Assert.InRange((int)message["rssi"]!, -120, -1);
    }

    private static void AssertFields(JsonObject message, Dictionary<string, JsonValueKind> fields)
    {
        foreach ((string name, JsonValueKind kind) in fields)
        {
            Assert.True(message.TryGetPropertyValue(name, out JsonNode? value), $"{name} is missing in {message.ToJsonString()}");

            // A pulse or breath that cannot be measured is null: nobody is in bed.
            bool isNoReading = name is "hr" or "rr" && value is null && !(bool)message["inBed"]!;
            JsonValueKind found = value?.GetValueKind() ?? JsonValueKind.Null;
            Assert.True(
                isNoReading || found == kind || (kind == Flag && found == JsonValueKind.False), $"{name} is {found} in {message.ToJsonString()}");
        }
    }
}
