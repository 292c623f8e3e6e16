using System.Globalization;
using Anju.Processes;
using Anju.Worker.Hosting;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Anju.Journeys;

/// <summary>Two processes of one app: one reads the partitions and runs the chains; the other takes over when it dies, and nothing is lost.</summary>
[Collection(nameof(SharedSurroundings))]
public sealed class TakeOverTests(Surroundings around)
{
    // Real time: the lease of 15 s, in which nobody is there, and what a busy machine adds.
    private static readonly TimeSpan TakenOverWithin = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Kill_TheProcessThatHoldsThePartitions_TheOtherReadsOnAndEndsItsChains()
    {
        await using ChildProcess first = await around.StartAppAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free()}/")));
        BlobClient hostLock = new(around.Stack.Azurite.ConnectionString, HostBlobs.HostContainer, HostLock.BlobName);
        await around.UntilAsync("the first holds the lock", async () => (await hostLock.GetPropertiesAsync()).Value.LeaseState == LeaseState.Leased);
        await using ChildProcess second = await around.StartAppAsync();
        Fire before = await around.FireAsync(around.NextHome());
        await before.ToldAsync();

        first.Kill();
        long died = TimeProvider.System.GetTimestamp();
        Fire after = await around.FireAsync(around.NextHome());
        await after.ToldAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(died), TimeSpan.Zero, TakenOverWithin);
        await before.AnswerAsync();
        await after.AnswerAsync();

        await before.AssertKeptAsync();
        await after.AssertKeptAsync();
    }

    [Fact]
    public async Task Terminate_WhileAMessageIsBeingSent_FinishesItBeforeItEnds()
    {
        ChildProcess app = await around.StartAppAsync();
        JourneyHome home = around.NextHome();
        TaskCompletionSource answered = new();
        Task<Exchange> sending = around.PhonesProxy.HoldAtAsync(exchange => KillPoint.SmsAccepted.Is(exchange, home.Id), answered.Task);
        Fire fire = await around.FireAsync(home);
        _ = await around.UntilAsync("a message is being sent", sending);

        Task stopping = app.StopAsync();
        await Task.WhenAny(stopping, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        Assert.False(stopping.IsCompleted);
        answered.SetResult();
        await stopping;
        Assert.Equal(0, await app.Exited);
        await app.DisposeAsync();

        await using ChildProcess next = await around.StartAppAsync();
        await fire.ToldAsync();
        await fire.AnswerAsync();
        await fire.AssertKeptAsync();
    }
}
