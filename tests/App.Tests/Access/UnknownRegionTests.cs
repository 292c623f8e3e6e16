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

    /// <summary>What does not exist and what is another's are one thing to the caller: in the answer, and in what is done for it.</summary>
    [Fact]
    public async Task Get_OfAHomeThatIsNone_IsRefusedAndWrittenDownLikeAnothers()
    {
        await using TurnedApp app = await Matrix.MatrixWorld.StartAsync();

        await RefusedAsync(app, "h-0002"); // The first of a month finds where its log begins.

        string theirs = await RefusedAsync(app, "h-0004");
        string nobodys = await RefusedAsync(app, "h-0000");

        Assert.Matches("^404 [0-9]+ 1$", theirs);
        Assert.Equal(theirs, nobodys);
    }

    /// <summary>The status, how often storage was asked, and how many refusals were written down.</summary>
    private static async Task<string> RefusedAsync(TurnedApp app, string home)
    {
        await app.GetAsync("village-1", "/api/me");
        app.Storage.ForgetRequests();
        HttpResponseMessage answer = await app.GetAsync("village-1", $"/api/homes/{home}/registration");
        int asked = app.Storage.Requests.Values.Sum();
        JsonNode log = await (await app.GetAsync("auditor-1", "/api/audit")).JsonAsync();
        return $"{(int)answer.StatusCode} {asked} {log["entries"]!.AsArray().Count(entry => (string?)entry!["purpose"] == "OUTSIDE_SCOPE" && entry["records"]!.ToJsonString().Contains(home, StringComparison.Ordinal))}";
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
