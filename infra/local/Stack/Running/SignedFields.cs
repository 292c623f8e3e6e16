namespace Anju.Running;

/// <summary>Reads signatures as they stand in an <c>Authorization</c> header: <c>Scheme a=…&amp;b=…</c>.</summary>
internal static class SignedFields
{
    /// <summary>The fields as they are written, by name; none if the scheme is another.</summary>
    public static Dictionary<string, string> Of(string? text, string scheme) =>
        text?.StartsWith(scheme + ' ', StringComparison.OrdinalIgnoreCase) is true
            ? text[(scheme.Length + 1)..].Split('&')
                .Select(field => field.Split('=', 2))
                .DistinctBy(pair => pair[0].Trim())
                .ToDictionary(pair => pair[0].Trim(), pair => pair.Length == 2 ? pair[1] : "")
            : [];
}
