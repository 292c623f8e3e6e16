using System.Text.Json.Nodes;
using Anju.Turned;
using Azure;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>Two processes want a home's family: one opens its last alarm again, one has found a new fire.</summary>
public sealed class FamilyClaimTests
{
    /// <summary>Whoever begins, whether the claim is tidied away already, and wherever each of them is held up once.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task TakeAsync_AFireIsOpenedAgainAsANewOneIsFound_NeverAreTwoOpen(bool reopeningBegins, bool isTidied)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string old = await app.FireAsync();
        (bool firstIsHeldUp, int meetings) = (true, 0);
        for (int first = 0; firstIsHeldUp; first++)
        {
            bool secondIsHeldUp = true;
            for (int second = 1; firstIsHeldUp && secondIsHeldUp; second++, meetings++)
            {
                await EndAsync(app, old, isTidied);
                string fire = $"{old}-{meetings}";
                AlarmFacts alarm = app.Head(old).Chain.Alarm;
                SteppedProcess[] both = [new(app, process => process.ReopenAsync(alarm)), new(app, process => process.RaiseAsync(alarm with { AlarmId = fire }))];
                (SteppedProcess one, SteppedProcess other) = reopeningBegins ? (both[0], both[1]) : (both[1], both[0]);

                firstIsHeldUp = await one.GoOnAsync(first, AreNotBothOpen);
                secondIsHeldUp = await other.GoOnAsync(second, AreNotBothOpen);
                await one.GoOnAsync(int.MaxValue, AreNotBothOpen);
                await other.GoOnAsync(int.MaxValue, AreNotBothOpen);
                Assert.Equal(1, Open(app, old, fire));

                await EndAsync(app, fire, isTidied: true);
                await new SteppedProcess(app, process => process.ReopenAsync(alarm)).GoOnAsync(int.MaxValue, () => { });

                void AreNotBothOpen() => Assert.True(Open(app, old, fire) < 2, $"Held up after {first} and {second} requests, both are open.");
            }
        }

