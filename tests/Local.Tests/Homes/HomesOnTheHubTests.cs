using System.Text.Json.Nodes;
using Anju.EventHubs;
using Anju.Hub;
using Anju.Phones;
using Azure.Messaging.EventHubs;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Homes;

/// <summary>The homes against the real hub endpoint, with the tokens it issues.</summary>
public sealed class HomesOnTheHubTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CauseAsync_Fire_IsOnTheHubUnderTheHomesPublisher()
    {
        await using HubEndpoint hub = await HubEndpoint.StartAsync(
            new HubOptions(
                Path.Combine(_folder.Path, "hub"),
                [new HubDefinition("telemetry", Partitions: 1, ConsumerGroups: [])],
                [new HubRule("app", "app key", HubRights.Manage), new HubRule("devices", "devices key", HubRights.Send)]),
            _time,
            CancellationToken.None);
        await using SimulatedHomes homes = await SimulatedHomes.StartAsync(
            new HomesOptions
            {
                Hub = new Uri($"http://127.0.0.1:{hub.HttpPort}/"),
                Token = homeId => hub.PublisherToken(homeId, TimeSpan.FromHours(1)),
                Seed = FakeHub.Seed,
                DataFolder = _folder.Path,
            },
            _time,
            CancellationToken.None);

        HazardCaused caused = await homes.CauseAsync("h-0007", Hazard.Fire, CancellationToken.None).WaitAsync(Patience);

        await using PartitionReader reader = await PartitionReader.OpenAsync(
            hub.ConnectionString("app"), "telemetry", "$Default", "0", afterSequenceNumber: null, epoch: 1, prefetch: 300, CancellationToken.None);
        EventData fire = (await reader.ReadAsync(max: 1, Patience, CancellationToken.None))[0];
        JsonNode message = JsonNode.Parse(fire.EventBody)!;
        Assert.Equal("h-0007", fire.PartitionKey);
        Assert.Equal("h-0007", fire.SystemProperties["x-opt-publisher"].ToString());
        Assert.Equal((caused.Device, "critical"), ((string)message["dev"]!, (string?)message["smoke"]));
    }
}
