using System.Text.Json;
using Anju.Registry.Duties;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>Somebody's duty and the version it was loaded at.</summary>
internal sealed record StoredDuty(Duty Duty, ETag ETag);

/// <summary>A rota and the version it was loaded at.</summary>
internal sealed record StoredRota(Rota Rota, ETag ETag);

/// <summary>
/// Who does duty: PartitionKey = region (village, town or district), RowKey = contact id for a person, <c>rota|{role}</c> for
/// a rota; each one JSON property. PartitionKey <c>warnings</c>, RowKey = district: what its desk was last warned of.
/// </summary>
internal sealed class DutyTable(TableServiceClient storage, ILogger<DutyTable> log)
{
    private const string Person = "Person";
    private const string Plan = "Rota";
    private const string Warnings = "warnings";
    private const string Document = "Warnings";

    private readonly TableClient _duty = storage.GetTableClient("duty");

    /// <summary>Who is on duty when in a village, its town and its district: one range read of each, which are a few rows.</summary>
    public async Task<DutyPlan> ForAsync(string village, CancellationToken cancellation)
    {
        // One filter over three partitions would scan the table. A district is its own town and its own district.
        IEnumerable<string> around = new[] { village, Region.TownOf(village), Region.DistrictOf(village) }.Distinct();
        IEnumerable<TableEntity>[] regions = await Task.WhenAll(around.Select(region => OfAsync(region, cancellation)));
        ILookup<bool, TableEntity> rows = regions.SelectMany(region => region).ToLookup(row => row.ContainsKey(Plan));
        IReadOnlyList<Duty> people = Readable(rows[false], ToDuty);
        return new DutyPlan(people, Readable(rows[true], ToRota)) { IsWhole = people.Count == rows[false].Count() };
    }

    /// <summary>Whether anybody does duty for a region itself, readable or not.</summary>
    public async Task<bool> AnyInAsync(string region, CancellationToken cancellation) => (await OfAsync(region, cancellation)).Any(row => !row.ContainsKey(Plan));

    /// <summary>Everybody's duty in a region, and in what it lies in.</summary>
    public async Task<RegionDuties> InRegionAsync(string region, CancellationToken cancellation)
    {
        IEnumerable<string> around = new[] { Region.TownOf(region), Region.DistrictOf(region) }.Distinct().Where(code => code.Length < region.Length);
        IEnumerable<TableEntity>[] rows = await Task.WhenAll(
            around.Select(code => OfAsync(code, cancellation))
                .Append(ReadAsync(TableClient.CreateQueryFilter($"PartitionKey ge {region} and PartitionKey lt {Region.End(region)}"), cancellation)));
        ILookup<bool, TableEntity> known = rows.SelectMany(some => some).ToLookup(row => row.ContainsKey(Plan));
        return new RegionDuties(Readable(known[false], ToDuty).ToLookup(one => one.Region), Readable(known[true], ToRota).ToLookup(one => one.Region));
    }

    /// <summary>Somebody's duty in a region with its version; null if they do none there.</summary>
    public async Task<StoredDuty?> FindAsync(string region, string contactId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _duty.GetEntityIfExistsAsync<TableEntity>(region, contactId, cancellationToken: cancellation);
        return row.HasValue && row.Value!.ContainsKey(Person) ? new StoredDuty(ToDuty(row.Value), row.Value.ETag) : null;
    }

    /// <summary>The duty an account's person does in a region; null if they do none there, or somebody else has their id by now.</summary>
    public async Task<StoredDuty?> OfCallerAsync(Account caller, string region, CancellationToken cancellation) =>
        caller.ContactId is { } contactId && await FindAsync(region, contactId, cancellation) is { } stored && stored.Duty.Is(caller) ? stored : null;

    /// <summary>A region's rota for a role with its version; null if it has none.</summary>
    public async Task<StoredRota?> FindAsync(string region, DutyRole role, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _duty.GetEntityIfExistsAsync<TableEntity>(region, RowOf(role), cancellationToken: cancellation);
        return row.HasValue ? new StoredRota(ToRota(row.Value!), row.Value!.ETag) : null;
    }

