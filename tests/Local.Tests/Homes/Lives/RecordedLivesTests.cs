using System.Text;
using System.Text.Json.Nodes;
using System.Globalization;

namespace Anju.Homes.Lives;

public sealed class RecordedLivesTests
{
    private static readonly RecordedLives Week = new() { Homes = 24, Days = 7 };

    [Fact]
    public void Write_Twice_IsTheSameToTheByte() => Assert.Equal(Text(Week, home: 3), Text(Week, home: 3));

    [Fact]
    public void Write_AnotherSeed_IsAnotherWorld() => Assert.NotEqual(Text(Week, home: 3), Text(Week with { Seed = 2 }, home: 3));

    [Fact]
    public void Write_AnyMessage_HasEveryRequiredFieldAndWhenItWasTaken()
    {
        foreach (JsonObject message in Messages(Week, home: 5))
        {
            WireFormat.AssertValid(message);
            Assert.NotNull(message["enq"]);
        }
    }

    [Fact]
    public void Write_AHome_BeginsWithItsRegistrationAndIsInTheHubsOrder()
    {
        JsonObject[] lines = [.. Lines(Week, home: 8)];

        Assert.Equal(("registry", "h-0008", 2), ((string?)lines[0]["kind"], (string?)lines[0]["homeId"], (int)lines[0]["residents"]!));
        string[] taken = [.. lines.Select(line => (string)line["enq"]!)];
        Assert.Equal(taken.Order(StringComparer.Ordinal), taken);
    }

    /// <summary>domain.md 2.5 plans with 850 messages a home and day, 8 openings of the door and 9.5 h in bed.</summary>
    [Fact]
    public void Write_ManyHomes_SayAsMuchAsThePlannedVolume()
    {
        JsonObject[] all = [.. Enumerable.Range(1, Week.Homes).SelectMany(home => Messages(Week, home))];
        double days = Week.Homes * Week.Days;

        Assert.InRange(all.Length / days, 750, 1000);
        Assert.InRange(all.Count(message => (string?)message["kind"] == "door" && (string?)message["type"] == "event" && (bool)message["open"]!) / days, 4, 10);
        Assert.InRange(all.Count(message => (string?)message["kind"] == "sleep" && (bool)message["inBed"]!) / 60.0 / days, 8.5, 11);
    }

    [Fact]
    public void Write_DeviceThatRestarts_BeginsANewBootAtZero()
    {
        RecordedLives months = Week with { Days = 120 };
        JsonObject[] gas = [.. Messages(months, home: 2).Where(message => (string?)message["kind"] == "gas")];

        JsonObject[] starts = [.. gas.Where(message => (int)message["seq"]! == 0)];
        Assert.True(starts.Length > 1, "no power cut in four months");
        Assert.Equal(Enumerable.Range(1, starts.Length), starts.Select(start => (int)start["boot"]!));
        Assert.All(starts, start => Assert.True((bool)start["warm"]!));
    }

    [Fact]
    public void Write_AfterTheLineWasCut_SendsWhatWasKeptWithTheTimeItWaited()
    {
        JsonObject[] kept = [.. Messages(Week with { Days = 60 }, home: 2).Where(message => message.ContainsKey("upAt"))];

        Assert.NotEmpty(kept);
        Assert.All(kept, message => Assert.InRange(
            (At(message, "enq") - At(message, "ts")).TotalSeconds - ((long)message["up"]! - (long)message["upAt"]!), -2, 60));
    }

    /// <summary>Intervals of domain.md 2.3, in a fire that is caused: at once, then every 10 s.</summary>
    [Fact]
    public void Write_Hazard_IsLabelledWithWhenItBegan()
    {
        RecordedLives lives = new() { Homes = 19, Days = 25, HazardsOfEachKind = 1 };
        using StringWriter labels = new();
        lives.Write(1, Stream.Null, labels);

        JsonNode label = JsonNode.Parse(labels.ToString())!;
        Assert.Equal(("h-0001", "FIRE-01"), ((string?)label["homeId"], (string?)label["scenario"]));
        Assert.True(At(label, "from") < At(label, "foundBy") && At(label, "foundBy") < At(label, "to"));
        JsonObject[] smoke = [.. Messages(lives, home: 1).Where(message => (string?)message["smoke"] == "critical" && !(bool)message["test"]!)];
        Assert.Equal(At(label, "from"), At(smoke[0], "ts"));
        Assert.Equal(TimeSpan.FromSeconds(10), At(smoke[1], "ts") - At(smoke[0], "ts"));
    }

    private static DateTimeOffset At(JsonNode message, string field) => DateTimeOffset.Parse((string)message[field]!, CultureInfo.InvariantCulture);

    private static IEnumerable<JsonObject> Messages(RecordedLives lives, int home) => Lines(lives, home).Where(line => line.ContainsKey("dev"));

    private static IEnumerable<JsonObject> Lines(RecordedLives lives, int home) =>
        Text(lives, home).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject());

    private static string Text(RecordedLives lives, int home)
    {
        using MemoryStream lines = new();
        lives.Write(home, lines, TextWriter.Null);
        return Encoding.UTF8.GetString(lines.ToArray());
    }
}
