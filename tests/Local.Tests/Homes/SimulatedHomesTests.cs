using System.Text.Json.Nodes;
using Anju.Phones;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Homes;

public sealed class SimulatedHomesTests : IAsyncLifetime
{
    private const string Home = "h-0001";

    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new(Morning);
    private FakeHub _hub = null!;

    public async Task InitializeAsync() => _hub = await FakeHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task StartAsync_FreshStack_EveryDeviceReportsWithinSeconds()
    {
        await using SimulatedHomes homes = await _hub.StartHomesAsync(_time, homes: 40);

        _time.Advance(TimeSpan.FromSeconds(5));

        List<JsonObject> messages = [];
        while (messages.Count < 160)
        {
            messages.AddRange(FakeHub.Messages(await _hub.NextPostAsync()));
        }

        Assert.All(messages, message => Assert.Equal("heartbeat", (string?)message["type"]));
        Assert.Equal(160, messages.Select(message => (string?)message["dev"]).Distinct().Count());
        Assert.All(messages, message => Assert.Equal((1, 0L), Number(message)));
        Assert.True(messages.Select(message => (string?)message["ts"]).Distinct().Count() > 40);
    }

    [Fact]
    public async Task StartAsync_AnyMessage_GoesToItsHomesPublisherUnderItsToken()
    {
        await using SimulatedHomes homes = await _hub.StartHomesAsync(_time);

        _time.Advance(TimeSpan.FromSeconds(5));

        FakeRequest post = await _hub.NextPostAsync();
        Assert.StartsWith("/telemetry/publishers/h-0001/messages", post.Target);
        Assert.StartsWith("SharedAccessSignature sr=sb%3a%2f%2fhub%2ftelemetry%2fpublishers%2fh-0001&", post.Headers["authorization"]);
        Assert.StartsWith("application/json", post.Headers["content-type"]);
    }

    [Fact]
    public async Task Day_OfOneHome_HasThePlannedVolume()
    {
        IReadOnlyList<JsonObject> day = await DayAsync();

        Dictionary<string, int> counts = day.CountBy(message => (string)message["kind"]!).ToDictionary();
        Assert.InRange(counts["door"], 16, 52);
        Assert.Equal(12, counts["smoke"]);
        Assert.InRange(counts["gas"], 140, 150);
        Assert.InRange(counts["sleep"], 540, 780);
        Assert.Equal(0, day.Count(message => Is(message, "door", "event")) % 2);
        Assert.Equal(0, day.Count(message => Is(message, "sleep", "event")) % 2);
        Assert.Single(day, message => Is(message, "sleep", "summary"));
    }

    [Fact]
    public async Task Day_OfOneDevice_CountsOnWithoutGapInTheOrderOfItsMeasurements()
    {
        IReadOnlyList<JsonObject> day = await DayAsync();

        foreach (IGrouping<string, JsonObject> device in day.GroupBy(message => (string)message["dev"]!))
        {
            Assert.Equal(Enumerable.Range(0, device.Count()).Select(seq => (1, (long)seq)), device.Select(Number));
            Assert.Equal(device.Select(Ts).Order(), device.Select(Ts));
        }
    }

    [Fact]
    public async Task Day_AnyMessage_HasEveryRequiredField()
    {
        foreach (JsonObject message in await DayAsync())
        {
            WireFormat.AssertValid(message);
        }
    }

