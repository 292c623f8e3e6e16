using System.Net;
using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Registry;
using Anju.Turned;
using Azure;
using Azure.Data.Tables;
using Azure.Messaging.EventHubs;

namespace Anju.Cockpit.Homes.Past;

/// <summary>What a home's devices said in a span of time, told to each reader as far as it is theirs to know.</summary>
public sealed class ShowPastTests : IAsyncLifetime
{
    private const string Span = "from=2026-11-23T04:00:00Z&until=2026-11-23T06:00:00Z";

    private static readonly DateTimeOffset Noon = TurnedApp.Noon;

    private readonly List<EventData> _hub = [];
    private TurnedApp _app = null!;

    /// <summary>The door opens and closes in one hour, the gas alarm speaks in the next, which still runs.</summary>
    public async Task InitializeAsync()
    {
        _app = await TurnedApp.StartAsync();
        Send(0, $$"""
            {"kind":"registry","revision":1,"village":"{{TurnedApp.Village}}","residents":1,"devices":[
             {"dev":"DR-330109-0000001","kind":"door","installedAt":"2026-01-01T00:00:00Z"},{"dev":"GS-330109-0000001","kind":"gas","installedAt":"2026-01-01T00:00:00Z"},
             {"dev":"SL-330109-0000001","kind":"sleep","installedAt":"2026-01-01T00:00:00Z"}]}
            """, isOurs: true);
        Send(5, Reading("DR", "door", 0, 5, "\"open\":true,\"bat\":90,\"batAlert\":\"normal\""));
        Send(6, Reading("DR", "door", 1, 6, "\"open\":false,\"bat\":90,\"batAlert\":\"normal\""));
        Send(7, Reading("DR", "door", 2, 7, "\"open\":false,\"bat\":90,\"batAlert\":\"normal\""));
        Send(10, Reading("SL", "sleep", 0, 10, "\"inBed\":true,\"hr\":58,\"rr\":14,\"move\":3,\"q\":3,\"vital\":\"ok\",\"apneaS\":0,\"mains\":true"));
        Send(65, Reading("GS", "gas", 0, 65, "\"gas\":\"normal\",\"lel\":0.5,\"co\":3,\"coState\":\"normal\",\"warm\":false,\"valve\":\"open\",\"mains\":true"));
        await _app.WatchAsync(_hub);
        _app.Clock.SetUtcNow(Noon.AddMinutes(70));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Show_ToWhoKeepsTheVillage_TellsTheDoorsMovesOnceAndTheRunningHourToo()
    {
        JsonNode past = await PastAsync("village-1");

        Assert.Equal(
            [(Noon.AddMinutes(5), true), (Noon.AddMinutes(6), false)],
            past["door"]!.AsArray().Select(move => ((DateTimeOffset)move!["at"]!, (bool)move["open"]!)));
        JsonNode gas = Assert.Single(past["gas"]!.AsArray())!;
        Assert.Equal((Noon.AddMinutes(65), 0.5, 3.0), ((DateTimeOffset)gas["at"]!, (double)gas["lelPercent"]!, (double)gas["carbonMonoxidePpm"]!));
        Assert.Null(past["bed"]);
    }

    [Fact]
    public async Task Show_ToAnOfficerForWhomThePlaceIsMasked_TellsNeitherDoorNorBed()
    {
        JsonNode past = await PastAsync("district-1");

        Assert.Null(past["door"]);
        Assert.Null(past["bed"]);
        Assert.Single(past["gas"]!.AsArray());
    }

    [Theory]
    [InlineData("village-1")]
    [InlineData("relative-1")]
    public async Task Show_OnceTheElderTookTheConsentBack_TellsNothingOfTheHome(string caller)
    {
        HomeTable homes = _app.Get<HomeTable>();
        Home home = (await homes.FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!;
        Consent given = new(new DateOnly(2026, 1, 1), VitalsToRelatives: true);
        await homes.SaveAsync(home with { Consent = given }, CancellationToken.None);
        Assert.Equal(2, (await PastAsync(caller))["door"]!.AsArray().Count);

        await homes.SaveAsync(home with { Consent = given with { WithdrawnOn = new DateOnly(2026, 11, 23) } }, CancellationToken.None);

        JsonNode past = await PastAsync(caller);
        Assert.Null(past["door"]);
        Assert.Null(past["bed"]);
        Assert.Empty(past["gas"]!.AsArray());
        Assert.Empty(past["temperature"]!.AsArray());
    }

    /// <summary>Its end is gone, or of the watch before it.</summary>
    [Theory]
    [InlineData("Hour")]
    [InlineData("Before")]
    public async Task Show_TheRunningHourIsDamaged_TellsWhatWasSaidInTheOthers(string column)
    {
        _app.Clock.SetUtcNow(Noon.AddMinutes(401));
        Send(400, Reading("GS", "gas", 1, 400, "\"gas\":\"normal\",\"lel\":0.5,\"co\":3,\"coState\":\"normal\",\"warm\":false,\"valve\":\"open\",\"mains\":true"));
        await _app.WatchAsync(_hub.TakeLast(1));
        TableEntity watch = await _app.Table("watches").QueryAsync<TableEntity>().SingleAsync();
        TableEntity damaged = new(watch.PartitionKey, watch.RowKey) { [column] = watch.GetBinary(column)[..^1] };
        await _app.Table("watches").UpdateEntityAsync(damaged, ETag.All, TableUpdateMode.Merge);

        JsonNode past = await PastAsync("village-1");

        Assert.Equal(2, past["door"]!.AsArray().Count);
        Assert.Single(past["gas"]!.AsArray());
    }

    [Theory]
    [InlineData("until=2026-11-23T06:00:00Z", "from")]
    [InlineData("from=2026-11-23T06:00:00Z&until=2026-11-23T06:00:00Z", "until")]
    [InlineData("from=2026-11-01T00:00:00Z&until=2026-11-23T06:00:00Z", "until")]
    [InlineData("from=yesterday&until=2026-11-23T06:00:00Z", "from")]
    public async Task Show_ASpanThatIsNone_SaysWhichFieldIsWrong(string query, string field)
    {
        HttpResponseMessage answer = await _app.GetAsync("village-1", $"/api/homes/h-0001/past?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["field"]);
    }

    private async Task<JsonNode> PastAsync(string caller)
    {
        HttpResponseMessage answer = await _app.GetAsync(caller, $"/api/homes/h-0001/past?{Span}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static string Reading(string prefix, string kind, int seq, int minute, string more) => $$"""
        {"v":1,"dev":"{{prefix}}-330109-0000001","kind":"{{kind}}","type":"sample","boot":1,"seq":{{seq}},"ts":"{{Noon.AddMinutes(minute).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}",
         "clk":"synced","up":{{60 * (minute + 1)}},"rssi":-70,{{more}},"test":false,"tamper":false,"fault":[]}
        """;

    private void Send(int minute, string body, bool isOurs = false) => _hub.Add(HubMessages.Of("h-0001", Noon.AddMinutes(minute), _hub.Count, body, isOurs));
}
