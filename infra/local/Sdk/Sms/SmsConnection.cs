using Azure;

namespace Anju.Sms;

/// <summary>Reads a connection string of a Communication Services resource.</summary>
internal static class SmsConnection
{
    /// <exception cref="ArgumentException">Endpoint or access key is missing or malformed.</exception>
    public static (Uri Endpoint, AzureKeyCredential Key) Parse(string connectionString)
    {
        string? endpoint = Find(connectionString, "endpoint");
        string? key = Find(connectionString, "accesskey");
        return Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri) && !string.IsNullOrEmpty(key)
            ? (uri, new AzureKeyCredential(key))
            : throw new ArgumentException("The connection string must be 'endpoint=…;accesskey=…'.", nameof(connectionString));
    }

    private static string? Find(string connectionString, string name) => connectionString
        .Split(';')
        .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
        .FirstOrDefault(pair => pair.Length == 2 && pair[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1];
}
