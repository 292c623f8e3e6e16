using System.Net;
using System.Text.Json.Nodes;
using Anju.Turned;

namespace Anju.Cockpit.Homes;

/// <summary>Whoever looks for people finds what they may see, and is written down.</summary>
public sealed class FindHomesTests
{
    private const string Search = "/api/homes/search";

    [Theory]
    [InlineData("village-1", "桂芳", 1)]
    [InlineData("village-1", "99000000", 1)]
    [InlineData("village-1", "H-00", 1)]
    [InlineData("village-1", "慕容", 0)]
    [InlineData("relative-1", "朝晖路", 1)]
    [InlineData("town-1", "桂芳", 0)]
    [InlineData("town-1", "99000000", 0)]
    [InlineData("town-1", "朝晖路", 0)]
    [InlineData("operator-1", "桂芳", 0)]
    [InlineData("town-1", "h-0001", 1)]
    [InlineData("village-2", "h-0001", 0)]
    public async Task Find_APartOfWhatIsKnown_FindsWhatTheReaderMaySee(string subject, string text, int homes)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode found = await (await app.PostAsync(subject, Search, new { text })).JsonAsync();

        Assert.Equal(homes, found["homes"]!.AsArray().Count);
    }

    [Fact]
    public async Task Find_Anything_IsAuditedWithWhatWasFoundAndNotWithWhatWasLookedFor()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        await app.PostAsync("village-1", Search, new { text = "张桂芳" });
        await app.PostAsync("village-1", Search, new { text = "慕容" });

        JsonNode log = await (await app.GetAsync("auditor-1", "/api/audit")).JsonAsync();
        JsonNode[] searches = [.. log["entries"]!.AsArray().Where(entry => (string?)entry!["kind"] == "search")!];
        Assert.Equal(["h-0001", ""], searches.Select(entry => string.Concat(entry["records"]!.AsArray().Select(id => (string?)id))).OrderDescending(StringComparer.Ordinal));
        Assert.All(searches, entry => Assert.Equal("village-1", (string?)entry["who"]));
        Assert.DoesNotContain("桂芳", log.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("village-2", "?region=330109001001", "张桂芳", HttpStatusCode.NotFound)]
    [InlineData("auditor-1", "", "张桂芳", HttpStatusCode.Forbidden)]
    [InlineData("village-1", "", "张", HttpStatusCode.BadRequest)]
    [InlineData("village-1", "", null, HttpStatusCode.BadRequest)]
    public async Task Find_OutsideTheScopeOrForTooLittle_IsRefused(string subject, string query, string? text, HttpStatusCode expected)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage answer = await app.PostAsync(subject, Search + query, new { text });

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.BadRequest ? "text" : null, (string?)(await answer.JsonAsync())["field"]);
    }
}
