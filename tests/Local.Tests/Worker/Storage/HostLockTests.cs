using Anju.Worker.Hosting;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Anju.Worker.Storage;

[Collection(HostStorage.Name)]
public sealed class HostLockTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15); // The shortest lease there is.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    private HostBlobs _blobs = null!;

    public async Task InitializeAsync()
    {
        _blobs = await azurite.BlobsAsync();
        BlobClient blob = _blobs.Host.GetBlobClient("lock");
        if (await blob.ExistsAsync() && (await blob.GetPropertiesAsync()).Value.LeaseState == LeaseState.Leased)
        {
            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        }

        await blob.DeleteIfExistsAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task AcquireAsync_GivenBack_LetsTheNextOneIn()
    {
        using TurnedClock time = new(SampleApp.Noon);
        HostLease first = await Lock().AcquireAsync(CancellationToken.None);
        Task<HostLease> second = Lock(time).AcquireAsync(CancellationToken.None);
        await time.TurnAsync(AskAgainAfter);
        await time.WaitedOnAsync(); // Refused twice.
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();
        time.Advance(AskAgainAfter);

        await using HostLease now = await second.WaitAsync(Soon);
        Assert.False(now.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task AcquireAsync_OwnerNoLongerRenews_TakesOverWhenTheLeaseEnds()
    {
        using TurnedClock stopped = new(SampleApp.Noon);
        using TurnedClock time = new(SampleApp.Noon);
        _blobs = new MemoryLease(time).Blobs();
        await using HostLease dead = await Lock(stopped).AcquireAsync(CancellationToken.None);

        Task<HostLease> acquiring = Lock(time).AcquireAsync(CancellationToken.None);
        await time.TurnAsync(Period - TimeSpan.FromMilliseconds(1));
        await time.WaitedOnAsync();
        Assert.False(acquiring.IsCompleted);
        time.Advance(AskAgainAfter);

        await using HostLease lease = await acquiring.WaitAsync(Soon);
    }

    [Fact]
    public async Task AcquireAsync_SeveralAtOnce_OneHoldsTheLock()
    {
        using CancellationTokenSource enough = new();
        TurnedClock[] clocks = [.. Enumerable.Range(0, 5).Select(_ => new TurnedClock(SampleApp.Noon))];

        Task<HostLease>[] all = [.. clocks.Select(time => Lock(time).AcquireAsync(enough.Token))];
        await Task.WhenAll(clocks.Select(time => time.TurnAsync(AskAgainAfter))); // Those without it wait to ask again, the other to renew it.
        HostLease winner = await (await Task.WhenAny(all)).WaitAsync(Soon);
        await Task.WhenAll(clocks.Where((_, i) => !all[i].IsCompleted).Select(time => time.WaitedOnAsync()));

        Assert.Equal(1, all.Count(task => task.IsCompletedSuccessfully));
        Assert.False(winner.Lost.IsCancellationRequested);
        await enough.CancelAsync();
        await winner.DisposeAsync();
    }

    [Fact]
    public async Task Lost_LeaseBrokenUnderneath_FiresAtTheNextRenewal()
    {
        using TurnedClock time = new(SampleApp.Noon);
        await using HostLease lease = await Lock(time).AcquireAsync(CancellationToken.None);

        await _blobs.Host.GetBlobClient("lock").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        await time.TurnAsync(RenewEvery);

        await Task.WhenAny(Task.Delay(Soon, TimeProvider.System, lease.Lost));
        Assert.True(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Lost_HeldLongerThanTheLease_DoesNotFire()
    {
        using TurnedClock time = new(SampleApp.Noon);
        await using HostLease lease = await Lock(time).AcquireAsync(CancellationToken.None);
        await time.WaitedOnAsync(); // For the loss.

        for (TimeSpan held = TimeSpan.Zero; held <= Period; held += RenewEvery)
        {
            await time.TurnAsync(RenewEvery);
        }

        await time.WaitedOnAsync();
        Assert.False(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Lost_RenewalHangs_FiresBeforeAnotherMayTakeTheLease()
    {
        HangingRenewals renewals = new();
        _blobs = await azurite.BlobsAsync(renewals);
        using TurnedClock time = new(SampleApp.Noon);
        await using HostLease lease = await Lock(time).AcquireAsync(CancellationToken.None);

        time.Advance(RenewEvery);
        await renewals.Begun.Task.WaitAsync(Soon);
        time.Advance(Period - RenewEvery - TimeSpan.FromSeconds(1));

        bool isLost = lease.Lost.IsCancellationRequested;
        renewals.MayEnd.SetResult();
        Assert.True(isLost);
    }

    private HostLock Lock(TimeProvider? time = null) => new(_blobs, Period, time ?? TimeProvider.System, Quiet.Log<HostLock>());

    private sealed class HangingRenewals : HttpPipelinePolicy
    {
        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource MayEnd { get; } = new();

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Headers.TryGetValue("x-ms-lease-action", out string? action) && action == "renew")
            {
                Begun.TrySetResult();
                await MayEnd.Task;
            }

            await ProcessNextAsync(message, pipeline);
        }
    }
}
