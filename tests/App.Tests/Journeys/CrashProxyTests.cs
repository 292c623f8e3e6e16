using Anju.Azurite;
using Anju.Storage;
using Azure;
using Azure.Data.Tables;

namespace Anju.Journeys;

/// <summary>Through the proxy storage is what it was, until the app dies at the chosen point.</summary>
public sealed class CrashProxyTests(CrashProxyTests.Running running) : TableServiceContract, IClassFixture<CrashProxyTests.Running>
{
    private protected override TableServiceClient Service { get; } = running.Connect();

    [Fact]
    public async Task KillAt_Insert_RowIsWrittenAndNobodyHears()
    {
        TableClient table = await EmptyTableAsync();
        TaskCompletionSource killed = new();
        Task<Exchange> died = running.Proxy.KillAtAsync(
            exchange => exchange is { Method: "POST", Succeeded: true } && exchange.Path.Contains(table.Name, StringComparison.Ordinal),
            () =>
            {
                killed.SetResult();
                return Task.CompletedTask;
            });

        RequestFailedException lost = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(Row("a", 7)));

        Assert.Equal(0, lost.Status);
        Assert.Contains("\"RowKey\":\"a\"", (await died).Body, StringComparison.Ordinal);
        Assert.True(killed.Task.IsCompleted);
        Assert.Equal(7L, (await GetAsync(table, "a"))["N"]);
    }

    /// <summary>One Azurite behind one proxy for the tests of this class.</summary>
    public sealed class Running : IAsyncLifetime
    {
        private Azurite.Azurite? _azurite;

        internal CrashProxy Proxy { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _azurite = await Azurite.Azurite.StartAsync(new AzuriteOptions(), static _ => { }, CancellationToken.None);
            Proxy = await CrashProxy.StartAsync(StorageAddress.TablesOf(_azurite.ConnectionString));
        }

        public async Task DisposeAsync()
        {
            await Proxy.DisposeAsync();
            await _azurite!.DisposeAsync();
        }

        internal TableServiceClient Connect()
        {
            TableClientOptions options = new();
            options.Retry.MaxRetries = 0;
            return new TableServiceClient(StorageAddress.Through(Proxy.Url, _azurite!.ConnectionString), options);
        }
    }
}
