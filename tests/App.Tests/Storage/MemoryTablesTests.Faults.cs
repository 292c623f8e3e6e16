using Azure.Data.Tables;

namespace Anju.Storage;

public sealed partial class MemoryTablesTests
{
    [Theory]
    [InlineData("CrashBefore", false)]
    [InlineData("CrashAfter", true)]
    public async Task Crash_DuringInsert_ProcessIsDeadAndAnotherSeesWhatWasWritten(string fault, bool written)
    {
        TableClient doomed = _tables.Connect(request => request.RowKey is "b" ? Enum.Parse<Fault>(fault) : null, retries: 3).GetTableClient("things");

        _ = await doomed.AddEntityAsync(Row("a"));
        _ = await Assert.ThrowsAsync<ProcessDiedException>(() => doomed.AddEntityAsync(Row("b")));
        _ = await Assert.ThrowsAsync<ProcessDiedException>(() => doomed.AddEntityAsync(Row("c")));

        Assert.Equal(written ? ["a", "b"] : ["a"], await _things.QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync());
    }

    [Fact]
    public async Task LostReply_DuringInsert_RetryFindsItsOwnRow()
    {
        int requests = 0;
        TableClient table = _tables.Connect(_ => ++requests == 1 ? Fault.LostReply : null, retries: 1).GetTableClient("things");

        await AssertRefusedAsync(409, "EntityAlreadyExists", () => table.AddEntityAsync(Row("a")));
    }

    [Fact]
    public async Task Busy_ThenNot_RetrySucceeds()
    {
        int requests = 0;
        TableClient table = _tables.Connect(_ => ++requests < 3 ? Fault.Busy : null, retries: 3).GetTableClient("things");

        _ = await table.AddEntityAsync(Row("a"));

        Assert.Equal(3, requests);
        Assert.Equal(1, _tables.Requests[("things", TableVerb.Insert)]);
    }

    [Fact]
    public async Task Busy_LongerThanRetries_Is503()
    {
        TableClient table = _tables.Connect(_ => Fault.Busy).GetTableClient("things");

        await AssertRefusedAsync(503, "ServerBusy", () => table.AddEntityAsync(Row("a")));
    }

    [Fact]
    public async Task Inject_Transaction_SeesItsWrites()
    {
        List<string> seen = [];
        TableClient table = _tables.Connect(request =>
        {
            seen.AddRange(request.Parts.Select(part => $"{part.Verb} {part.PartitionKey}|{part.RowKey} {part.Properties["N"]}"));
            return null;
        }).GetTableClient("things");

        _ = await table.SubmitTransactionAsync([
            new(TableTransactionActionType.Add, Row("a", 1)),
            new(TableTransactionActionType.UpsertReplace, Row("b", 2))]);

        Assert.Equal(["Insert p|a 1", "Replace p|b 2"], seen);
        Assert.Equal(new Dictionary<(string, TableVerb), int> { [("things", TableVerb.Transaction)] = 1 }, _tables.Requests);
    }
}
