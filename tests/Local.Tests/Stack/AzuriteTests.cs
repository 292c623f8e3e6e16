using System.Net;
using System.Net.Sockets;
using Anju.Azurite;
using Anju.Processes;
using Azure.Data.Tables;

namespace Anju.Stack;

public sealed class AzuriteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("anju-azurite-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task StartAsync_InMemory_ServesTablesUntilDisposed()
    {
        string connection;
        await using (Azurite.Azurite azurite = await StartAsync(new AzuriteOptions()))
        {
            connection = azurite.ConnectionString;
            await AddAsync(connection, "first");

            Assert.Equal(["first"], Rows(connection));
        }

        await Assert.ThrowsAnyAsync<Exception>(() => AddAsync(connection, "second"));
    }

    [Fact]
    public async Task StartAsync_AgainOnTheSameFolder_StillHasWhatWasStored()
    {
        await using (Azurite.Azurite azurite = await StartAsync(new AzuriteOptions { DataFolder = _folder }))
        {
            await AddAsync(azurite.ConnectionString, "kept");
        }

        await using Azurite.Azurite again = await StartAsync(new AzuriteOptions { DataFolder = _folder });

        Assert.Equal(["kept"], Rows(again.ConnectionString));
    }

    [Fact]
    public async Task StartAsync_PortTaken_NamesIt()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        CannotStartException refusal = await Assert.ThrowsAsync<CannotStartException>(() => StartAsync(new AzuriteOptions { TablePort = port }));

        Assert.Contains($"EADDRINUSE: address already in use 127.0.0.1:{port}", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<Azurite.Azurite> StartAsync(AzuriteOptions options) =>
        Azurite.Azurite.StartAsync(options, static _ => { }, CancellationToken.None);

    private static async Task AddAsync(string connection, string key)
    {
        TableClientOptions onceOnly = new();
        onceOnly.Retry.MaxRetries = 0;
        TableClient table = new(connection, "things", onceOnly);
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new TableEntity("p", key));
    }

    private static string[] Rows(string connection) =>
        [.. new TableClient(connection, "things").Query<TableEntity>().Select(static row => row.RowKey)];
}
