using System.Collections.Concurrent;
using System.Globalization;
using Anju.Chains.Anchoring;
using Anju.Registry;
using Anju.Registry.Permissions;

namespace Anju.Access.Auditing;

/// <summary>Writes down who did what has to be answered for, before it is answered: if it cannot be written, the call fails.</summary>
internal sealed partial class AuditLog(AuditTable table, UnanchoredTable unanchored, TimeProvider time, ILogger<AuditLog> log)
{
    /// <summary>Chosen: a desk that polls every two seconds looks at a home once, not three hundred times.</summary>
    private static readonly TimeSpan OneLook = TimeSpan.FromMinutes(10);

    /// <summary>Keeps an entry within what one property may hold.</summary>
    private const int MostRecords = 250;

    /// <summary>Chosen: a few megabytes; beyond it looks that are over are forgotten.</summary>
    private const int MostLooks = 50_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _looks = new();

    /// <summary>The hour in which each log was last marked to be anchored: once is enough, a mark stays until its hour is over.</summary>
    private readonly ConcurrentDictionary<string, string> _markedIn = new();

    /// <summary>Records what the caller of a request does, before it is answered or a file leaves: what cannot be written down is not done. A <see cref="AuditKind.Read"/> of the same record by the same caller from the same address within ten minutes is one look.</summary>
    /// <param name="request">Says who, as what, from where and with which function.</param>
    /// <param name="kind">What is done.</param>
    /// <param name="region">The smallest region that has all the records: a home's village.</param>
    /// <param name="records">Ids of homes, alarms, contacts, …; never names or numbers.</param>
    /// <param name="purpose">What for; null if the function says it.</param>
    /// <param name="cancellation">Gives up; then the call must fail too.</param>
    public Task RecordAsync(
        HttpRequest request, AuditKind kind, string region, IReadOnlyList<string> records, string? purpose, CancellationToken cancellation) =>
        RecordAsync(request, kind, region, records, purpose, shown: "", cancellation);

    /// <summary>Records what is changed in somebody's name after their request was answered, before it is done.</summary>
    /// <param name="who">Whose request it was.</param>
    /// <param name="role">As what.</param>
    /// <param name="function">The function that answered it.</param>
    /// <param name="region">The smallest region that has all the records.</param>
    /// <param name="records">Ids, never names or numbers.</param>
    /// <param name="purpose">What for; null if the function says it.</param>
    /// <param name="cancellation">Gives up; then it must not be done.</param>
    public Task RecordChangeAsync(
        string who, Role? role, string function, string region, IReadOnlyList<string> records, string? purpose, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        return AddAsync(region, now, records, some => new AuditEntry(now, who, role, Address: "", AuditKind.Change, function, purpose, some), cancellation);
    }

    /// <summary>Records what somebody reads who has to act on an alarm. A log that is damaged keeps nobody from a person in danger, and is itself told of.</summary>
    public Task RecordForAlarmAsync(HttpRequest request, string village, IReadOnlyList<string> homes, string? purpose, CancellationToken cancellation) =>
        RecordIfIntactAsync(request, AuditKind.Read, village, homes, purpose, cancellation);

    /// <summary>Records that something was refused. Refused it is whether or not the log is damaged: nothing is shown by it.</summary>
    public Task RecordRefusalAsync(HttpRequest request, string region, IReadOnlyList<string> records, string purpose, CancellationToken cancellation) =>
        RecordIfIntactAsync(request, AuditKind.Refusal, region, records, purpose, cancellation);

    private async Task<bool> RecordIfIntactAsync(
        HttpRequest request, AuditKind kind, string region, IReadOnlyList<string> records, string? purpose, CancellationToken cancellation, string shown = "")
    {
        try
        {
            await RecordAsync(request, kind, region, records, purpose, shown, cancellation);
            return true;
        }
        catch (UnreadableException e)
        {
            CannotRecord(e, request.HttpContext.Who(), kind, request.HttpContext.Function(), region);
            return false;
        }
    }

    /// <summary>Records that homes were shown. To see more of one, or less, is another look.</summary>
    /// <param name="request">Says who, as what, from where and with which function.</param>
    /// <param name="sight">How much of each was shown.</param>
    /// <param name="village">Theirs.</param>
    /// <param name="homes">Their ids.</param>
    /// <param name="cancellation">Gives up; then the call must fail too.</param>
    /// <returns>False if the log is damaged and has it not, which is told of.</returns>
    public Task<bool> TryRecordShownAsync(HttpRequest request, Sight sight, string village, IReadOnlyList<string> homes, CancellationToken cancellation) =>
        RecordIfIntactAsync(request, AuditKind.Read, village, homes, purpose: null, cancellation, sight.Mark);

    private async Task RecordAsync(
        HttpRequest request, AuditKind kind, string region, IReadOnlyList<string> records, string? purpose, string shown, CancellationToken cancellation)
    {
        HttpContext http = request.HttpContext;
        DateTimeOffset now = time.GetUtcNow();
        string who = http.Who();
        Role? role = http.AccountOrNone()?.Role;
        string from = http.Address();
        string LookOf(string record) => $"{who}|{role}|{from}|{http.Function()}|{purpose}|{shown}|{record}";
        string[] newly = kind == AuditKind.Read ? [.. records.Where(record => !IsSameLook(LookOf(record), now))] : [.. records];
        if (kind == AuditKind.Read && newly.Length == 0)
        {
            return;
        }

        await AddAsync(region, now, newly, some => new AuditEntry(now, who, role, from, kind, http.Function(), purpose, some), cancellation);

        // Only now: what could not be written is not a look anybody had.
        foreach (string record in kind == AuditKind.Read ? newly : [])
        {
            _looks[LookOf(record)] = now;
        }

        Forget(now);
    }

    private async Task AddAsync(string region, DateTimeOffset now, IReadOnlyList<string> records, Func<string[], AuditEntry> entryOf, CancellationToken cancellation)
    {
        AuditEntry[] entries = records.Count == 0 ? [entryOf([])] : [.. records.Chunk(MostRecords).Select(entryOf)];
        AuditLedger ledger = new(LocalTime.Of(now).ToString("yyyyMM", CultureInfo.InvariantCulture), region);
        await MarkAsync(ledger, now, cancellation);
        await table.AddAsync(ledger, entries, cancellation);
    }

    /// <summary>Before it is written: a mark without an entry does no harm, an entry without a mark would never be anchored.</summary>
    private async Task MarkAsync(AuditLedger ledger, DateTimeOffset now, CancellationToken cancellation)
    {
        string hour = UnanchoredTable.HourOf(now);
        if (_markedIn.GetValueOrDefault(ledger.Id) != hour)
        {
            await unanchored.MarkAsync(ledger.Id, now, cancellation);
            _markedIn[ledger.Id] = hour;
        }
    }

    private bool IsSameLook(string look, DateTimeOffset now) => _looks.TryGetValue(look, out DateTimeOffset began) && now - began < OneLook;

    private void Forget(DateTimeOffset now)
    {
        foreach (KeyValuePair<string, DateTimeOffset> look in _looks.Count > MostLooks ? _looks.Where(one => now - one.Value >= OneLook) : [])
        {
            _looks.TryRemove(look);
        }
    }

    [LoggerMessage(LogLevel.Critical, "The audit log of {Region} is damaged, so it lacks this of {Who}: {Kind} with {Function}.")]
    private partial void CannotRecord(Exception e, string who, AuditKind kind, string function, string region);
}
