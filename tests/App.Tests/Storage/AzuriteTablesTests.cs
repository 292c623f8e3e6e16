using Anju.Azurite;
using Azure.Data.Tables;

namespace Anju.Storage;

/// <summary>The contract over a real Azurite: what the memory promises is what storage does.</summary>
public sealed class AzuriteTablesTests(AzuriteTablesTests.Running azurite) : TableServiceContract, IClassFixture<AzuriteTablesTests.Running>
{
    private protected override TableServiceClient Service { get; } = new(azurite.ConnectionString);

    /// <summary>One Azurite for the tests of this class.</summary>
    public sealed class Running : IAsyncLifetime
    {
        private Azurite.Azurite? _azurite;

        internal string ConnectionString => _azurite!.ConnectionString;

        public async Task InitializeAsync() =>
            _azurite = await Azurite.Azurite.StartAsync(new AzuriteOptions(), static _ => { }, CancellationToken.None);

        public async Task DisposeAsync()
        {
            if (_azurite is { } azurite)
            {
                await azurite.DisposeAsync();
            }
        }
    }
}
