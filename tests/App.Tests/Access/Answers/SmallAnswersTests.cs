using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Anju.Cockpit;
using Anju.Turned;

namespace Anju.Access.Answers;

/// <summary>Nobody is sent what they have, nor more bytes than it takes.</summary>
public sealed class SmallAnswersTests
{
    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    public async Task Get_AReaderWhoCanUnpack_GetsTheSameInFewerBytes(string accepted, string encoding)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        byte[] plain = await (await app.GetAsync("district-1", "/api/overview/children")).Content.ReadAsByteArrayAsync();

        HttpResponseMessage packed = await PackedAsync(app, "/api/overview/children", accepted);
        byte[] sent = await packed.Content.ReadAsByteArrayAsync();

        Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], packed.Headers.Vary);
        Assert.True(sent.Length * 4 < plain.Length, $"{sent.Length} of {plain.Length} bytes");
        Assert.Equal(sent.Length, packed.Content.Headers.ContentLength);
        Assert.Equal(plain, await UnpackAsync(encoding, sent));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("br;q=0")]
    [InlineData("nothing; such, as=this")]
    public async Task Get_AReaderWhoCannotUnpack_GetsItAsItIs(string accepted)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage answer = await PackedAsync(app, "/api/overview/children", accepted);

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.StartsWith("{", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ReadPackedBefore_IsUnchangedHoweverItIsAskedForNext()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string tag = (await PackedAsync(app, "/api/overview/children", "br")).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.NotModified, (await app.GetAsync("district-1", "/api/overview/children", tag)).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await PackedAsync(app, "/api/overview/children", "br", tag)).StatusCode);
    }

    /// <summary>Its address is all it takes to read it, so a foreign page could have it read and measure the answers.</summary>
    [Fact]
    public async Task Get_ThePageOfAnAnswerLink_IsNeverCompressed()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();

        using HttpRequestMessage request = new(HttpMethod.Get, "/a/" + app.Phones.Alarm(FakePhones.Wang).Split("xs.cn/a/")[1]) { Headers = { { "Accept-Encoding", "br" } } };
        HttpResponseMessage page = await app.Http.SendAsync(request);

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Empty(page.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/api/me")]
    [InlineData("/api/regions/330109/duty")]
    [InlineData("/api/duty/gaps")]
    [InlineData("/api/readiness")]
    [InlineData("/api/accounts")]
    [InlineData("/api/rules/proposals")]
    [InlineData("/api/alarms/{0}/verification")]
    [InlineData("/api/openapi.json")]
    public async Task Get_WhatHasNoVersion_IsNotSentAgainWhileItIsTheSame(string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, await app.FireAsync());
        HttpResponseMessage first = await app.GetAsync("supervisor-1", address);
        Assert.Equal((address, HttpStatusCode.OK), (address, first.StatusCode));

        HttpResponseMessage second = await app.GetAsync("supervisor-1", address, first.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("supervisor-1", address, "\"0123456789abcdef01234567\"")).StatusCode);
    }

    /// <summary>Whoever has any version of it has it (RFC 9110, 13.1.2).</summary>
    [Theory]
    [InlineData("/api/me")]
    [InlineData("/api/alarms")]
    [InlineData("/api/overview/children")]
    [InlineData("/api/accounts/operator-1")]
    [InlineData("/api/export/days?ticket=T-1")]
    public async Task Get_ByWhoHasAnyVersion_IsNotSent(string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        HttpResponseMessage answer = await app.GetAsync("supervisor-1", path, "*");

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("district-1", "/api/export/days?from=2026-11-16&until=2026-11-23")]
    [InlineData("relative-1", "/api/export/homes/h-0001")]
    [InlineData("district-1", "/api/overview/children")]
    public async Task Head_OfAFileOrAnAnswer_TellsItsLengthAndVersion(string subject, string path)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        HttpResponseMessage whole = await app.GetAsync(subject, path);
        using HttpRequestMessage request = new(HttpMethod.Head, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For(subject));

        HttpResponseMessage head = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(whole.Headers.ETag, head.Headers.ETag);
        Assert.Equal((await whole.Content.ReadAsByteArrayAsync()).Length, head.Content.Headers.ContentLength);
        Assert.Equal(whole.Content.Headers.ContentDisposition, head.Content.Headers.ContentDisposition);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    private static Task<HttpResponseMessage> PackedAsync(TurnedApp app, string path, string accepted, string? tag = null)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For("district-1"));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return app.Http.SendAsync(request);
    }

    private static async Task<byte[]> UnpackAsync(string encoding, byte[] packed)
    {
        using MemoryStream from = new(packed);
        await using Stream unpacking = encoding == "br" ? new BrotliStream(from, CompressionMode.Decompress) : new GZipStream(from, CompressionMode.Decompress);
        using MemoryStream plain = new();
        await unpacking.CopyToAsync(plain);
        return plain.ToArray();
    }
}
