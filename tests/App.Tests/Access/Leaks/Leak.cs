using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Anju.Access.Leaks;

/// <summary>Finds what must not be read in an answer, whatever it is wrapped in.</summary>
internal static class Leak
{
    /// <summary>A wrapping in a wrapping in a wrapping is as far as anything of ours goes.</summary>
    private const int Deepest = 3;

    private const int ShortestWrapped = 8;

    /// <summary>The first of the secrets the answer holds; null if it holds none.</summary>
    public static string? In(string answer, IEnumerable<string> secrets)
    {
        string[] texts = [.. Unwrap(answer, Deepest).Distinct()];
        return secrets.FirstOrDefault(secret => texts.Any(text => text.Contains(secret, StringComparison.Ordinal)));
    }

    /// <summary>The text itself and everything it holds in JSON, HTML, an address or Base64.</summary>
    private static IEnumerable<string> Unwrap(string text, int deep)
    {
        yield return text;
        if (deep == 0)
        {
            yield break;
        }

        IEnumerable<string> within =
            Strings(text).Append(WebUtility.HtmlDecode(text)).Append(Uri.UnescapeDataString(text)).Append(Decoded(text)).Where(one => one != text && one.Length > 0);
        foreach (string inner in within.SelectMany(one => Unwrap(one, deep - 1)))
        {
            yield return inner;
        }
    }

    private static IEnumerable<string> Strings(string text)
    {
        if (text.Length == 0 || text[0] is not ('{' or '[' or '"'))
        {
            return [];
        }

        try
        {
            return Strings(JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Strings(field.Value).Append(field.Key)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [(string)value!],
        _ => [],
    };

    private static string Decoded(string text)
    {
        string bare = text.Trim().Replace('+', '-').Replace('/', '_').TrimEnd('=');
        return bare.Length >= ShortestWrapped && Base64Url.IsValid(bare) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(bare)) : "";
    }
}
