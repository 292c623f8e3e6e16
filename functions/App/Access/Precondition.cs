using System.Security.Cryptography;
using System.Text;
using Azure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Anju.Access;

/// <summary>Versions over HTTP: nobody changes what they have not seen (RFC 9110, 13).</summary>
internal static class Precondition
{
    private const int Bytes = 12;

    /// <summary>What may stand in the header of a change.</summary>
    public static readonly Parameter IfMatch = new("If-Match", "The ETag of what is to be changed.", "\"0123456789abcdef01234567\"") { Required = true };

    /// <summary>What may stand in the headers of a change that may make something new.</summary>
    public static readonly IReadOnlyList<Parameter> IfMatchOrNew = [IfMatch with { Required = false }, new Parameter("If-None-Match", "* for what is new.", "*")];

    /// <summary>A row's version as a caller sees it: storage's own names a moment, which is nobody's business.</summary>
    public static string TagOf(ETag stored) => TagOf(Encoding.UTF8.GetBytes(stored.ToString()));

    /// <summary>The version of what is nothing but its bytes.</summary>
    public static string TagOf(ReadOnlySpan<byte> bytes) => $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, Bytes))}\"";

    /// <summary>Null if the caller has seen the stored version; else 428 without <c>If-Match</c>, and 412 with another one's.</summary>
    public static IActionResult? Refusal(HttpRequest request, ETag stored)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return Problems.Of(StatusCodes.Status428PreconditionRequired, "Send If-Match with the ETag of what you want to change.");
        }

        return Names(request.Headers.IfMatch, stored)
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

    /// <summary>Answers with a value and its version; 304 if the caller has that one.</summary>
    public static IActionResult Answer(HttpRequest request, ETag stored, object value, int status = StatusCodes.Status200OK)
    {
        request.HttpContext.Response.Headers.ETag = TagOf(stored);
        return HttpMethods.IsGet(request.Method) && Names(request.Headers.IfNoneMatch, stored)
            ? new StatusCodeResult(StatusCodes.Status304NotModified)
            : new ObjectResult(value) { StatusCode = status };
    }

    private static bool Names(IList<string?> header, ETag stored) =>
        EntityTagHeaderValue.TryParseList(header.OfType<string>().ToList(), out IList<EntityTagHeaderValue>? tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == TagOf(stored));
}
