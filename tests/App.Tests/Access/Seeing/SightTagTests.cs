using System.Net;
using System.Text.Json.Nodes;
using Anju.Cockpit;
using Anju.Registry;
using Anju.Turned;

namespace Anju.Access.Seeing;

/// <summary>Who may see more, or less, than at the last look is not told that nothing changed.</summary>
public sealed class SightTagTests
{
    private const string Address = "朝晖路1组2号";

    [Theory]
    [InlineData("/api/alarms/{0}")]
    [InlineData("/api/homes/h-0001/registration")]
    [InlineData("/api/home-states/h-0001")]
    public async Task Get_AfterTheGlassIsBrokenAndOnceItIsWholeAgain_IsAnotherAnswer(string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, await app.FireAsync());
        HttpResponseMessage masked = await app.GetAsync("town-1", address);
        Assert.NotEqual(Address, await AddressAsync(masked));
        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync("town-1", address, masked.Headers.ETag!.ToString())).StatusCode);

        await app.CallAsync("POST", "/api/homes/h-0001/break-glass", "town-1", """{"reason":"VISIT","text":"上门探望"}""").ReadAsync(HttpStatusCode.Created);
        HttpResponseMessage whole = await app.GetAsync("town-1", address, masked.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal(Address, await AddressAsync(whole));
        Assert.True(whole.Headers.CacheControl!.NoStore);

        app.Clock.Advance(TimeSpan.FromMinutes(30));
        HttpResponseMessage after = await app.GetAsync("town-1", address, whole.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(Address, await AddressAsync(after));
    }

    /// <summary>Each of these sees something else of the home: whoever brings another's tag is shown what is theirs to see.</summary>
    [Theory]
    [InlineData("/api/home-states/h-0001")]
    [InlineData("/api/homes/h-0001/registration")]
    public async Task Get_ByEverybodyWhoMay_NeverSharesATagBetweenTwoAnswers(string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        List<(string Tag, string Body)> seen = [];
        foreach (Account account in Tokens.Accounts)
        {
            HttpResponseMessage answer = await app.GetAsync(account.Subject, path);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                seen.Add((answer.Headers.ETag!.ToString(), await answer.Content.ReadAsStringAsync()));
            }
        }

        Assert.True(seen.Select(one => one.Body).Distinct().Count() > 1);
        Assert.All(seen.GroupBy(one => one.Tag), same => Assert.Single(same.Select(one => one.Body).Distinct()));
    }

    [Fact]
    public async Task GetHomeState_TheElderNoLongerAgreesThatRelativesSeeNights_IsAnotherAnswer()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        const string State = "/api/home-states/h-0001";
        HomeTable homes = app.Get<HomeTable>();
        async Task AgreeAsync(bool toRelatives)
        {
            StoredHome home = (await homes.FindStoredAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!;
            Assert.NotNull(await homes.TrySaveAsync(
                home.Home with { Consent = new Consent(new DateOnly(2026, 1, 1), VitalsToRelatives: toRelatives) }, home.ETag, CancellationToken.None));
        }

        await AgreeAsync(toRelatives: true);
        string agreed = (await app.GetAsync("relative-1", State)).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync("relative-1", State, agreed)).StatusCode);

        await AgreeAsync(toRelatives: false);

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("relative-1", State, agreed)).StatusCode);
    }

    [Fact]
    public async Task Put_WithTheTagOfAMaskedAnswer_ChangesTheHomeThatWasSeen()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        const string Son = "/api/homes/h-0001/contacts/son";
        string masked = (await app.GetAsync("town-1", Son)).Headers.ETag!.ToString();
        string whole = (await app.GetAsync("supervisor-1", Son)).Headers.ETag!.ToString();
        Assert.NotEqual(whole, masked);

        await app.CallAsync("PUT", Son, "town-1", """{"rank":1}""", ifMatch: masked).ReadAsync();

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.CallAsync("PUT", Son, "supervisor-1", """{"rank":2}""", ifMatch: whole)).StatusCode);
    }

    private static async Task<string?> AddressAsync(HttpResponseMessage answer)
    {
        JsonNode body = await answer.JsonAsync();
        return (string?)(body["home"] ?? body)["address"];
    }
}
