using Anju.Registry;
using Anju.Turned;
using Microsoft.Extensions.Hosting;

namespace Anju.Cockpit.Figures;

/// <summary>Figures follow a change within seconds, and cost nothing while there is none.</summary>
public sealed class CountChangesTests
{
    [Fact]
    public async Task CountAsync_SomethingWasMarkedHere_ItsVillageIsCounted()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        ChangeTable marks = app.Get<ChangeTable>();
        await marks.MarkAsync(TurnedApp.Village, CancellationToken.None);

        await CountAsync(app);

        Assert.Empty(await marks.MarksAsync(CancellationToken.None));
    }

    [Fact]
    public async Task CountAsync_AHomeWasRegistered_ItIsCountedWithTheNextLook()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await CountAsync(app);
        await app.RegisterAsync("h-9");

        await CountAsync(app);

        Assert.Equal(2, (await app.Get<NowTable>().InRegionAsync(TurnedApp.Village, LocalTime.DayOf(TurnedApp.Noon), CancellationToken.None))[TurnedApp.Village].Register.Enrolled);
    }

    [Fact]
    public async Task CountAsync_AProcessBeforeDiedWithMarks_TheyAreCountedAtOnce()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        ChangeTable marks = app.Get<ChangeTable>();
        await marks.MarkAsync(TurnedApp.Village, CancellationToken.None);
        Assert.Contains(TurnedApp.Village, marks.TakeMarked());

        await CountAsync(app);

        Assert.Empty(await marks.MarksAsync(CancellationToken.None));
    }

    [Fact]
    public async Task CountAsync_NothingWasMarkedSince_StorageIsNotAsked()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Get<ChangeTable>().MarkAsync(TurnedApp.Village, CancellationToken.None);
        await CountAsync(app);
        app.Storage.ForgetRequests();

        await CountAsync(app);

        Assert.Empty(app.Storage.Requests);
    }

    [Fact]
    public async Task CountAsync_AnotherProcessDiedWithMarks_TheyAreCountedWithTheNextOfThisOne()
    {
        const string Theirs = "330109001014";
        await using TurnedApp app = await TurnedApp.StartAsync();
        ChangeTable marks = app.Get<ChangeTable>();
        await CountAsync(app);
        await marks.MarkAsync(Theirs, CancellationToken.None);
        Assert.Contains(Theirs, marks.TakeMarked());

        await marks.MarkAsync(TurnedApp.Village, CancellationToken.None);
        await CountAsync(app);
        Assert.Equal([Theirs], (await marks.MarksAsync(CancellationToken.None)).Select(mark => mark.Village));

        app.Clock.Advance(TimeSpan.FromSeconds(16));
        await marks.MarkAsync(TurnedApp.Village, CancellationToken.None);
        await CountAsync(app);

        Assert.Empty(await marks.MarksAsync(CancellationToken.None));
    }

    [Fact]
    public async Task RecountVillages_WhoMarkedItDied_CountsIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        ChangeTable marks = app.Get<ChangeTable>();
        await marks.MarkAsync(TurnedApp.Village, CancellationToken.None);
        Assert.Contains(TurnedApp.Village, marks.TakeMarked());

        await app.RecountAsync();

        Assert.Empty(await marks.MarksAsync(CancellationToken.None));
    }

    private static Task CountAsync(TurnedApp app) => app.Get<IEnumerable<IHostedService>>().OfType<CountChanges>().Single().CountAsync(CancellationToken.None);
}
