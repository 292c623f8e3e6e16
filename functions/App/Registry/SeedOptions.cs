namespace Anju.Registry;

/// <summary>Where the seed is, if there is one.</summary>
/// <param name="File">Path of a seed file; null in a real district.</param>
internal sealed record SeedOptions(string? File)
{
    public const string FileSetting = "Seed:File";

    /// <exception cref="SettingException">There is a seed, but messages would go to real phones.</exception>
    public static SeedOptions Read(IConfiguration configuration, Uri smsEndpoint)
    {
        string? file = configuration.Optional(FileSetting);
        return file is null || smsEndpoint.IsLoopback
            ? new SeedOptions(file)
            : throw new SettingException(FileSetting, "is only allowed where Sms:Endpoint is a loopback address");
    }
}
