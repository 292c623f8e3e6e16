using System.Net;
using System.Text;
using System.Text.Json;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Present;
using Anju.Registry;
using Anju.Scenarios;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Anju.Http;

/// <summary>Answers the few requests an overview makes with bytes made before, and counts them: what is measured is the app.</summary>
internal sealed class CannedStorage : HttpMessageHandler
{
    private const string District = "330109";

    /// <summary>When every village had its one alarm: an hour later nothing changes by itself for three hours, see the limits of open alarms' ages.</summary>
    public static readonly DateTimeOffset Alarmed = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private readonly byte[] _account;
    private readonly byte[] _villages;
    private int _version = 1;

    public CannedStorage(Regions regions)
    {
        _account = Row(new() { ["PartitionKey"] = "district-1", ["RowKey"] = "district-1", ["Name"] = "褚区官", ["Role"] = nameof(Role.DistrictOfficer), ["Scope"] = District }, "a");
        _villages = Encoding.UTF8.GetBytes($$"""{"value":[{{string.Join(',', regions.VillagesOf(District).Select(village => Encoding.UTF8.GetString(Village(village))))}}]}""");
    }

    /// <summary>Reads since the counts were last forgotten, by table.</summary>
    public SortedDictionary<string, int> Reads { get; } = new(StringComparer.Ordinal);

    /// <summary>Something in the district changes.</summary>
    public void Change() => _version++;

    public TableServiceClient Connect()
    {
        TableClientOptions options = new() { Transport = new HttpClientTransport(this) };
        return new TableServiceClient(new Uri("https://canned.table.core.windows.net/"), new TableSharedKeyCredential("canned", "Y2FubmVk"), options);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        string table = path[1..path.IndexOf('(', StringComparison.Ordinal)];
        Reads[table] = Reads.GetValueOrDefault(table) + 1;
        byte[] body = table == "accounts" ? _account
            : path.EndsWith("()", StringComparison.Ordinal) ? _villages
            : Row(new() { ["PartitionKey"] = District, ["RowKey"] = $"v|{District}" }, $"{_version}");
        HttpResponseMessage answer = new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        answer.Content.Headers.ContentType = new("application/json");
        return Task.FromResult(answer);
    }

    private static byte[] Village(string village)
    {
        DateOnly day = LocalTime.DayOf(Alarmed);
        DayFigures today = new() { Raised = [new(Severity.Urgent, "DOOR-04")], Promised = [new WaitFact(Severity.Urgent, Alarmed, 40, null, null)] };
        OpenFact[] open = [new($"{village}-h-0001-DEV-01-x", "h-0001", "DEV-01", Severity.Maintenance, Alarmed, IsAnswered: false, Errand: null)];
        return Row(
            new()
            {
                ["PartitionKey"] = District,
                ["RowKey"] = village,
                ["Alarms"] = JsonSerializer.Serialize(new CountedAlarms(day, today, open), FigureJson.Default.CountedAlarms),
                ["Register"] = JsonSerializer.Serialize(new RegisterFigures(11, 11, 10, 11, 43), FigureJson.Default.RegisterFigures),
                ["Devices"] = JsonSerializer.Serialize(new DeviceFigures(11, 10, 43, 42, 0), FigureJson.Default.DeviceFigures),
            },
            village);
    }

    private static byte[] Row(Dictionary<string, string> columns, string tag)
    {
        columns["odata.etag"] = $"W/\"datetime'{tag}'\"";
        return JsonSerializer.SerializeToUtf8Bytes(columns);
    }
}
