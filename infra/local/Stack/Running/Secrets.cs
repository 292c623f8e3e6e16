using System.Security.Cryptography;
using System.Text.Json;
using Anju.Processes;

namespace Anju.Running;

/// <summary>The keys of one data folder: random, so that nothing signed for one Stack opens another.</summary>
/// <param name="AppKey">Of the hub's rule <c>app</c>.</param>
/// <param name="DevicesKey">Of the hub's rule <c>devices</c>, which signs publisher tokens.</param>
/// <param name="WebhookKey">What incoming SMS events must bring.</param>
/// <param name="SmsAccessKey">Base64; signs what is sent to the phones.</param>
internal sealed record Secrets(string AppKey, string DevicesKey, string WebhookKey, string SmsAccessKey)
{
    /// <summary>In the data folder.</summary>
    public const string FileName = "secrets.json";

    private const int KeyBytes = 32; // The length of Azure's own keys.

    /// <summary>Reads them, or makes them.</summary>
    /// <exception cref="CannotStartException">They cannot be read.</exception>
    public static Secrets Open(string file)
    {
        if (File.Exists(file))
        {
            return Remembered.Read<Secrets>(file);
        }

        Secrets made = new(Random64(), Random64(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)), Random64());
        OwnerOnlyFile.Write(file, JsonSerializer.Serialize(made));
        return made;
    }

    private static string Random64() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
}
