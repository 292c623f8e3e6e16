using System.Net;
using System.Text.Json.Nodes;
using Anju.Cockpit;
using Anju.Registry;
using Anju.Turned;

namespace Anju.Access;

/// <summary>A region nobody named does not exist, though its code begins like one's own.</summary>
public sealed class UnknownRegionTests
{
    [Theory]
    [InlineData("/api/overview?region=330109999")]
    [InlineData("/api/home-states?region=330109999")]
    [InlineData("/api/regions/330109001999/duty")]
    public async Task Get_OfARegionThatIsNone_FindsNothing(string address)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("supervisor-1", address)).StatusCode);
    }

    [Fact]
    public async Task ProposeRules_ForATownThatIsNone_NamesTheField()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode problem = await app.CallAsync(
            "POST", "/api/rules/proposals", "district-1", """{"town":"330109999","set":{"GAS-01.lel":15},"reason":"试行"}""").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal("town", (string)problem["field"]!);
    }
}