        // Each asks of storage at least what its claim and its alarm need.
        Assert.InRange(meetings, 16, 200);
    }

    /// <summary>The whole ends while its part still closes, and a leak is found anew: whichever of them is held up, wherever.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FollowAsync_TheWholeEndsAsItsPartIsTakenIn_TheFamilyIsFreeOnceBothAreOver(bool partBegins)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        AlarmFacts like = app.Head(await app.FireAsync()).Chain.Alarm;
        (bool isHeldUp, int meetings, int kept) = (true, 0, 0);
        for (; isHeldUp; meetings++)
        {
            (string gas, string door) = await CrossedMerge.RaiseTwoAsync(app, like, meetings);
            AlarmFacts leak = app.Head(gas).Chain.Alarm;
            Assert.Equal(gas, (await app.Get<FamilyClaim>().TakeAsync(leak, CancellationToken.None)).AlarmId);
            SteppedProcess[] both =
            [
                new(app, process => process.HearAndSettleAsync(gas, new Signal.Merge("operator-1", door))),
                new(app, process => process.HearAndSettleAsync(door, new Signal.Resolve("operator-2", Channel.Desk, "REAL_MEDICAL"))),
            ];
            (SteppedProcess one, SteppedProcess other) = partBegins ? (both[0], both[1]) : (both[1], both[0]);

            isHeldUp = await one.GoOnAsync(meetings, StandsForTheLeak);
            await other.GoOnAsync(int.MaxValue, StandsForTheLeak);
            await one.GoOnAsync(int.MaxValue, StandsForTheLeak);

            Assert.False(app.Head(door).Chain.IsOpen);
            Assert.Equal(app.Head(gas).Chain.IsOpen, await IsClaimedAsync(app, gas));
            Assert.Equal(!app.Head(gas).Chain.IsOpen, IsOverForTheWatch(app, gas));
            await EndAsync(app, gas, isTidied: true);

            void StandsForTheLeak()
            {
                if (app.Head(door).Chain.IsOpen && !app.Head(gas).Chain.IsOpen)
                {
                    kept++;
                    Assert.Equal(door, app.Get<FamilyClaim>().TakeAsync(leak with { AlarmId = "another leak" }, CancellationToken.None).Result.AlarmId);
                }
            }
        }

        Assert.InRange(meetings, 8, 60);
        Assert.NotEqual(0, kept);
    }

    [Fact]
    public async Task FollowAsync_AnAlarmBecameAPart_IsOpenInNoListAndItsDamagedClaimIsKeptAllTheSame()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        FamilyClaim family = app.Get<FamilyClaim>();
        (string gas, string door, AlarmFacts leak) = await MergedAsync(app);

        Assert.DoesNotContain(gas, (await app.Get<OpenTable>().InVillageAsync(leak.Village, CancellationToken.None))[leak.HomeId]);
        OpenAlarm kept = (await app.Get<OpenTable>().FindClaimAsync(leak, CancellationToken.None))!;
        Assert.True(kept.IsKept);

        await app.Table("open").UpdateEntityAsync(new TableEntity(kept.Town, kept.Key) { ["Alarm"] = "[" }, ETag.All, TableUpdateMode.Merge);
        Assert.Equal(door, (await family.TakeAsync(leak with { AlarmId = "another leak" }, CancellationToken.None)).AlarmId);
    }

    /// <summary>Storage was in trouble as the whole ended; opened again it is about its own family alone.</summary>
    [Fact]
    public async Task FollowAsync_TheWholeIsOpenedAgainBeforeItGaveItsPartsFamilyBack_TheNextLeakIsAnAlarmOfItsOwn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        FamilyClaim family = app.Get<FamilyClaim>();
        (string gas, string door, AlarmFacts leak) = await MergedAsync(app);
        Assert.True(await IsClaimedAsync(app, gas));

        await app.Get<AlarmChains>().AdvanceAsync(door, CancellationToken.None, new Heard(new Signal.Resolve("operator-2", Channel.Desk, "REAL_MEDICAL"), Cause: null));
        app.Clock.Advance(TimeSpan.FromSeconds(13));
        await app.HearAsync(door, new Signal.Reopen("operator-2", Channel.Desk));

        Assert.True(app.Head(door).Chain.IsOpen);
        Assert.False(await IsClaimedAsync(app, gas));
        Assert.Equal("another leak", (await family.TakeAsync(leak with { AlarmId = "another leak" }, CancellationToken.None)).AlarmId);
    }

    /// <summary>Its watch may take it for the alarm of any of them.</summary>
    [Fact]
    public async Task DischargeAsync_AnAlarmWithAPartEnds_TheWatchHearsOfItForBothFamilies()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string gas, string door) = await CrossedMerge.RaiseTwoAsync(app, app.Head(await app.FireAsync()).Chain.Alarm, number: 0);
        await app.HearAsync(gas, new Signal.Merge("operator-1", door));
        app.Hub.Sent.Clear();

        await app.HearAsync(door, new Signal.Resolve("operator-2", Channel.Desk, "REAL_MEDICAL"));

        Assert.Equal(["DOOR", "GAS"], app.Hub.Sent.Where(sent => sent.Contains(door, StringComparison.Ordinal)).Select(sent => (string)JsonNode.Parse(sent.Split(": ", 2)[1])!["family"]!));
    }

    /// <summary>A leak that has its family and became a part of a door that was left open.</summary>
    private static async Task<(string Gas, string Door, AlarmFacts Leak)> MergedAsync(TurnedApp app)
    {
        (string gas, string door) = await CrossedMerge.RaiseTwoAsync(app, app.Head(await app.FireAsync()).Chain.Alarm, number: 0);
        AlarmFacts leak = app.Head(gas).Chain.Alarm;
        await app.Get<FamilyClaim>().TakeAsync(leak, CancellationToken.None);
        await app.HearAsync(gas, new Signal.Merge("operator-1", door));
        return (gas, door, leak);
    }

    /// <summary>Whether a leak is over for its home's watch, which knows it by the whole's name once it is told so.</summary>
    private static bool IsOverForTheWatch(TurnedApp app, string gas)
    {
        string? known = gas;
        foreach (JsonNode told in app.Hub.Sent.Select(sent => JsonNode.Parse(sent.Split(": ", 2)[1])!))
        {
            known = (string?)told["family"] == "GAS" && (string?)told["alarmId"] == known ? (string?)told["into"] : known;
        }

        return known is null;
    }

    private static async Task<bool> IsClaimedAsync(TurnedApp app, string alarmId) =>
        await app.Get<OpenTable>().AllAsync(CancellationToken.None).AnyAsync(row => row.Alarm?.AlarmId == alarmId);

    private static int Open(TurnedApp app, params string[] alarms) =>
        alarms.Count(id => app.Get<ChainTable>().FindAsync(id, CancellationToken.None).Result is { Chain.IsOpen: true });

    /// <summary>Resolves an alarm if it is open.</summary>
    /// <param name="app">Where.</param>
    /// <param name="alarmId">Which.</param>
    /// <param name="isTidied">Whether its claim goes too; whoever died left it.</param>
    private static async Task EndAsync(TurnedApp app, string alarmId, bool isTidied)
    {
        await app.Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, new Heard(new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }, Cause: null));
        if (isTidied && await app.Get<ChainTable>().FindAsync(alarmId, CancellationToken.None) is { } over)
        {
            await app.Get<OpenTable>().ProjectAsync(over, keepsClaim: false, CancellationToken.None);
        }
    }
}
