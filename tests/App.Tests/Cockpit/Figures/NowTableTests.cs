using Anju.Cockpit.Homes;
using Anju.Registry;
using Anju.Storage;
using Anju.Turned;
using Azure;

namespace Anju.Cockpit.Figures;

public sealed class NowTableTests
{
    [Fact]
    public async Task Show_EveryVillageOfTheDistrictInAnyOrder_AllAreShownAndTheirVersionsAreNew()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string[] villages = Shuffled(app);
        ChangeTable changes = app.Get<ChangeTable>();
        ETag? before = await changes.VersionAsync("330109001", CancellationToken.None);

        await app.Get<NowTable>().ShowAsync(SilentHomes(villages), CancellationToken.None);

        Assert.Equal(550, villages.Length);
        Assert.Equal(villages.Order(StringComparer.Ordinal), (await ShownAsync(app)).Order(StringComparer.Ordinal));
        Assert.NotEqual(before, await changes.VersionAsync("330109001", CancellationToken.None));
    }

    [Fact]
    public async Task Show_StorageRefusesOneTransaction_TheOtherVillagesAreShownAndItIsTold()
    {
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
            request.Table == "now" && request.Parts.Any(part => part.RowKey == TurnedApp.Village) ? Fault.Busy : null));

        await Assert.ThrowsAnyAsync<RequestFailedException>(() => app.Get<NowTable>().ShowAsync(SilentHomes(Shuffled(app)), CancellationToken.None));

        Assert.InRange((await ShownAsync(app)).Count(), 500, 549);
    }

    private static string[] Shuffled(TurnedApp app)
    {
        string[] villages = [.. app.Get<Regions>().Villages];
        new Random(1).Shuffle(villages);
        return villages;
    }

    private static Dictionary<string, IReadOnlyList<HomeDevices>> SilentHomes(IEnumerable<string> villages) => villages.ToDictionary(
        village => village,
        IReadOnlyList<HomeDevices> (village) => [new HomeDevices($"h-{village}", 1, ["SM-330109-0000001"], IsSilent: true, InRepair: false)]);

    private static async Task<IEnumerable<string>> ShownAsync(TurnedApp app) =>
        (await app.Get<NowTable>().HomesAsync("330109", CancellationToken.None)).Where(village => village.Value.Count == 1).Select(village => village.Key);
}
