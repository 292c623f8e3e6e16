using Anju.Azurite;
using Azure.Data.Tables;

namespace Anju.Durable;

/// <summary>Where a test's task hub is: every behaviour is shown over each.</summary>
public abstract class TestHubs : IAsyncLifetime
{
    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Task.CompletedTask;

    internal abstract Task<ITaskHubStore> NewAsync();
}

public sealed class MemoryHubs : TestHubs
{
    internal override Task<ITaskHubStore> NewAsync() => Task.FromResult<ITaskHubStore>(new MemoryTaskHub());
}

public sealed class TableHubs : TestHubs
{
    private Azurite.Azurite? _azurite;
    private int _hubs;

    public override async Task InitializeAsync() =>
        _azurite = await Azurite.Azurite.StartAsync(new AzuriteOptions(), static _ => { }, CancellationToken.None);

    public override async Task DisposeAsync() => await _azurite!.DisposeAsync();

    internal override async Task<ITaskHubStore> NewAsync() => await TableTaskHub.OpenAsync(
        new TableServiceClient(_azurite!.ConnectionString), $"Hub{Interlocked.Increment(ref _hubs)}", CancellationToken.None);
}

/// <summary>One Azurite for all the tests over tables.</summary>
[CollectionDefinition(Name)]
public sealed class OverTables : ICollectionFixture<TableHubs>
{
    public const string Name = "Durable over tables";
}
