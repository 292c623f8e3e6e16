using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Web;

namespace Anju.Storage;

/// <summary>Reads the REST protocol as the client speaks it; what the client never sends is not understood.</summary>
internal static partial class RequestFormat
{
    /// <summary>The request behind a method, an address with or without a host, and a body.</summary>
    public static TableRequest Read(string method, string address, string? ifMatch, ReadOnlyMemory<byte> body)
    {
        string[] halves = address.Split('?', 2);
        string resource = Uri.UnescapeDataString(halves[0][(halves[0].LastIndexOf('/') + 1)..]);
        if (resource is "$batch")
        {
            return Batch.Read(body);
        }

        Match match = Resource().Match(resource);
        string table = match.Groups["table"].Value;
        string Key(string group) => match.Groups[group].Value.Replace("''", "'", StringComparison.Ordinal);
        return (method, table, match.Groups["row"].Success) switch
        {
            ("POST", "Tables", _) => new TableRequest(TableVerb.CreateTable, (string)Edm.Read(body)["TableName"]),
            ("DELETE", "Tables", _) => new TableRequest(TableVerb.DeleteTable, Key("name")),
            ("GET", "Tables", _) => new TableRequest(TableVerb.ListTables, ""),
            ("GET", _, false) => Query(table, HttpUtility.ParseQueryString(halves[1])),
            ("GET", _, true) => Of(TableVerb.Get, []) with { Select = Names(HttpUtility.ParseQueryString(halves[1])["$select"]) },
            ("DELETE", _, true) => Of(TableVerb.Delete, []),
            ("PATCH", _, true) => Of(TableVerb.Merge, Edm.Read(body)),
            ("PUT", _, true) => Of(TableVerb.Replace, Edm.Read(body)),
            ("POST", _, false) => Insert(table, Edm.Read(body)),
            _ => throw new NotSupportedException($"The service in memory does not know {method} {address}."),
        };

        TableRequest Of(TableVerb verb, Dictionary<string, object> properties) => new(verb, table)
        {
            PartitionKey = Key("partition"),
            RowKey = Key("row"),
            IfMatch = ifMatch,
            Properties = WithoutKeys(properties),
        };
    }

    /// <summary>A key as it travels in continuations.</summary>
    public static string Continuation(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static TableRequest Insert(string table, Dictionary<string, object> properties) => new(TableVerb.Insert, table)
    {
        PartitionKey = (string)properties[nameof(Row.PartitionKey)],
        RowKey = (string)properties[nameof(Row.RowKey)],
        Properties = WithoutKeys(properties),
    };

    private static TableRequest Query(string table, System.Collections.Specialized.NameValueCollection query) => new(TableVerb.Query, table)
    {
        Filter = query["$filter"],
        Select = Names(query["$select"]),
        Top = query["$top"] is { } top ? int.Parse(top, CultureInfo.InvariantCulture) : null,
        From = query["NextPartitionKey"] is { } partition ? (Key(partition), Key(query["NextRowKey"] ?? "")) : null,
    };

    private static string Key(string continuation) => Encoding.UTF8.GetString(Convert.FromBase64String(continuation));

    private static HashSet<string>? Names(string? select) => select is null ? null : [.. select.Split(',')];

    private static Dictionary<string, object> WithoutKeys(Dictionary<string, object> properties)
    {
        _ = properties.Remove(nameof(Row.PartitionKey));
        _ = properties.Remove(nameof(Row.RowKey));
        return properties;
    }

    [GeneratedRegex("""^(?<table>\w+)(?:\(\)|\(PartitionKey='(?<partition>(?:[^']|'')*)',RowKey='(?<row>(?:[^']|'')*)'\)|\('(?<name>\w+)'\))?$""")]
    private static partial Regex Resource();
}
