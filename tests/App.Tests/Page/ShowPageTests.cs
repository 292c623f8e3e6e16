using System.Net;
using System.Net.Http.Headers;
using Anju.Turned;

namespace Anju.Page;

/// <summary>The page comes from the app itself, whole and under a strict policy.</summary>
public sealed class ShowPageTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/desk")]
    [InlineData("/alarms/330109001001-h-0001-FIRE-01-SM-330109-0000001.1.0")]
    [InlineData("/host.json")]
    public async Task Run_APlaceOfThePage_AnswersWithThePage(string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage page = await app.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("<div id=\"page\">", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>A browser or a proxy that changed something before sends it on; nothing is changed here.</summary>
    [Fact]
    public async Task Run_WithSomebodyElsesIfMatch_AnswersWithThePageAllTheSame()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("If-Match", "\"0123\"");

        Assert.Equal(HttpStatusCode.OK, (await app.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Run_ThePage_IsAskedForEachTimeAndRunsNothingButItsOwnScripts()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage page = await app.Http.GetAsync("/");

        Assert.Equal("no-cache", page.Headers.CacheControl!.ToString());
        Assert.Contains("script-src 'self';", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch("<script[^>]*>[^<]", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Run_AFileNamedByItsContent_IsKeptForEverAndSentCompressed()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string script = (await app.Http.GetStringAsync("/")).Split("src=\"")[1].Split('"')[0];
        using HttpRequestMessage request = new(HttpMethod.Get, script) { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("br") } } };

        HttpResponseMessage file = await app.Http.SendAsync(request);
        using HttpRequestMessage again = new(HttpMethod.Get, script) { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("br") } } };
        again.Headers.IfNoneMatch.Add(file.Headers.ETag!);

        Assert.Equal("public, max-age=31536000, immutable", file.Headers.CacheControl!.ToString());
        Assert.Equal(["br"], file.Content.Headers.ContentEncoding);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Http.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/assets/nothing.js")]
    [InlineData("/assets/..%2f..%2fhost.json")]
    public async Task Run_WhatThePageHasNot_IsNotFound(string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync(path)).StatusCode);
    }
}
