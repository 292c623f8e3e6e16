using Anju.Storage;
using Anju.Turned;

namespace Anju.Registry.Keeping;

/// <summary>A change and what it owes are never parted, wherever the process dies.</summary>
public sealed class HomeRegisterTests
{
    private const string Smoke = "SM-330109-0000009";

    private static readonly Home Home = new(
        "h-9", TurnedApp.Village, "朝晖路9号", new Elder("东方既白", "男", 1940, "+8619900000081"), Residents: 1,
        [new InstalledDevice(Smoke, "smoke", TurnedApp.Noon.AddDays(-9))], [], Revision: 0);

    [Theory]
    [InlineData("owed", nameof(TableVerb.Replace))]
    [InlineData("places", nameof(TableVerb.Insert))]
    [InlineData("bindings", nameof(TableVerb.Insert))]
    [InlineData("homes", nameof(TableVerb.Insert))]
    [InlineData("owed", nameof(TableVerb.Delete))]
    public async Task Add_DiesBeforeOrAfterAnyWrite_RepeatedItIsThereOnceAndTold(string table, string verb)
    {
        foreach (Fault fault in new[] { Fault.CrashBefore, Fault.CrashAfter })
        {
            bool armed = false;
            TurnedApp dying = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
                armed && request.Table == table && request.Verb.ToString() == verb ? fault : null));
            armed = true;
            await Assert.ThrowsAnyAsync<Exception>(() => dying.Get<HomeRegister>().AddAsync(Home, CancellationToken.None));

            await using TurnedApp app = await dying.RestartAsync();
            Kept again = await app.Get<HomeRegister>().AddAsync(Home, CancellationToken.None);
            await PayLaterAsync(app);

            Assert.True(again is Kept.Stored or Kept.Stale, again.ToString());
            Assert.Equal(1, (await app.Get<HomeTable>().FindAsync(Home.Village, Home.HomeId, CancellationToken.None))!.Revision);
            Assert.Contains(app.Hub.Sent, sent => sent.StartsWith("h-9: {\"revision\":1,", StringComparison.Ordinal));
            Assert.Empty(await app.Get<OwedTable>().AllAsync(CancellationToken.None));
        }
    }

    [Fact]
    public async Task Change_DiesAfterItIsStored_TheTimerTellsTheWatch()
    {
        bool dies = false;
        TurnedApp dying = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
            dies && request is { Table: "homes", Verb: TableVerb.Replace } ? Fault.CrashAfter : null));
        Kept.Stored stored = Assert.IsType<Kept.Stored>(await dying.Get<HomeRegister>().AddAsync(Home, CancellationToken.None));
        dies = true;
        await Assert.ThrowsAnyAsync<Exception>(() => dying.Get<HomeRegister>().ChangeAsync(stored.Home, Home with { Residents = 2 }, CancellationToken.None));
        await using TurnedApp app = await dying.RestartAsync();
        app.Hub.Sent.Clear();

        // Whoever wrote the debt down might still be alive.
        await app.RunTimerAsync(nameof(PayDebts));
        Assert.Empty(app.Hub.Sent);

        await PayLaterAsync(app);
        Assert.Contains("\"revision\":2,\"village\":\"330109001001\",\"residents\":2", Assert.Single(app.Hub.Sent), StringComparison.Ordinal);
        Assert.Empty(await app.Get<OwedTable>().AllAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Add_ADeviceClaimedForAHomeThatWasNeverStored_IsRefusedAndFreeLater()
    {
        TurnedApp dying = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
            request is { Table: "homes", Verb: TableVerb.Insert, RowKey: "h-9" } ? Fault.CrashBefore : null));
        await Assert.ThrowsAnyAsync<Exception>(() => dying.Get<HomeRegister>().AddAsync(Home, CancellationToken.None));
        await using TurnedApp app = await dying.RestartAsync();

        Assert.Equal(new Kept.Elsewhere(Smoke), await app.Get<HomeRegister>().AddAsync(Home with { HomeId = "h-10" }, CancellationToken.None));
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.IsType<Kept.Stored>(await app.Get<HomeRegister>().AddAsync(Home with { HomeId = "h-10" }, CancellationToken.None));
        Assert.Equal(new Kept.Elsewhere(Smoke), await app.Get<HomeRegister>().AddAsync(Home, CancellationToken.None));
    }

    private static async Task PayLaterAsync(TurnedApp app)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        await app.RunTimerAsync(nameof(PayDebts));
    }
}
