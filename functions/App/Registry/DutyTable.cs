using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>Who is on duty: PartitionKey = region (village, town or district), RowKey = contact id.</summary>
internal sealed class DutyTable(TableServiceClient storage)
{
    private readonly TableClient _duty = storage.GetTableClient("duty");

    /// <summary>Everyone on duty in a village, its town and its district.</summary>
    public async Task<IReadOnlyList<Duty>> ForAsync(string village, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {village} or PartitionKey eq {Region.TownOf(village)} or PartitionKey eq {Region.DistrictOf(village)}");
        List<Duty> duties = [];
        await foreach (TableEntity row in _duty.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            duties.Add(FromRow(row));
        }

        return duties;
    }

    /// <summary>Puts a person on duty.</summary>
    public Task SaveAsync(Duty duty, CancellationToken cancellation) =>
        _duty.UpsertEntityAsync(ToRow(duty), TableUpdateMode.Replace, cancellation);

    private static Duty FromRow(TableEntity row) => new(
        row.PartitionKey,
        new Contact(row.RowKey, row.GetString(nameof(Contact.Name)), row.GetString(nameof(Contact.Phone)), row.GetString(nameof(Contact.Relation))),
        Enum.Parse<DutyRole>(row.GetString(nameof(Duty.Role))));

    private static TableEntity ToRow(Duty duty) => new(duty.Region, duty.Person.ContactId)
    {
        [nameof(Contact.Name)] = duty.Person.Name,
        [nameof(Contact.Phone)] = duty.Person.Phone,
        [nameof(Contact.Relation)] = duty.Person.Relation,
        [nameof(Duty.Role)] = duty.Role.ToString(),
    };
}
