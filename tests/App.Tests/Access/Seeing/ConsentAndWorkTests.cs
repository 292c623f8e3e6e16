using System.Text.Json.Nodes;
using Anju.Access.Matrix;
using Anju.Cockpit;
using Anju.Registry;
using Anju.Scenarios;
using Anju.Scenarios.Device;
using Anju.Scenarios.Door;
using Anju.Turned;

namespace Anju.Access.Seeing;

/// <summary>A relative reads vital signs while the elder agrees, and a technician an address while something is to be done there (domain reference 4.3).</summary>
public sealed class ConsentAndWorkTests
{
    private const string HomeId = "h-0001";
    private const string Full = "张*芳 +86199****0009 朝晖路1组2号";
    private const string Masked = "张*芳 +86199****0009 陈公桥社区***";
    private const string NeighboursMasked = "诸*圆 +86199****0059 陈公桥社区***";

    private static readonly DateOnly Signed = new(2026, 1, 1);

    public static readonly TheoryData<Consent?, bool> Consents = new()
    {
        { null, false },
        { new Consent(Signed), false },
        { new Consent(Signed, VitalsToRelatives: true), true },
        { new Consent(Signed, ConsentBy.Guardian, "张晓梅", VitalsToRelatives: true), true },
        { new Consent(Signed, VitalsToRelatives: true, WithdrawnOn: new DateOnly(2026, 11, 20)), false },
    };

    [Theory]
    [MemberData(nameof(Consents))]
    public async Task ShowHomeState_ByARelative_HasTheBedIfTheElderAgreed(Consent? consent, bool seen)
    {
        await using TurnedApp app = await WithABedAsync();
        await AgreeAsync(app, consent);

        Assert.Equal(seen ? true : null, await IsInBedAsync(app, "relative-1"));
    }

    [Fact]
    public async Task ShowHomeState_OnceTheElderTakesItBack_NoLongerHasTheBed()
    {
        await using TurnedApp app = await WithABedAsync();
        await AgreeAsync(app, new Consent(Signed, VitalsToRelatives: true));
        Assert.True(await IsInBedAsync(app, "relative-1"));

        await AgreeAsync(app, new Consent(Signed, VitalsToRelatives: true, WithdrawnOn: new DateOnly(2026, 11, 23)));

        Assert.Null(await IsInBedAsync(app, "relative-1"));
    }

    [Theory]
    [InlineData("operator-1")]
    [InlineData("supervisor-1")]
    [InlineData("village-1")]
    [InlineData("community-1")]
    [InlineData("technician-1")]
    public async Task ShowHomeState_ByAnotherRole_HasNoBedBecauseRelativesMaySeeIt(string subject)
    {
        await using TurnedApp app = await WithABedAsync();
        await AgreeAsync(app, new Consent(Signed, VitalsToRelatives: true));

        Assert.Null(await IsInBedAsync(app, subject));
    }

    [Fact]
    public async Task HomeStates_ByTheTechnician_HaveTheAddressWhileAWorkOrderIsOpen()
    {
        await using TurnedApp app = await WithANeighbourAsync();
        string alarmId = await DetectAsync(app, LowBattery.Scenario);

        Assert.Equal(Full, await HomeAsync(app));
        Assert.Equal([Full, NeighboursMasked], await HomesAsync(app));
        Assert.Equal("朝晖路1组2号", (string?)Assert.Single((await JsonAsync(app, "/api/today?region=330109001001"))["battery"]!.AsArray())!["address"]);

        await app.PostAsync("technician-1", $"/api/alarms/{alarmId}/close", new { reason = "TECH_BATTERY" });

        Assert.Equal(Masked, await HomeAsync(app));
        Assert.Equal([Masked, NeighboursMasked], await HomesAsync(app));
    }

    [Fact]
    public async Task HomeStates_ByTheTechnician_HaveNoAddressForAVisitOfTheVillage()
    {
        await using TurnedApp app = await WithANeighbourAsync();
        await DetectAsync(app, NotGoneOut.Scenario with { SelfCheck = null });
        await app.PassAsync(TimeSpan.FromHours(5).TotalSeconds);
        Assert.Single((await JsonAsync(app, "/api/work?kind=visit", "village-1"))["errands"]!.AsArray());

        Assert.Equal(Masked, await HomeAsync(app));
        Assert.Equal([Masked, NeighboursMasked], await HomesAsync(app));
    }

    /// <summary>An elder who lies in bed.</summary>
    private static async Task<TurnedApp> WithABedAsync()
    {
        const string Bed = "SL-330109-0000001";
        TurnedApp app = await TurnedApp.StartAsync();
        WatchedHomes watched = new(app);
        watched.Register(HomeId, TurnedApp.Village, revision: 1, Bed);
        watched.Enqueue(HomeId, WatchedHomes.Gas(Bed, 1, TurnedApp.Noon, own: ",\"inBed\":true,\"hr\":58"));
        await watched.DeliverAsync();
        return app;
    }

    private static async Task<TurnedApp> WithANeighbourAsync()
    {
        TurnedApp app = await TurnedApp.StartAsync();
        await app.Get<HomeTable>().SaveAsync(MatrixWorld.Homes.Single(home => home.HomeId == "h-0005"), CancellationToken.None);
        return app;
    }

    private static async Task AgreeAsync(TurnedApp app, Consent? consent)
    {
        HomeTable homes = app.Get<HomeTable>();
        Home home = (await homes.FindAsync(TurnedApp.Village, HomeId, CancellationToken.None))!;
        await homes.SaveAsync(home with { Consent = consent }, CancellationToken.None);
    }

    private static async Task<string> DetectAsync(TurnedApp app, Scenario scenario)
    {
        Home home = (await app.Get<HomeTable>().FindAsync(TurnedApp.Village, HomeId, CancellationToken.None))!;
        string alarmId = await MatrixWorld.DetectAsync(app, home, scenario, number: 1);
        await app.Durable.RunUntilIdleAsync();
        return alarmId;
    }

    private static async Task<bool?> IsInBedAsync(TurnedApp app, string subject) =>
        (bool?)Assert.Single((await JsonAsync(app, $"/api/home-states/{HomeId}", subject))["devices"]!.AsArray())!["bed"]?["inBed"];

    private static async Task<string> HomeAsync(TurnedApp app) => Seen((await JsonAsync(app, $"/api/home-states/{HomeId}"))["home"]!);

    private static async Task<string[]> HomesAsync(TurnedApp app) => [.. (await JsonAsync(app, "/api/home-states"))["homes"]!.AsArray().Select(home => Seen(home!))];

    private static string Seen(JsonNode home) => $"{home["elder"]} {home["phone"]} {home["address"]}";

    private static async Task<JsonNode> JsonAsync(TurnedApp app, string address, string subject = "technician-1") =>
        await (await app.GetAsync(subject, address)).JsonAsync();
}
