using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Anju.Access;
using Anju.Access.Answers;
using Anju.Registry;
using Azure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Anju.Cockpit.Polling;

/// <summary>What a poll is answered with.</summary>
/// <param name="Body">The answer.</param>
/// <param name="ChangesAt">When it will be another one though nothing happens, because time passes; null if never. UTC.</param>
internal sealed record Shown<T>(T Body, DateTimeOffset? ChangesAt = null);

/// <summary>Answers who asks again and again: "nothing new" costs one read of a version, and what many ask for is made once.</summary>
/// <remarks>
/// The tag of an answer is the region's version, the moment time alone will change the answer, and whom it was for: so a later poll
/// can be judged without making the answer again. The version is read first; what is read after it is at least as new. Where the district changed what regions are called
/// the version has a mark of what this process knows of it: another one, which hears of it within two minutes, would show other names of the same version.
/// </remarks>
internal sealed class Polls(ChangeTable changes, Regions regions, TimeProvider time)
{
    /// <summary>Chosen: some megabytes; beyond it, everything is made anew.</summary>
    private const int MostKept = 256;

    private const string Never = "0";

    private readonly ConcurrentDictionary<string, (string Tag, byte[] Json)> _made = new(StringComparer.Ordinal);

    /// <summary>An answer about a region that is the same for everybody who may ask.</summary>
    /// <param name="request">The poll.</param>
    /// <param name="region">What it is about.</param>
    /// <param name="type">How the answer is written.</param>
    /// <param name="make">Makes it, for a moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IActionResult> AnswerAllAsync<T>(
        HttpRequest request, string region, JsonTypeInfo<T> type, Func<DateTimeOffset, Task<Shown<T>>> make, CancellationToken cancellation)
    {
        string version = await VersionAsync(region, cancellation);
        string key = $"{request.Path}?{region}{request.QueryString}";
        if (_made.TryGetValue(key, out (string Tag, byte[] Json) kept) && IsCurrent(kept.Tag, version, "all"))
        {
            return request.Headers.IfNoneMatch.Any(tags => tags?.Contains(kept.Tag, StringComparison.Ordinal) is true)
                ? new Unchanged(kept.Tag)
                : new JsonAnswer(kept.Json, kept.Tag);
        }

        (string tag, IActionResult answer, byte[]? json) = await AnswerAsync(request, version, "all", type, make);
        if (json is not null)
        {
            Keep(key, tag, json);
        }

        return answer;
    }

    /// <summary>An answer about a region for this caller alone.</summary>
    public async Task<IActionResult> AnswerAsync<T>(
        HttpRequest request, string region, JsonTypeInfo<T> type, Func<DateTimeOffset, Task<Shown<T>>> make, CancellationToken cancellation) =>
        (await AnswerAsync(request, await VersionAsync(region, cancellation), CallerOf(request), type, make)).Answer;

    /// <summary>The same where what is shown depends on more than the region and the caller.</summary>
    /// <param name="request">The poll.</param>
    /// <param name="region">What it is about.</param>
    /// <param name="sight">A mark of what the caller may see now; another sight has another.</param>
    /// <param name="type">How the answer is written.</param>
    /// <param name="make">Makes it, for a moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IActionResult> AnswerAsync<T>(
        HttpRequest request, string region, string sight, JsonTypeInfo<T> type, Func<DateTimeOffset, Task<Shown<T>>> make, CancellationToken cancellation) =>
        (await AnswerAsync(request, $"{await VersionAsync(region, cancellation)}-{sight}", CallerOf(request), type, make)).Answer;

    /// <summary>An answer that is another one exactly when something of a known version is.</summary>
    public async Task<IActionResult> AnswerOfAsync<T>(HttpRequest request, string version, JsonTypeInfo<T> type, Func<DateTimeOffset, Task<Shown<T>>> make) =>
        (await AnswerAsync(request, version + Names, CallerOf(request), type, make)).Answer;

    /// <summary>A row's version as tags write it: storage's own has characters a header would have to escape.</summary>
    public static string VersionOf(ETag row) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.ToString("H"))))[..16];

    private async Task<(string Tag, IActionResult Answer, byte[]? Json)> AnswerAsync<T>(
        HttpRequest request, string version, string caller, JsonTypeInfo<T> type, Func<DateTimeOffset, Task<Shown<T>>> make)
    {
        if (KnownTag(request.Headers.IfNoneMatch, version, caller) is { } known)
        {
            return (known, new Unchanged(known), null);
        }

        Shown<T> shown = await make(time.GetUtcNow());
        string until = shown.ChangesAt is { } changesAt ? changesAt.UtcTicks.ToString("x", CultureInfo.InvariantCulture) : Never;
        string tag = $"\"{version}.{until}.{caller}\"";
        byte[] json = Written(shown.Body, type);
        return (tag, new JsonAnswer(json, tag), json);
    }

    /// <summary>Chinese as it is, a third of the bytes: it is read as JSON alone, so nothing in it can be taken for a page.</summary>
    private static byte[] Written<T>(T body, JsonTypeInfo<T> type)
    {
        ArrayBufferWriter<byte> written = new();
        using (Utf8JsonWriter writer = new(written, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            JsonSerializer.Serialize(writer, body, type);
        }

        return written.WrittenSpan.ToArray();
    }

    private async Task<string> VersionAsync(string region, CancellationToken cancellation) =>
        (await changes.VersionAsync(region, cancellation) is { } version ? VersionOf(version) : Never) + Names;

    private string Names => regions.Mark is { Length: > 0 } mark ? $"-{mark}" : "";

    private string? KnownTag(StringValues header, string version, string caller) =>
        EntityTagHeaderValue.TryParseList(header, out IList<EntityTagHeaderValue>? tags)
            ? tags.Select(tag => tag.Tag.ToString()).FirstOrDefault(tag => IsCurrent(tag, version, caller))
            : null;

    private bool IsCurrent(string tag, string version, string caller) =>
        tag.Trim('"').Split('.') is [var of, var until, var whom] && of == version && whom == caller
        && (until == Never || (long.TryParse(until, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out long ticks) && time.GetUtcNow().UtcTicks < ticks));

    private void Keep(string key, string tag, byte[] json)
    {
        if (_made.Count >= MostKept)
        {
            _made.Clear();
        }

        _made[key] = (tag, json);
    }

    /// <summary>Who changes role or scope is answered anew.</summary>
    private static string CallerOf(HttpRequest request)
    {
        Account caller = request.HttpContext.Account();
        string whom = $"{caller.Subject}|{caller.Role}|{caller.Scope}|{string.Join(' ', caller.Homes ?? [])}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whom)))[..8];
    }
}
