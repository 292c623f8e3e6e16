using System.Text.Json;

namespace Anju.Registry;

/// <summary>Who is put into the registry at the start.</summary>
/// <param name="Seed">What the seed file holds; null in a real district, which has none.</param>
internal sealed record SeedOptions(Seed? Seed)
{
    private const string FileSetting = "Seed:File";

    /// <exception cref="SettingException">There is no such file, it cannot be read, or messages would go to real phones.</exception>
    public static SeedOptions Read(IConfiguration configuration, Uri smsEndpoint)
    {
        string? file = configuration.Optional(FileSetting);
        if (file is not null && !smsEndpoint.IsLoopback)
        {
            throw new SettingException(FileSetting, "is only allowed where Sms__Endpoint is a loopback address");
        }

        return new SeedOptions(file is null ? null : Read(file));
    }

    private static Seed Read(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            return JsonSerializer.Deserialize(stream, RegistryJson.Default.Seed) is { Homes: not null, Duty: not null, Accounts: not null } seed
                ? seed
                : throw new SettingException(FileSetting, "names a file without homes, duty or accounts");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new SettingException(FileSetting, $"names a file that cannot be read: {e.Message}");
        }
    }
}
