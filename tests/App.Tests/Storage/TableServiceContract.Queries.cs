using Azure;
using Azure.Data.Tables;

namespace Anju.Storage;

public abstract partial class TableServiceContract
{
    public static TheoryData<string, string> Filters => new()
    {
        { "PartitionKey eq 'a'", "a1 a2 a3" },
        { "PartitionKey le 'b' and RowKey ge '2'", "a2 a3 b2 b3" },
        { "PartitionKey gt 'a' and PartitionKey lt 'c'", "b1 b2 b3" },
        { "PartitionKey eq 'a' and RowKey eq '2'", "a2" },
        { "PartitionKey eq 'a' or PartitionKey eq 'c'", "a1 a2 a3 c1 c2 c3" },
        { "PartitionKey eq 'a' and (RowKey eq '1' or RowKey eq '3')", "a1 a3" },
        { "not (PartitionKey eq 'a') and RowKey ne '1'", "b2 b3 c2 c3" },
        { "(PartitionKey eq 'a' and RowKey lt '2') or PartitionKey ge 'c' and RowKey gt '2'", "a1 c3" },
        { "Int eq 2", "a2 b2 c2" },
        { "Long ge 2L and PartitionKey eq 'b'", "b2 b3" },
        { "Double lt 1.5", "a1 b1 c1" },
        { "Flag eq true", "a1 b1 c1" },
        { "Text eq 'it''s 3'", "a3 b3 c3" },
        { "Time ge datetime'2026-01-02T00:00:00Z' and PartitionKey eq 'c'", "c2 c3" },
        { "Absent eq 1", "" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Query_Filter_ReturnsThoseRowsInOrder(string filter, string expected)
    {
        TableClient table = await NineRowsAsync();

        Assert.Equal(expected, string.Join(' ', await table.QueryAsync<TableEntity>(filter).Select(row => row.PartitionKey + row.RowKey).ToListAsync()));
    }

    [Fact]
    public async Task Query_Pages_ContinueWhereTheyStopped()
    {
        TableClient table = await NineRowsAsync();

        List<Page<TableEntity>> pages = await table.QueryAsync<TableEntity>("RowKey ge '2'", maxPerPage: 4).AsPages().ToListAsync();
        Page<TableEntity> again = await table.QueryAsync<TableEntity>("RowKey ge '2'", maxPerPage: 4).AsPages(pages[0].ContinuationToken).FirstAsync();

        Assert.Equal(["a2 a3 b2 b3", "c2 c3"], pages.Select(Names));
        Assert.Equal("c2 c3", Names(again));
        Assert.Null(pages[^1].ContinuationToken);
    }

    [Fact]
    public async Task Query_Select_ReturnsThoseProperties()
    {
        TableClient table = await NineRowsAsync();

        TableEntity row = await table.QueryAsync<TableEntity>("PartitionKey eq 'a'", select: ["RowKey", "Long"]).FirstAsync();

        Assert.Equal(("1", 1L), (row.RowKey, row["Long"]));
        Assert.False(row.ContainsKey("Int"));
        Assert.Null(row.PartitionKey);
    }

    [Fact]
    public async Task Query_Keys_AreOrderedByCharacterCode()
    {
        TableClient table = await EmptyTableAsync();
        foreach (string key in (string[])["b", "B", "a|2", "a10", "a", "é", "_"])
        {
            _ = await table.AddEntityAsync(Row(key));
        }

        Assert.Equal(["B", "_", "a", "a10", "a|2", "b", "é"], await table.QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync());
    }

    [Fact]
    public async Task Query_FilterMakesNoSense_IsRefused()
    {
        TableClient table = await EmptyTableAsync();

        await AssertRefusedAsync(400, "InvalidInput", async () => await table.QueryAsync<TableEntity>("PartitionKey eq").FirstOrDefaultAsync());
    }

    private static string Names(Page<TableEntity> page) => string.Join(' ', page.Values.Select(row => row.PartitionKey + row.RowKey));

    private async Task<TableClient> NineRowsAsync()
    {
        TableClient table = await EmptyTableAsync();
        foreach (string partition in (string[])["c", "a", "b"])
        {
            foreach (int number in (int[])[3, 1, 2])
            {
                _ = await table.AddEntityAsync(new TableEntity(partition, $"{number}")
                {
                    ["Int"] = number,
                    ["Long"] = (long)number,
                    ["Double"] = (double)number,
                    ["Flag"] = number == 1,
                    ["Text"] = $"it's {number}",
                    ["Time"] = new DateTimeOffset(2026, 1, number, 0, 0, 0, TimeSpan.Zero),
                });
            }
        }

        return table;
    }
}
