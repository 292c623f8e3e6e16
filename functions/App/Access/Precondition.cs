using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Anju.Access.Answers;
using Azure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Anju.Access;

/// <summary>Versions over HTTP: nobody changes what they have not seen (RFC 9110, 13).</summary>
internal static class Precondition
{
    private const int Bytes = 12;

    /// <summary>What may stand in the header of a change.</summary>
    public static readonly Parameter IfMatch = new("If-Match", "The ETag of what is to be changed.", "\"0123456789abcdef01234567.89abcdef0123456701234567\"") { Required = true };

    /// <summary>What may stand in the headers of a change that may make something new.</summary>
    public static readonly IReadOnlyList<Parameter> IfMatchOrNew = [IfMatch with { Required = false }, new Parameter("If-None-Match", "* for what is new.", "*")];

    /// <summary>The version of what is nothing but its bytes.</summary>
    public static string TagOf(ReadOnlySpan<byte> bytes) => $"\"{Digest(bytes)}\"";

    /// <summary>Null if the caller has seen the stored version; else 428 without <c>If-Match</c>, and 412 with another one's.</summary>
    public static IActionResult? Refusal(HttpRequest request, ETag stored)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return Problems.Of(StatusCodes.Status428PreconditionRequired, "Send If-Match with the ETag of what you want to change.");
        }

        // Whoever saw it with stars saw this version all the same: only the part before the dot counts.
        return Names(request.Headers.IfMatch, tag => tag.Trim('"').Split('.')[0] == VersionOf(stored))
            ? null
            : Stale();
    }

    /// <summary>The same where it may be new: then the caller says so with <c>If-None-Match: *</c>.</summary>
    /// <param name="request">Has the headers.</param>
    /// <param name="stored">The stored version; null if there is none.</param>
    public static IActionResult? RefusalOrNew(HttpRequest request, ETag? stored) =>
        stored is { } version ? Refusal(request, version)
        : request.Headers.IfNoneMatch == "*" ? null
        : request.Headers.IfMatch.Count > 0 ? Stale()
        : Problems.Of(StatusCodes.Status428PreconditionRequired, "Send If-None-Match: * for what is new.");

    /// <summary>What is to be taken away is not there: 412 with <c>If-Match</c>, since whatever the caller saw is gone; else 428.</summary>
    public static IActionResult Gone(HttpRequest request) => Refusal(request, default) ?? Stale();

    /// <summary>412: somebody else changed it.</summary>
    public static IActionResult Stale() => Problems.Of(StatusCodes.Status412PreconditionFailed, "It was changed meanwhile; look at it again.");

    /// <summary>204 with the new version of what a part was taken away from.</summary>
    public static IActionResult Done(HttpRequest request, ETag stored)
    {
        request.HttpContext.Response.Tag($"\"{VersionOf(stored)}\"");
        return new NoContentResult();
    }

    /// <summary>Answers with a value and its version; 304 if the caller has that one, and may see of it now what was to be seen then.</summary>
    /// <remarks>The tag is the row's version, a dot, and a digest of the answer: what is shown depends on who asks and when.</remarks>
    public static IActionResult Answer(HttpRequest request, ETag stored, object value, int status = StatusCodes.Status200OK)
    {
        JsonOptions json = request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value;
        byte[] written = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.JsonSerializerOptions);
        string tag = $"\"{VersionOf(stored)}.{Digest(written)}\"";
        return Method.IsRead(request) && Names(request.Headers.IfNoneMatch, known => known == tag)
            ? new Unchanged(tag)
            : new JsonAnswer(written, tag, status);
    }

    /// <summary>A row's version as a caller sees it: storage's own names a moment, which is nobody's business.</summary>
    private static string VersionOf(ETag stored) => Digest(Encoding.UTF8.GetBytes(stored.ToString()));

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, Bytes));

    private static bool Names(IList<string?> header, Func<string, bool> isIt) =>
        EntityTagHeaderValue.TryParseList(header.OfType<string>().ToList(), out IList<EntityTagHeaderValue>? tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || isIt(tag.Tag.ToString()));
}