    [Fact]
    public async Task CauseAsync_Fire_IsReportedAtOnceAndEveryTenSecondsHotterButBelowTheHeatLimits()
    {
        await using SimulatedHomes homes = await _hub.StartHomesAsync(_time);
        _time.Advance(TimeSpan.FromMinutes(1));

        HazardCaused caused = await homes.CauseAsync(Home, Hazard.Fire, CancellationToken.None);
        for (int report = 0; report < 30; report++)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        JsonObject[] reports = [.. (await SoFarAsync(homes)).Where(message => (string?)message["smoke"] == "critical" && !(bool)message["test"]!)];
        Assert.Equal(("SM-330109-0000001", 1, 1L, Morning.AddMinutes(1)), (caused.Device, caused.Boot, caused.Seq!.Value, caused.AcknowledgedAt));
        Assert.Equal(Morning.AddMinutes(1), Ts(reports[0]));
        Assert.Equal(31, reports.Length);
        Assert.All(reports, report => Assert.Equal("event", (string?)report["type"]));
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.Equal(TimeSpan.FromSeconds(10), Ts(pair.Second) - Ts(pair.First)));
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True((double)pair.Second["tempC"]! > (double)pair.First["tempC"]!));
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True((double)pair.Second["smokeDbm"]! > (double)pair.First["smokeDbm"]!));
        Assert.All(reports, report => Assert.InRange((double)report["tempC"]!, 18, 37.9));
        Assert.True(homes.Homes[0].Life.IsBurning);
    }

    [Fact]
    public async Task CauseAsync_SmokeClears_ReportsNormalForTwoMinutesAndStops()
    {
        await using SimulatedHomes homes = await _hub.StartHomesAsync(_time);
        _time.Advance(TimeSpan.FromMinutes(1));
        await homes.CauseAsync(Home, Hazard.Fire, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(15));

        await homes.CauseAsync(Home, Hazard.SmokeClears, CancellationToken.None);
        _hub.Messages();
        _time.Advance(TimeSpan.FromMinutes(30));

        JsonObject[] smoke = [.. (await SoFarAsync(homes)).Where(message => Is(message, "smoke", "event"))];
        Assert.All(smoke, message => Assert.Equal("normal", (string?)message["smoke"]));
        Assert.Equal(
            [30.0, 60, 90, 120, 150], smoke.Select(message => (Ts(message) - Morning.AddSeconds(75)).TotalSeconds));
        Assert.False(homes.Homes[0].Life.IsBurning);
    }

    [Fact]
    public async Task CauseAsync_TestButton_IsMarkedATestAndThenNormalAgain()
    {
        await using SimulatedHomes homes = await _hub.StartHomesAsync(_time);
        _time.Advance(TimeSpan.FromMinutes(1));
        await homes.CauseAsync(Home, Hazard.TestButton, CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(1));

        JsonObject[] smoke = [.. (await SoFarAsync(homes)).Where(message => (string?)message["kind"] == "smoke").Skip(1)];
        Assert.Equal(("test", true, "critical"), ((string?)smoke[0]["type"], (bool)smoke[0]["test"]!, (string?)smoke[0]["smoke"]));
        Assert.Equal(("event", false, "normal"), ((string?)smoke[1]["type"], (bool)smoke[1]["test"]!, (string?)smoke[1]["smoke"]));
        Assert.Equal(TimeSpan.FromSeconds(10), Ts(smoke[1]) - Ts(smoke[0]));
    }

    [Fact]
    public async Task CauseAsync_Unplug_SilencesTheGasAlarmAlone()
    {
        await using SimulatedHomes homes = await _hub.StartHomesAsync(_time);
        _time.Advance(TimeSpan.FromMinutes(1));

        HazardCaused caused = await homes.CauseAsync(Home, Hazard.Unplug, CancellationToken.None);
        await SoFarAsync(homes);
        _time.Advance(TimeSpan.FromHours(1));

        IReadOnlyList<JsonObject> after = await SoFarAsync(homes);
        Assert.Equal(("GS-330109-0000001", null), (caused.Device, caused.Seq));
        Assert.DoesNotContain(after, message => (string?)message["kind"] == "gas");
        Assert.Contains(after, message => (string?)message["kind"] == "sleep");
        Assert.True(homes.Homes[0].Life.IsUnplugged);
    }

    [Fact]
    public async Task CauseAsync_FireBehindACutLine_SaysAtOnceThatNothingGetsOut()
    {
        await using SimulatedHomes homes = await _hub.StartHomesAsync(_time);
        _time.Advance(TimeSpan.FromMinutes(1));
        await homes.CauseAsync(Home, Hazard.HomeSilent, CancellationToken.None);

        HazardCaused caused = await homes.CauseAsync(Home, Hazard.Fire, CancellationToken.None).WaitAsync(Patience);

        Assert.Equal(("SM-330109-0000001", true, null), (caused.Device, caused.IsCutOff, caused.Seq));
        await homes.CauseAsync(Home, Hazard.Over, CancellationToken.None).WaitAsync(Patience);
        Assert.Contains(await SoFarAsync(homes), message => (string?)message["smoke"] == "critical" && !(bool)message["test"]!);
    }

    [Fact]
    public async Task CauseAsync_UnknownHome_Throws()
    {
        await using SimulatedHomes homes = await _hub.StartHomesAsync(_time);

        await Assert.ThrowsAsync<KeyNotFoundException>(() => homes.CauseAsync("h-9999", Hazard.Fire, CancellationToken.None));
    }

    [Fact]
    public async Task StartAsync_Again_BeginsANewBoot()
    {
        await using (SimulatedHomes first = await _hub.StartHomesAsync(_time))
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await SoFarAsync(first);
        }

        await using SimulatedHomes second = await _hub.StartHomesAsync(_time);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.All(await SoFarAsync(second), message => Assert.True((int)message["boot"]! > 1));
    }

    [Fact]
    public async Task CauseAsync_HubDown_IsKeptAndSentWithTheTimeItWaited()
    {
        await using SimulatedHomes homes = await _hub.StartHomesAsync(_time);
        _time.Advance(TimeSpan.FromMinutes(1));
        await SoFarAsync(homes);

        _hub.IsDown = true;
        Task<HazardCaused> caused = homes.CauseAsync(Home, Hazard.Fire, CancellationToken.None);
        await _hub.NextPostAsync();
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.False(caused.IsCompleted);
        _hub.IsDown = false;
        await caused.WaitAsync(Patience);

        JsonObject[] fires = [.. (await SoFarAsync(homes))
            .Where(message => (string?)message["smoke"] == "critical" && !(bool)message["test"]!)
            .DistinctBy(Number)];
        Assert.Equal(Morning.AddMinutes(1), Ts(fires[0]));
        Assert.Equal((60, 100), ((int)fires[0]["upAt"]!, (int)fires[0]["up"]!));
        Assert.Equal([1L, 2, 3, 4, 5], fires.Select(message => Number(message).Seq - Number(fires[0]).Seq + 1));
    }

    [Fact]
    public async Task Days_HubTakesNothing_TheOldestMakesRoomForTheNewest()
    {
        await using SimulatedHomes homes = await _hub.StartHomesAsync(_time);
        _hub.IsDown = true;

        _time.Advance(TimeSpan.FromDays(7));

        Assert.InRange(homes.Unsent, 2_000, 2_050); // And what is being sent.
        _hub.IsDown = false;
        IReadOnlyList<JsonObject> kept = await SoFarAsync(homes);
        Assert.Contains(kept, message => Ts(message) > Morning.AddDays(7).AddMinutes(-10));
    }

    private async Task<IReadOnlyList<JsonObject>> DayAsync()
    {
        await using SimulatedHomes homes = await _hub.StartHomesAsync(_time);
        _time.Advance(TimeSpan.FromDays(1));
        IReadOnlyList<JsonObject> messages = await SoFarAsync(homes);
        return [.. messages.Where(message => (string?)message["type"] != "test")];
    }

    /// <summary>What the hub has got: a home's messages arrive in order, so once a test message is there, all before it are.</summary>
    private async Task<IReadOnlyList<JsonObject>> SoFarAsync(SimulatedHomes homes)
    {
        await homes.CauseAsync(Home, Hazard.TestButton, CancellationToken.None).WaitAsync(Patience);
        return _hub.Messages();
    }

    private static bool Is(JsonObject message, string kind, string type) =>
        (string?)message["kind"] == kind && (string?)message["type"] == type;

    private static (int Boot, long Seq) Number(JsonObject message) => ((int)message["boot"]!, (long)message["seq"]!);

    private static DateTimeOffset Ts(JsonObject message) => (DateTimeOffset)message["ts"]!;
}
