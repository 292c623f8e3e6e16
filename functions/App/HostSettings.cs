using System.Text.RegularExpressions;
using Azure.Storage.Blobs;

namespace Anju;

/// <summary>Settings that only the host uses, asked for all the same: it would end in the middle of its start and not say why.</summary>
internal static partial class HostSettings
{
    /// <summary>Its locks, checkpoints and orchestrations.</summary>
    private const string Account = "AzureWebJobsStorage";
    private const string Listening = "ASPNETCORE_URLS";
    private static readonly string[] Services = ["blobServiceUri", "queueServiceUri", "tableServiceUri"];

    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public static void Check(IConfiguration configuration)
    {
        configuration.RequiredLike("TelemetryConsumerGroup", ConsumerGroup(), "is not the name of a consumer group");
        CheckAccount(configuration);
        foreach (string address in configuration.Optional(Listening)?.Split(';') ?? [])
        {
            _ = Setting.Checked(Listening, () => BindingAddress.Parse(address).Scheme == "http" ? address : throw new FormatException($"{address} does not begin with http://"));
        }
    }

    private static void CheckAccount(IConfiguration configuration)
    {
        string[] addresses = [.. Services.Select(service => $"{Account}:{service}")];
        if (addresses.All(address => configuration.Optional(address) is null))
        {
            string connection = configuration.RequiredUnless(Account, addresses[0]);
            _ = Setting.Checked(Account, () => new BlobServiceClient(connection));
            return;
        }

        foreach (string address in addresses)
        {
            _ = configuration.RequiredUri(address);
        }
    }

    [GeneratedRegex(@"^(\$Default|[A-Za-z0-9][A-Za-z0-9._-]{0,49})\z")]
    private static partial Regex ConsumerGroup();
}
