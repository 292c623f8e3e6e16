using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker.Functions;

/// <summary>Replaces <c>%Setting%</c> in the strings of attributes.</summary>
internal static partial class SettingNames
{
    /// <exception cref="InvalidOperationException">A setting that is named has no value.</exception>
    public static string Expand(this IConfiguration settings, string text) => Named().Replace(
        text,
        match => settings[match.Groups[1].Value] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"Setting '{match.Groups[1].Value}', which a trigger names, has no value."));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Named();
}
