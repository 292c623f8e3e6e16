using System.Globalization;

namespace Anju.Chains;

/// <summary>The key of a notification, <c>{step}|{contact}|{attempt}</c>.</summary>
public static class Notification
{
    /// <summary>How many parts a key has.</summary>
    public const int Parts = 3;

    /// <summary>The key for one attempt to tell one contact in one step.</summary>
    public static string KeyOf(string step, string contactId, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"{step}|{contactId}|{attempt}");

    /// <summary>The step a key names.</summary>
    /// <exception cref="FormatException">It is not a notification's key.</exception>
    public static string StepOf(string key) => PartsOf(key)[0];

    /// <summary>The contact a key names.</summary>
    /// <exception cref="FormatException">It is not a notification's key.</exception>
    public static string ContactOf(string key) => PartsOf(key)[1];

    private static string[] PartsOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Split('|') is { Length: Parts } parts ? parts : throw new FormatException($"'{key}' is not a notification's key.");
    }
}
