using System.Text.Json.Nodes;
using Anju.Phones;

namespace Anju.Homes;

/// <summary>Takes what devices post, as the hub's HTTP endpoint does, and starts homes that post to it.</summary>
internal sealed class FakeHub : IAsyncDisposable
{
    public static readonly Seed Seed = InventedDistrict.Make(Region.ReadList(Region.ListPath));

    private readonly FakeServer _server;
    private readonly TemporaryFolder _folder = new();

    private FakeHub(FakeServer server) => _server = server;

    /// <summary>While true every post gets 503.</summary>
    public bool IsDown { get; set; }

    public static async Task<FakeHub> StartAsync()
    {
        FakeHub hub = new(await FakeServer.StartAsync());
        hub._server.Answer = _ => (hub.IsDown ? 503 : 201, "");
        return hub;
    }

    /// <summary>Starts the first <paramref name="homes"/> of the seed.</summary>
    public Task<SimulatedHomes> StartHomesAsync(TimeProvider time, int homes = 1) => SimulatedHomes.StartAsync(
        new HomesOptions
        {
            Hub = _server.Url,
            Token = homeId => $"SharedAccessSignature sr=sb%3a%2f%2fhub%2ftelemetry%2fpublishers%2f{homeId}&sig=x&se=4102444800&skn=devices",
            Seed = Seed with { Homes = [.. Seed.Homes.Take(homes)] },
            DataFolder = _folder.Path,
        },
        time,
        CancellationToken.None);

    public Task<FakeRequest> NextPostAsync() => _server.NextAsync();

    /// <summary>The messages posted so far and not read yet, in order.</summary>
    public IReadOnlyList<JsonObject> Messages() => [.. _server.Rest().SelectMany(Messages)];

    public static IEnumerable<JsonObject> Messages(FakeRequest post) => JsonNode.Parse(post.Body) switch
    {
        JsonArray array => array.Select(element => element!.AsObject()),
        JsonNode single => [single.AsObject()],
        null => [],
    };

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
