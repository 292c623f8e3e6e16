using System.Net;
using Anju.Processes;
using Anju.Telemetry;
using Azure.Data.Tables;

namespace Anju.Journeys;

/// <summary>Whatever is sent, what is bad is set aside with its reason and what is good counts.</summary>
[Collection(nameof(SharedSurroundings))]
public sealed class BadTelemetryTests(Surroundings around)
{
    private const int Homes = 20;
    private const int MessagesPerHome = 50;

    /// <summary>The hub takes a mebibyte.</summary>
    private const int OverOneMegabyte = 1100 * 1024;

    // Bound to h-0001, which sends nothing bad.
    private const string AnotherHomesDetector = "SM-330109-0000001";

    [Fact]
    public async Task Send_ThousandBadAmongThousandGood_BadAreParkedAndGoodApplied()
    {
        await using ChildProcess app = await around.StartAppAsync();
        List<JourneyHome> homes = [.. Enumerable.Range(0, Homes).Select(_ => around.AnyHome())];

        List<ParkedMessage>[] sent = await Task.WhenAll(homes.Select(SendAsync));

        List<ParkedMessage> expected = [.. sent.SelectMany(each => each)];
        Assert.Equal(Homes * MessagesPerHome, expected.Count);
        List<ParkedMessage> parked = [];
        await around.UntilAsync(
            () => $"all bad messages are parked; not yet:\n{string.Join('\n', Counted([.. expected.Except(parked)]))}\nbut, among {parked.Count}:\n{string.Join('\n', Counted([.. parked.Except(expected)]))}",
            async () => (parked = await ParkedAsync(homes)).Count >= expected.Count);
        await around.UntilAsync("all good messages are applied", async () => (await Task.WhenAll(homes.Select(SawAllAsync))).All(all => all));
        Assert.Equal(Counted(expected), Counted(parked));
    }

    [Fact]
    public async Task Send_OverOneMegabyte_IsRefused()
    {
        JourneyHome home = around.AnyHome();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await home.SendAsync(new string(' ', OverOneMegabyte)));
    }

    [Fact]
    public async Task Send_AnotherHomesPublisher_Is401()
    {
        JourneyHome home = around.AnyHome();

        Assert.Equal(HttpStatusCode.Unauthorized, await home.SendAsync(home.Smoke("normal").ToJsonString(), publisher: around.AnyHome().Id));
    }

    /// <summary>Sends good and bad ones by turns.</summary>
    /// <returns>What must be parked.</returns>
    private static async Task<List<ParkedMessage>> SendAsync(JourneyHome home)
    {
        List<ParkedMessage> expected = [];
        IReadOnlyList<Flaw> flaws = Flaw.All(foreignDevice: AnotherHomesDetector);
        Queue<Flaw> inArrays = new(flaws.Where(flaw => flaw.FitsArrays));
        for (int number = 0; number < MessagesPerHome; number++)
        {
            await home.SendAsync(home.Smoke("normal").ToJsonString());

            // Every tenth bad one stands between two good ones; of the huge ones one per home is enough.
            bool inArray = number % 10 == 9;
            Flaw flaw = number == 0 ? Flaw.Huge : inArray ? inArrays.Dequeue() : flaws[number % flaws.Count];
            string bad = flaw.Body(home.Lie());
            await home.SendAsync(inArray ? $"[{home.Smoke("normal").ToJsonString()},{bad},{home.Smoke("normal").ToJsonString()}]" : bad);
            expected.Add(new ParkedMessage(home.Id, flaw.Reason, flaw.Field, inArray ? 1 : 0));
        }

        return expected;
    }

    private static IEnumerable<string> Counted(List<ParkedMessage> parked) =>
        parked.CountBy(message => message).Select(each => $"{each.Value} × {each.Key}").Order(StringComparer.Ordinal);

    private async Task<List<ParkedMessage>> ParkedAsync(List<JourneyHome> homes) =>
        await around.Storage.GetTableClient("parked").QueryAsync<TableEntity>("RowKey lt ':'")
            .Select(row => new ParkedMessage(row.GetString("HomeId"), row.GetString("Reason"), row.GetString("Field"), row.GetInt32("Index")!.Value))
            .Where(row => homes.Exists(home => home.Id == row.HomeId))
            .ToListAsync();

    /// <summary>The watch remembers which of a device's last 64 messages it has seen: all the good ones, and no others.</summary>
    private async Task<bool> SawAllAsync(JourneyHome home)
    {
        StoredWatch stored = await new WatchTable(around.Storage).LoadAsync(home.Id, CancellationToken.None);
        return stored.Watch.Devices.Single(device => device.Id.Kind == DeviceKind.Smoke).Window.Bits == (1UL << home.Reports) - 1;
    }

    private sealed record ParkedMessage(string HomeId, string Reason, string? Field, int Index);
}
