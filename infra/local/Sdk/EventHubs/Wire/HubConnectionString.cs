using System.Data.Common;

namespace Anju.EventHubs.Wire;

/// <summary>Where a namespace is and the rule to enter it with.</summary>
internal sealed record HubConnectionString(string Host, int Port, string Rule, string Key)
{
    private const int DefaultPort = 5672; // AMQP without TLS, IANA.

    /// <summary>Reads <c>Endpoint=sb://host:port;SharedAccessKeyName=…;SharedAccessKey=…;UseDevelopmentEmulator=true</c>.</summary>
    /// <exception cref="ArgumentException">A part is missing. The message never holds the key.</exception>
    public static HubConnectionString Parse(string text)
    {
        DbConnectionStringBuilder parts = new() { ConnectionString = text };
        if (!parts.TryGetValue("UseDevelopmentEmulator", out object? isLocal) || !"true".Equals(isLocal as string, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("The Event Hub connection string needs UseDevelopmentEmulator=true: the local hub has no TLS.");
        }

        Uri endpoint = Uri.TryCreate(Part(parts, "Endpoint"), UriKind.Absolute, out Uri? uri)
            ? uri
            : throw new ArgumentException("The Event Hub connection string has a malformed Endpoint.");
        return new(
            endpoint.Host,
            endpoint.Port > 0 ? endpoint.Port : DefaultPort,
            Part(parts, "SharedAccessKeyName"),
            Part(parts, "SharedAccessKey"));
    }

    /// <summary>A token for all of <paramref name="hub"/>.</summary>
    public string TokenFor(string hub, DateTimeOffset expiresAt) =>
        SharedAccessSignature.Create(AudienceOf(hub), Rule, Key, expiresAt);

    /// <summary>What the token of a hub is put for.</summary>
    public string AudienceOf(string hub) => $"sb://{Host}:{Port}/{hub}";

    private static string Part(DbConnectionStringBuilder parts, string name) =>
        parts.TryGetValue(name, out object? value) && value is string { Length: > 0 } part
            ? part
            : throw new ArgumentException($"The Event Hub connection string has no {name}.");
}
