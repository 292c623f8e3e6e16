using System.Net;
using System.Text.RegularExpressions;
using Anju.Registry;
using Anju.Turned;

namespace Anju.Access;

/// <summary>An address says which methods it takes, and HEAD is GET without the body.</summary>
public sealed partial class WrongMethodTests
{
    [Theory]
    [InlineData("/api/health")]
    [InlineData("/api/alarms")]
    [InlineData("/api/homes/h-0001/registration")]
    [InlineData("/api/home-states/h-0001")]
    public async Task Head_OfWhatCanBeRead_IsTheAnswerWithoutItsBody(string address)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        HttpResponseMessage get = await app.CallAsync("GET", address);

        HttpResponseMessage head = await app.CallAsync("HEAD", address);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        HttpStatusCode again = (await app.CallAsync("HEAD", address, ifNoneMatch: get.Headers.ETag!.ToString())).StatusCode;
        Assert.Equal(HttpStatusCode.NotModified, again);
    }

    [Fact]
    public async Task Head_OfWhatNeedsAToken_NeedsOneToo()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Head, "/api/alarms");

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.CallAsync("HEAD", "/api/homes/h-0001/registration", "village-2")).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/alarms", "GET, HEAD")]
    [InlineData("GET", "/api/alarms/a/claim", "POST")]
    [InlineData("PATCH", "/api/accounts/somebody", "DELETE, GET, HEAD, PUT")]
    [InlineData("OPTIONS", "/api/health", "GET, HEAD")]
    public async Task Call_WithAMethodTheAddressDoesNotTake_SaysWhichItDoes(string method, string address, string allowed)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage answer = await app.CallAsync(method, address);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Call_EveryAddressOfTheApiWithAMethodNobodyTakes_Is405()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        foreach (Route route in Routes.All.Where(route => route.Path.StartsWith("api/", StringComparison.Ordinal)))
        {
            HttpResponseMessage answer = await app.CallAsync("PATCH", $"/{Placeholder().Replace(route.Path, "x")}");

            Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"{route.Path}: {answer.StatusCode}");
            Assert.Contains(route.Method, answer.Content.Headers.Allow);
        }
    }

    [Fact]
    public async Task Head_OfEveryAddressThatCanBeRead_IsNoWrongMethod()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        foreach (Route route in Routes.All.Where(route => route is { Method: "GET" } && route.Path.StartsWith("api/", StringComparison.Ordinal)))
        {
            HttpStatusCode answer = (await app.CallAsync("HEAD", $"/{Placeholder().Replace(route.Path, "x")}")).StatusCode;

            Assert.True(answer != HttpStatusCode.MethodNotAllowed, route.Path);
        }
    }

    [Fact]
    public async Task Call_AnAddressThereIsNot_IsNotFound()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.CallAsync("GET", "/api/nothing/here")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.CallAsync("POST", "/api/")).StatusCode);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
