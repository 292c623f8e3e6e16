using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker.Functions;

/// <summary>Reads the settings that triggers and the host name.</summary>
internal static partial class Settings
{
    /// <summary>Replaces <c>%Setting%</c> in the strings of attributes.</summary>
    /// <exception cref="InvalidOperationException">A setting that is named has no value.</exception>
    public static string Expand(this IConfiguration settings, string text) => Named().Replace(
        text,
        match => settings[match.Groups[1].Value] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"Setting '{match.Groups[1].Value}', which a trigger names, has no value."));

    /// <summary>Opens what a setting holds the connection string of.</summary>
    /// <exception cref="FormatException">It is missing or malformed.</exception>
    public static T Connection<T>(this IConfiguration settings, string name, string what, Func<string?, T> open)
    {
        try
        {
            return open(settings[name]);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new FormatException(
                $"Setting '{name}' must be the connection string of {what}; an address and an identity are for the build that runs in Azure. {e.Message}", e);
        }
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Named();
}
