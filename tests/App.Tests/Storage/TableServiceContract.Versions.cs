using Azure;
using Azure.Data.Tables;

namespace Anju.Storage;

public abstract partial class TableServiceContract
{
    [Fact]
    public async Task Upsert_Merge_KeepsOtherPropertiesAndReplaceDoesNot()
    {
        TableClient table = await EmptyTableAsync();

        _ = await table.UpsertEntityAsync(new TableEntity("p", "a") { ["X"] = 1, ["Y"] = 1 });
        _ = await table.UpsertEntityAsync(new TableEntity("p", "a") { ["Y"] = 2L });
        TableEntity merged = await GetAsync(table, "a");
        _ = await table.UpsertEntityAsync(new TableEntity("p", "a") { ["Z"] = 3 }, TableUpdateMode.Replace);
        TableEntity replaced = await GetAsync(table, "a");

        Assert.Equal((1, 2L), (merged["X"], merged["Y"]));
        Assert.Equal((false, false, 3), (replaced.ContainsKey("X"), replaced.ContainsKey("Y"), replaced["Z"]));
        Assert.NotEqual(merged.ETag, replaced.ETag);
    }

    [Fact]
    public async Task Update_RightVersion_WritesAndVersionMovesOn()
    {
        TableClient table = await EmptyTableAsync();
        _ = await table.AddEntityAsync(Row("a", 1));
        ETag first = (await GetAsync(table, "a")).ETag;

        Response updated = await table.UpdateEntityAsync(Row("a", 2), first, TableUpdateMode.Replace);

        Assert.NotEqual(first, updated.Headers.ETag);
        TableEntity read = await GetAsync(table, "a");
        Assert.Equal(2L, read["N"]);
        Assert.Equal(updated.Headers.ETag, read.ETag);
        await AssertRefusedAsync(412, "UpdateConditionNotSatisfied", () => table.UpdateEntityAsync(Row("a", 3), first, TableUpdateMode.Replace));
    }

    [Fact]
    public async Task Update_Absent_IsNotFound()
    {
        TableClient table = await EmptyTableAsync();

        await AssertRefusedAsync(404, "ResourceNotFound", () => table.UpdateEntityAsync(Row("a"), ETag.All));
        await AssertRefusedAsync(404, "ResourceNotFound", () => table.UpdateEntityAsync(Row("a"), Stale));
    }

    [Fact]
    public async Task Delete_StaleVersion_IsRefusedAndRightOneRemoves()
    {
        TableClient table = await EmptyTableAsync();
        ETag version = (await table.AddEntityAsync(Row("a"))).Headers.ETag!.Value;

        await AssertRefusedAsync(412, "UpdateConditionNotSatisfied", () => table.DeleteEntityAsync("p", "a", Stale));
        Assert.Equal(204, (await table.DeleteEntityAsync("p", "a", version)).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "a")).Status);
    }

    [Fact]
    public async Task Write_SixteenAtOnceWithOneVersion_OneWins()
    {
        TableClient table = await EmptyTableAsync();
        ETag version = (await table.AddEntityAsync(Row("a"))).Headers.ETag!.Value;

        bool[] won = await Task.WhenAll(Enumerable.Range(1, 16).Select(number => Task.Run(async () =>
        {
            try
            {
                _ = await table.UpdateEntityAsync(Row("a", number), version);
                return true;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                return false;
            }
        })));

        Assert.Equal(1, won.Count(each => each));
    }
}
