using System.Globalization;
using System.Text.Json;
using Anju.Registry;
using Azure.Data.Tables;

namespace Anju.Cockpit.Figures;

/// <summary>A village's devices at one moment.</summary>
/// <param name="Elders">Elders who take part.</param>
/// <param name="Installed">Devices installed and not in repair.</param>
/// <param name="Online">Those of them that were online.</param>
internal sealed record Sample(int Elders, int Installed, int Online);

/// <summary>
/// How villages' devices were every five minutes: PartitionKey = <c>{district}|{yyyyMMdd}</c> of the local day, RowKey =
/// <c>{HHmm}|{town}</c>, one property with the town's villages. Written twice, a sample is the same row: nothing is added up here.
/// </summary>
internal sealed class SampleTable(TableServiceClient storage, ILogger<SampleTable> log)
{
    private const string Villages = "Villages";

    private readonly TableClient _samples = storage.GetTableClient("samples");

    /// <summary>How often samples are taken, and so what one stands for.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>Keeps a sample, one transaction a district.</summary>
    /// <param name="at">The moment; its five minutes are what counts.</param>
    /// <param name="villages">By code.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task SaveAsync(DateTimeOffset at, IReadOnlyDictionary<string, Sample> villages, CancellationToken cancellation)
    {
        DateTimeOffset slot = LocalTime.Of(at.AddTicks(-(at.UtcTicks % Every.Ticks)));
        foreach (var district in villages.GroupBy(village => Region.DistrictOf(village.Key)))
        {
            string partition = PartitionOf(district.Key, LocalTime.DayOf(slot));
            IEnumerable<TableTransactionAction> towns = district.GroupBy(village => Region.TownOf(village.Key)).Select(town => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                new TableEntity(partition, string.Create(CultureInfo.InvariantCulture, $"{slot:HHmm}|{town.Key}"))
                {
                    [Villages] = JsonSerializer.Serialize(town.ToDictionary(), FigureJson.Default.IReadOnlyDictionaryStringSample),
                }));
            await _samples.SubmitTransactionAsync(towns, cancellation);
        }
    }

    /// <summary>A day's samples of a region, oldest first, without those that cannot be read.</summary>
    public IAsyncEnumerable<IReadOnlyDictionary<string, Sample>> OfDayAsync(string region, DateOnly day, CancellationToken cancellation) => log.Readable(
        _samples.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(Region.DistrictOf(region), day)}"), cancellationToken: cancellation),
        static row => UnreadableException.Document(row, Villages, FigureJson.Default.IReadOnlyDictionaryStringSample, _ => true));

    private static string PartitionOf(string district, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{district}|{day:yyyyMMdd}");
}
