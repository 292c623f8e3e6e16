using Anju.Azurite;
using Anju.Processes;

namespace Anju.Journeys;

/// <summary>Two processes that are given the same messages make one alarm of them and tell everyone once.</summary>
[Collection(nameof(SharedSurroundings))]
public sealed class TwoProcessesTests(Surroundings around)
{
    [Fact]
    public async Task SameBatch_TwoProcesses_OneAlarmAndOneSmsEach()
    {
        // With storage of its own for locks, checkpoints and orchestrators it does not know of the other one.
        await using Azurite.Azurite host = await Azurite.Azurite.StartAsync(new AzuriteOptions(), static _ => { }, CancellationToken.None);
        await using ChildProcess one = await around.StartAppAsync();
        await using ChildProcess other = await around.StartAppAsync(
            new Uri($"http://127.0.0.1:{Ports.Free()}/"),
            ("AzureWebJobsStorage", host.ConnectionString),
            ("TelemetryConsumerGroup", "check"));
        JourneyHome home = around.NextHome();

        // The faster one hears that its claim succeeded only after the slower one has tried to claim the same.
        bool Claims(Exchange exchange) => exchange.Method == "POST" && exchange.Path.Contains("/open?", StringComparison.Ordinal)
            && exchange.Body.Contains(home.Id, StringComparison.Ordinal);
        TaskCompletionSource bothClaimed = new();
        Task<Exchange> first = around.StorageProxy.HoldAtAsync(exchange => Claims(exchange) && exchange.Succeeded, bothClaimed.Task);
        Task<Exchange> second = around.StorageProxy.HoldAtAsync(exchange => Claims(exchange) && !exchange.Succeeded, Task.CompletedTask);
        Fire fire = await around.FireAsync(home);
        _ = await around.UntilAsync("one process claims the fire", first);
        _ = await around.UntilAsync("the other process does too", second);
        bothClaimed.SetResult();

        await fire.ToldAsync();
        await fire.AnswerAsync();

        await fire.AssertKeptAsync();
    }
}
