using System.Buffers.Text;
using System.Text.RegularExpressions;

namespace Anju;

/// <summary>A setting is missing or malformed; the message names it and the process stops.</summary>
internal sealed class SettingException(string name, string problem)
    : Exception($"Setting '{name.Replace(":", "__", StringComparison.Ordinal)}' {problem.TrimEnd('.')}. See local.settings.sample.json.")
{
    /// <summary>The setting as configuration writes it, <c>Sms:From</c>; the message has it as the environment does, <c>Sms__From</c>.</summary>
    public string Name { get; } = name;
}

/// <summary>Reads settings and refuses what the app could not work with.</summary>
internal static class Setting
{
    public static string Required(this IConfiguration configuration, string name) =>
        configuration.Optional(name) ?? throw new SettingException(name, "is missing");

    public static string? Optional(this IConfiguration configuration, string name) =>
        configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>For what is reached with a connection string, or with the app's identity at an address of its own setting.</summary>
    public static string RequiredUnless(this IConfiguration configuration, string name, string alternative) =>
        configuration.Optional(name) ?? throw new SettingException(
            name, $"is missing, and so is '{alternative.Replace(":", "__", StringComparison.Ordinal)}', which would take its place");

    public static Uri RequiredUri(this IConfiguration configuration, string name) =>
        Uri.TryCreate(configuration.Required(name), UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new SettingException(name, "is not an http or https address");

    /// <summary>A value of a shape; <paramref name="problem"/> says after the setting's name what is wrong with any other.</summary>
    public static string RequiredLike(this IConfiguration configuration, string name, Regex shape, string problem) =>
        configuration.Required(name) is { } value && shape.IsMatch(value) ? value : throw new SettingException(name, problem);

    /// <summary>A key in base64. A reference to a vault that could not be followed arrives as it was written, and is none.</summary>
    public static string RequiredKey(this IConfiguration configuration, string name) =>
        configuration.Required(name) is { } key && Base64.IsValid(key) ? key : throw new SettingException(name, "is not base64");

    /// <summary>A host's full name, without scheme and port.</summary>
    public static string RequiredHost(this IConfiguration configuration, string name) =>
        configuration.Required(name) is { } host && Uri.CheckHostName(host) == UriHostNameType.Dns ? host : throw new SettingException(name, "is not the name of a host");

    /// <summary>What is made of a setting by others, who refuse what they cannot use.</summary>
    public static T Checked<T>(string name, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new SettingException(name, $"cannot be used: {e.Message}");
        }
    }
}
