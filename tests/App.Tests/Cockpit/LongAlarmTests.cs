using System.Net;
using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Turned;

namespace Anju.Cockpit;

/// <summary>An alarm nobody answers is rung every minute; its page stays one a phone can load.</summary>
public sealed class LongAlarmTests
{
    private const int MostBytes = 120 * 1024;

    [Fact]
    public async Task Show_AnAlarmThatRangForHours_ComesInPagesWithNothingTwiceAndNothingMissing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.PassAsync(2 * 3600);
        int entries = app.Head(alarmId).Entries;
        Assert.True(entries > 500, $"It has {entries} entries only.");

        List<JsonNode> pages = [];
        string address = $"/api/alarms/{alarmId}";
        for (string? next = null; pages.Count == 0 || next is not null; next = (string?)pages[^1]["next"])
        {
            HttpResponseMessage answer = await app.GetAsync("operator-1", next is null ? address : $"{address}?after={next}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.InRange((await answer.Content.ReadAsStringAsync()).Length, 1, MostBytes);
            pages.Add(await answer.JsonAsync());
        }

        Assert.Equal("raised", (string?)pages[0]["ledger"]![0]!["kind"]);
        Assert.Equal(entries, (int)pages[0]["ledger"]!.AsArray()[^1]!["number"]!);
        Assert.Equal(Enumerable.Range(1, entries), pages.SelectMany(page => page["ledger"]!.AsArray()).Select(entry => (int)entry!["number"]!).Order());
        Assert.Equal(
            (await app.Get<ChainTable>().NotificationsAsync(alarmId, CancellationToken.None)).Count,
            pages.Sum(page => page["messages"]!.AsArray().Count));
    }

    [Fact]
    public async Task Show_APageOfAnotherAlarmOrOfNone_IsRefusedNamingIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        string[] marks = [.. new Access.PageMark[] { new("another", "5"), new(alarmId, "999999"), new(alarmId, "-1") }.Select(mark => mark.For(nameof(ShowAlarm), "330109")), "nonsense"];

        foreach (string mark in marks)
        {
            HttpResponseMessage answer = await app.GetAsync("operator-1", $"/api/alarms/{alarmId}?after={mark}");

            Assert.Equal((HttpStatusCode.BadRequest, "after"), (answer.StatusCode, (string?)(await answer.JsonAsync())["field"]));
        }
    }
}
