using System.Text.Json;
using Anju.Registry.Duties;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>
/// Who does duty: PartitionKey = region (village, town or district), RowKey = contact id for a person, <c>rota|{role}</c> for
/// a rota; each one JSON property.
/// </summary>
internal sealed class DutyTable(TableServiceClient storage)
{
    private const string Person = "Person";
    private const string Plan = "Rota";

    private readonly TableClient _duty = storage.GetTableClient("duty");

    /// <summary>Who is on duty when in a village, its town and its district: one range read of each, which are a few rows.</summary>
    public async Task<DutyPlan> ForAsync(string village, CancellationToken cancellation)
    {
        // One filter over three partitions would scan the table.
        IEnumerable<TableEntity>[] regions = await Task.WhenAll(
            OfAsync(village, cancellation), OfAsync(Region.TownOf(village), cancellation), OfAsync(Region.DistrictOf(village), cancellation));
        ILookup<bool, TableEntity> rows = regions.SelectMany(region => region).ToLookup(row => row.ContainsKey(Plan));
        return new DutyPlan([.. rows[false].Select(ToDuty)], [.. rows[true].Select(ToRota)]);
    }

    /// <summary>Everybody's duty in a region, and in what it lies in.</summary>
    public async Task<RegionDuties> InRegionAsync(string region, CancellationToken cancellation)
    {
        IEnumerable<string> around = new[] { Region.TownOf(region), Region.DistrictOf(region) }.Distinct().Where(code => code.Length < region.Length);
        IEnumerable<TableEntity>[] rows = await Task.WhenAll(
            around.Select(code => OfAsync(code, cancellation))
                .Append(ReadAsync(TableClient.CreateQueryFilter($"PartitionKey ge {region} and PartitionKey lt {Region.End(region)}"), cancellation)));
        ILookup<bool, TableEntity> known = rows.SelectMany(some => some).ToLookup(row => row.ContainsKey(Plan));
        return new RegionDuties(known[false].Select(ToDuty).ToLookup(one => one.Region), known[true].Select(ToRota).ToLookup(one => one.Region));
    }

    /// <summary>Has a person do duty; by the region's rota for the role if there is one, else always.</summary>
    public Task SaveAsync(Duty duty, CancellationToken cancellation) => SaveAsync(
        new TableEntity(duty.Region, duty.Person.ContactId)
        {
            [nameof(Duty.Role)] = duty.Role.ToString(),
            [Person] = JsonSerializer.Serialize(duty.Person, RegistryJson.Default.Contact),
        },
        cancellation);

    /// <summary>Stores a rota as it is now.</summary>
    public Task SaveAsync(Rota rota, CancellationToken cancellation) => SaveAsync(
        new TableEntity(rota.Region, $"rota|{rota.Role}") { [Plan] = JsonSerializer.Serialize(rota, RegistryJson.Default.Rota) }, cancellation);

    private Task<IEnumerable<TableEntity>> OfAsync(string region, CancellationToken cancellation) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {region}"), cancellation);

    private async Task<IEnumerable<TableEntity>> ReadAsync(string filter, CancellationToken cancellation)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in _duty.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }

    private Task<Azure.Response> SaveAsync(TableEntity row, CancellationToken cancellation) => _duty.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);

    private static Duty ToDuty(TableEntity row) => new(
        row.PartitionKey,
        JsonSerializer.Deserialize(row.GetString(Person), RegistryJson.Default.Contact)!,
        Enum.Parse<DutyRole>(row.GetString(nameof(Duty.Role))));

    private static Rota ToRota(TableEntity row) => JsonSerializer.Deserialize(row.GetString(Plan), RegistryJson.Default.Rota)!;
}
