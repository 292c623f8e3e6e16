namespace Anju.Registry;

/// <summary>Where the seed is, if there is one.</summary>
/// <param name="File">Path of a seed file; null in a real district.</param>
internal sealed record SeedOptions(string? File)
{
    public const string FileSetting = "Seed:File";

    /// <exception cref="SettingException">There is no such file, or messages would go to real phones.</exception>
    public static SeedOptions Read(IConfiguration configuration, Uri smsEndpoint)
    {
        string? file = configuration.Optional(FileSetting);
        if (file is not null && !smsEndpoint.IsLoopback)
        {
            throw new SettingException(FileSetting, "is only allowed where Sms__Endpoint is a loopback address");
        }

        return file is null || System.IO.File.Exists(file) ? new SeedOptions(file) : throw new SettingException(FileSetting, $"names no file: {file}");
    }
}
