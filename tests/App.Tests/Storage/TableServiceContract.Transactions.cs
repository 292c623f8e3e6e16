using Azure;
using Azure.Data.Tables;

namespace Anju.Storage;

public abstract partial class TableServiceContract
{
    [Fact]
    public async Task Transaction_EveryKindOfWrite_AllAreDone()
    {
        TableClient table = await EmptyTableAsync();
        ETag version = (await table.AddEntityAsync(Row("updated", 1))).Headers.ETag!.Value;
        _ = await table.AddEntityAsync(Row("deleted"));
        _ = await table.AddEntityAsync(new TableEntity("p", "merged") { ["X"] = 1 });

        Response<IReadOnlyList<Response>> done = await table.SubmitTransactionAsync([
            new(TableTransactionActionType.Add, Row("it's new", 1)),
            new(TableTransactionActionType.UpdateReplace, Row("updated", 2), version),
            new(TableTransactionActionType.UpsertMerge, Row("merged", 3)),
            new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "text") { ["Text"] = "两行\r\n--文字 HTTP/1.1" }),
            new(TableTransactionActionType.Delete, Row("deleted"), ETag.All)]);

        Assert.All(done.Value, part => Assert.Equal(204, part.Status));
        Assert.Equal(done.Value[1].Headers.ETag, (await GetAsync(table, "updated")).ETag);
        Assert.Equal(1, (await GetAsync(table, "merged"))["X"]);
        Assert.Equal("两行\r\n--文字 HTTP/1.1", (await GetAsync(table, "text"))["Text"]);
        Assert.Equal(["it's new", "merged", "text", "updated"], await table.QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync());
    }

    [Theory]
    [InlineData(TableTransactionActionType.Add, "there", 409, "EntityAlreadyExists")]
    [InlineData(TableTransactionActionType.UpdateMerge, "absent", 404, "ResourceNotFound")]
    [InlineData(TableTransactionActionType.UpdateReplace, "there", 412, "UpdateConditionNotSatisfied")]
    [InlineData(TableTransactionActionType.Delete, "there", 412, "UpdateConditionNotSatisfied")]
    [InlineData(TableTransactionActionType.UpsertMerge, "first", 400, "InvalidDuplicateRow")]
    public async Task Transaction_OneWriteRefused_NoneIsDoneAndItsIndexIsNamed(TableTransactionActionType type, string rowKey, int status, string code)
    {
        TableClient table = await EmptyTableAsync();
        _ = await table.AddEntityAsync(Row("there", 1));

        TableTransactionFailedException refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync([
            new(TableTransactionActionType.UpsertReplace, Row("first")),
            new(TableTransactionActionType.Add, Row("second")),
            new(type, Row(rowKey), Stale),
            new(TableTransactionActionType.Add, Row("third"))]));

        Assert.Equal((status, code, 2), (refused.Status, refused.ErrorCode, refused.FailedTransactionActionIndex));
        Assert.Equal(["there"], await table.QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync());
    }

    [Fact]
    public async Task Transaction_HundredRows_IsDone()
    {
        TableClient table = await EmptyTableAsync();

        _ = await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(number =>
            new TableTransactionAction(TableTransactionActionType.Add, Row($"{number:D3}"))));

        Assert.Equal(100, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [Fact]
    public async Task Transaction_OneRowTooMany_NoneIsWritten()
    {
        TableClient table = await EmptyTableAsync();

        _ = await Assert.ThrowsAnyAsync<Exception>(() => table.SubmitTransactionAsync(Enumerable.Range(0, 101).Select(number =>
            new TableTransactionAction(TableTransactionActionType.Add, Row($"{number:D3}")))));

        Assert.Equal(0, await table.QueryAsync<TableEntity>().CountAsync());
    }
}