    /// <summary>Has a person do duty, by the region's rota for the role if there is one, else always; or changes who was loaded.</summary>
    /// <returns>The new version; null if somebody else stored one meanwhile.</returns>
    public Task<ETag?> TrySaveAsync(Duty duty, ETag loaded, CancellationToken cancellation) => _duty.TrySaveAsync(
        new TableEntity(duty.Region, duty.Person.ContactId)
        {
            [nameof(Duty.Role)] = duty.Role.ToString(),
            [Person] = JsonSerializer.Serialize(duty.Person, RegistryJson.Default.Contact),
            [nameof(Duty.Since)] = duty.Since,
        },
        loaded,
        cancellation);

    /// <summary>Stores a rota that is not there yet, or replaces the one that was loaded.</summary>
    /// <returns>The new version; null if somebody else stored one meanwhile.</returns>
    public Task<ETag?> TrySaveAsync(Rota rota, ETag loaded, CancellationToken cancellation) => _duty.TrySaveAsync(
        new TableEntity(rota.Region, RowOf(rota.Role)) { [Plan] = JsonSerializer.Serialize(rota, RegistryJson.Default.Rota) }, loaded, cancellation);

    /// <summary>What a district's desk is warned of, the earliest first.</summary>
    public async Task<IReadOnlyList<DutyWarning>> WarningsAsync(string district, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _duty.GetEntityIfExistsAsync<TableEntity>(Warnings, district, cancellationToken: cancellation);

        // What is damaged is written anew when the plan is next looked through.
        return row.HasValue ? UnreadableException.IfReadable(row.Value!, one => UnreadableException.Document(one, Document, RegistryJson.Default.IReadOnlyListDutyWarning, _ => true)) ?? [] : [];
    }

    /// <summary>Keeps what a district's desk is warned of.</summary>
    /// <returns>False if it was so already.</returns>
    public async Task<bool> TryWarnAsync(string district, IReadOnlyList<DutyWarning> warnings, CancellationToken cancellation)
    {
        string wanted = JsonSerializer.Serialize(warnings, RegistryJson.Default.IReadOnlyListDutyWarning);
        NullableResponse<TableEntity> row = await _duty.GetEntityIfExistsAsync<TableEntity>(Warnings, district, cancellationToken: cancellation);
        if (row.HasValue ? row.Value![Document] as string == wanted : warnings.Count == 0)
        {
            return false;
        }

        // Whoever looks later sees the later plan, so the last word is the right one.
        await _duty.UpsertEntityAsync(new TableEntity(Warnings, district) { [Document] = wanted }, TableUpdateMode.Replace, cancellation);
        return true;
    }

    /// <summary>Ends somebody's duty in a region.</summary>
    /// <returns>False if somebody else changed it meanwhile.</returns>
    public Task<bool> TryDeleteAsync(StoredDuty duty, CancellationToken cancellation) =>
        _duty.TryDeleteAsync(duty.Duty.Region, duty.Duty.Person.ContactId, duty.ETag, cancellation);

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

    private static string RowOf(DutyRole role) => $"rota|{role}";

    private static Duty ToDuty(TableEntity row) => new(
        row.PartitionKey,
        UnreadableException.Document(row, Person, RegistryJson.Default.Contact, person => person is { Name: not null, Phone: not null } && person.IsWhole()),
        UnreadableException.Named<DutyRole>(row, nameof(Duty.Role)))
    {
        Since = UnreadableException.OptionalMoment(row, nameof(Duty.Since)),
    };

    private static Rota ToRota(TableEntity row) => UnreadableException.Document(row, Plan, RegistryJson.Default.Rota, IsWhole);

    private static bool IsWhole(Rota rota) =>
        rota is { Region: not null, Shifts: not null }
        && rota.Shifts.All(shift => shift is { People: not null } && UnreadableException.HasNoGap(shift.People))
        && rota.Overrides?.Any(each => each is not { Replaces: not null, By: not null }) is not true;

    /// <summary>A damaged row takes nobody else's duty away: without its rota a role is everybody's at all times, without their own row a person does none.</summary>
    private IReadOnlyList<T> Readable<T>(IEnumerable<TableEntity> rows, Func<TableEntity, T> read)
        where T : class => [.. rows.Select(row => log.IfReadable(row, read)).OfType<T>()];
}
