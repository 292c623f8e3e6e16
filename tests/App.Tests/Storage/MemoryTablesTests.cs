using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Storage;

/// <summary>The contract over the memory, its faults, and where it is as strict as Azure and Azurite is not.</summary>
public sealed partial class MemoryTablesTests : TableServiceContract
{
    private readonly MemoryTables _tables = new(new FakeTimeProvider(), "things");
    private readonly TableClient _things;

    public MemoryTablesTests()
    {
        Service = _tables.Connect();
        _things = Service.GetTableClient("things");
    }

    private protected override TableServiceClient Service { get; }

    [Fact]
    public async Task Insert_RowOverOneMebibyte_IsRefused()
    {
        TableEntity row = new("p", "a");
        for (int number = 0; number < 17; number++)
        {
            row[$"B{number}"] = new byte[62 * 1024];
        }

        await AssertRefusedAsync(400, "EntityTooLarge", () => _things.AddEntityAsync(row));
    }

    [Theory]
    [InlineData("sum|")]
    [InlineData("1st")]
    [InlineData("a b")]
    public async Task Insert_APropertyWhoseNameIsNoIdentifier_IsRefused(string name) =>
        await AssertRefusedAsync(400, "PropertyNameInvalid", () => _things.AddEntityAsync(new TableEntity("p", "a") { [name] = 1 }));

    [Theory]
    [InlineData(252, true)]
    [InlineData(253, false)]
    public async Task Insert_ManyProperties_252AreStored(int count, bool stored)
    {
        TableEntity row = new("p", "a");
        for (int number = 0; number < count; number++)
        {
            row[$"P{number}"] = number;
        }

        if (stored)
        {
            _ = await _things.AddEntityAsync(row);
        }
        else
        {
            await AssertRefusedAsync(400, "TooManyProperties", () => _things.AddEntityAsync(row));
        }
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    [InlineData("a\u007f")]
    public async Task Insert_AKeyAzureDoesNotTake_IsRefused(string key) =>
        await AssertRefusedAsync(400, "OutOfRangeInput", () => _things.AddEntityAsync(new TableEntity("p", key)));

    [Fact]
    public async Task Insert_TimeBefore1601_IsRefused() =>
        await AssertRefusedAsync(400, "OutOfRangeInput", () => _things.AddEntityAsync(new TableEntity("p", "a") { ["At"] = default(DateTimeOffset) }));

    [Fact]
    public async Task Transaction_TwoPartitions_IsRefused() =>
        await AssertRefusedAsync(400, "CommandsInBatchActOnDifferentPartitions", () => _things.SubmitTransactionAsync([
            new(TableTransactionActionType.Add, Row("a")),
            new(TableTransactionActionType.Add, new TableEntity("q", "b"))]));

    [Fact]
    public async Task Transaction_101Rows_IsRefused() =>
        await AssertRefusedAsync(400, "InvalidInput", () => _things.SubmitTransactionAsync(Enumerable.Range(0, 101).Select(number =>
            new TableTransactionAction(TableTransactionActionType.Add, Row($"{number}")))));

    [Fact]
    public async Task Transaction_Over4MebibytesOfBody_IsRefused() =>
        await AssertRefusedAsync(413, "RequestBodyTooLarge", () => _things.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(number =>
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{number}") { ["B"] = new byte[32 * 1024] }))));

    [Fact]
    public async Task Transaction_NoSuchTable_IsNotFound() =>
        await AssertRefusedAsync(404, "TableNotFound", () => Service.GetTableClient("nowhere").SubmitTransactionAsync([
            new(TableTransactionActionType.Add, Row("a"))]));

    [Fact]
    public async Task Query_SmallPages_AreFollowed()
    {
        _tables.PageRows = 2;
        foreach (string key in (string[])["1", "2", "3", "4", "5"])
        {
            _ = await _things.AddEntityAsync(Row(key));
        }

        Assert.Equal(5, await _things.QueryAsync<TableEntity>().CountAsync());
        Assert.Equal(3, _tables.Requests[("things", TableVerb.Query)]);
    }
}
