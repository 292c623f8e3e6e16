namespace Anju.Journeys;

/// <summary>Finds and replaces the table endpoint of a storage connection string.</summary>
internal static class StorageAddress
{
    private const string Name = "TableEndpoint=";

    /// <summary>The host and port that serve tables.</summary>
    public static Uri TablesOf(string connectionString) => new(new Uri(Endpoint(connectionString)).GetLeftPart(UriPartial.Authority));

    /// <summary>The port that serves <c>Blob</c>, <c>Queue</c> or <c>Table</c>.</summary>
    public static int PortOf(string connectionString, string service) => new Uri(Endpoint(connectionString, $"{service}Endpoint=")).Port;

    /// <summary>The same account, with tables served by <paramref name="proxy"/>.</summary>
    public static string Through(Uri proxy, string connectionString)
    {
        string endpoint = Endpoint(connectionString);
        return connectionString.Replace(Name + endpoint, Name + new Uri(proxy, new Uri(endpoint).AbsolutePath), StringComparison.Ordinal);
    }

    private static string Endpoint(string connectionString, string name = Name) =>
        connectionString.Split(';').Single(part => part.StartsWith(name, StringComparison.Ordinal))[name.Length..];
}
