using Azure;
using Azure.Data.Tables;

namespace Anju.Storage;

/// <summary>What the app relies on in a Table service, said once and run over the memory's and Azurite's.</summary>
public abstract partial class TableServiceContract
{
    private static readonly ETag Stale = new("W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"");

    private protected abstract TableServiceClient Service { get; }

    [Fact]
    public async Task CreateTable_ThereAlready_IsRefused()
    {
        TableClient table = await EmptyTableAsync();

        await AssertRefusedAsync(409, "TableAlreadyExists", () => Service.CreateTableAsync(table.Name));
        Assert.Equal(409, (await table.CreateIfNotExistsAsync()).GetRawResponse().Status);
        Assert.Contains(table.Name, await Service.QueryAsync().Select(item => item.Name).ToListAsync());
    }

    [Fact]
    public async Task DeleteTable_ThenRead_TableIsNotFound()
    {
        TableClient table = await EmptyTableAsync();

        _ = await table.DeleteAsync();

        await AssertRefusedAsync(404, "TableNotFound", () => table.AddEntityAsync(Row("a")));
    }

    [Fact]
    public async Task Insert_EveryType_ComesBackAsItWas()
    {
        TableClient table = await EmptyTableAsync();
        DateTimeOffset time = new DateTimeOffset(2026, 3, 1, 2, 3, 4, TimeSpan.Zero).AddTicks(1234567);
        Guid guid = new("1d2e3f40-0000-4000-8000-00000000002a");
        TableEntity row = new("p", "it's 中文 1%+&=:|~")
        {
            ["Int"] = -5,
            ["Long"] = long.MaxValue,
            ["Whole"] = 2.0,
            ["Double"] = 0.1,
            ["NotANumber"] = double.NaN,
            ["True"] = true,
            ["Text"] = "é😀\"\r\n\u0001",
            ["Empty"] = "",
            ["Bytes"] = new byte[] { 0, 255, 7 },
            ["Guid"] = guid,
            ["Time"] = time,
            ["Nothing"] = null,
        };

        Response added = await table.AddEntityAsync(row);
        TableEntity read = await table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey);

        Assert.Equal((row.PartitionKey, row.RowKey), (read.PartitionKey, read.RowKey));
        Assert.Equal(-5, read["Int"]);
        Assert.Equal(long.MaxValue, read["Long"]);
        Assert.Equal(2.0, read["Whole"]);
        Assert.Equal(0.1, read["Double"]);
        Assert.Equal(double.NaN, read["NotANumber"]);
        Assert.Equal(true, read["True"]);
        Assert.Equal("é😀\"\r\n\u0001", read["Text"]);
        Assert.Equal("", read["Empty"]);
        Assert.Equal([0, 255, 7], read.GetBinary("Bytes"));
        Assert.Equal(guid, read["Guid"]);
        Assert.Equal(time, read["Time"]);
        Assert.False(read.ContainsKey("Nothing"));
        Assert.NotNull(read.Timestamp);
        Assert.Equal(added.Headers.ETag, read.ETag);
    }

    [Fact]
    public async Task Insert_ThereAlready_IsRefusedAndTheFirstStays()
    {
        TableClient table = await EmptyTableAsync();
        _ = await table.AddEntityAsync(Row("a", 1));

        await AssertRefusedAsync(409, "EntityAlreadyExists", () => table.AddEntityAsync(Row("a", 2)));

        Assert.Equal(1L, (await GetAsync(table, "a"))["N"]);
    }

    [Fact]
    public async Task Get_Absent_IsNotFound()
    {
        TableClient table = await EmptyTableAsync();

        await AssertRefusedAsync(404, "ResourceNotFound", () => GetAsync(table, "a"));
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "a")).HasValue);
    }

    [Fact]
    public async Task Get_Select_ReturnsThoseProperties()
    {
        TableClient table = await EmptyTableAsync();
        _ = await table.AddEntityAsync(new TableEntity("p", "a") { ["X"] = 1, ["Y"] = 2 });

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "a", ["Y"]);

        Assert.Equal(2, read["Y"]);
        Assert.False(read.ContainsKey("X"));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\u0001b")]
    public async Task Insert_KeyWithForbiddenCharacter_IsRefused(string key)
    {
        TableClient table = await EmptyTableAsync();

        await AssertRefusedAsync(400, null, () => table.AddEntityAsync(Row(key)));
    }

    [Fact]
    public async Task Insert_PropertyOver64KiB_IsRefused()
    {
        TableClient table = await EmptyTableAsync();

        await AssertRefusedAsync(400, "PropertyValueTooLarge", () => table.AddEntityAsync(new TableEntity("p", "a") { ["B"] = new byte[(64 * 1024) + 1] }));
        await AssertRefusedAsync(400, "PropertyValueTooLarge", () => table.AddEntityAsync(new TableEntity("p", "a") { ["S"] = new string('x', (32 * 1024) + 1) }));
        _ = await table.AddEntityAsync(new TableEntity("p", "a") { ["B"] = new byte[64 * 1024], ["S"] = new string('x', 32 * 1024) });
    }

    private protected static async Task AssertRefusedAsync(int status, string? code, Func<Task> write)
    {
        RequestFailedException refused = await Assert.ThrowsAnyAsync<RequestFailedException>(write);
        Assert.Equal((status, code ?? refused.ErrorCode), (refused.Status, refused.ErrorCode));
    }

    private protected static TableEntity Row(string rowKey, long n = 0) => new("p", rowKey) { ["N"] = n };

    private protected static async Task<TableEntity> GetAsync(TableClient table, string rowKey) =>
        await table.GetEntityAsync<TableEntity>("p", rowKey);

    // Each test its own table: both services are shared by the tests of a class.
    private protected async Task<TableClient> EmptyTableAsync()
    {
        TableClient table = Service.GetTableClient("t" + Guid.NewGuid().ToString("N"));
        _ = await table.CreateAsync();
        return table;
    }
}
