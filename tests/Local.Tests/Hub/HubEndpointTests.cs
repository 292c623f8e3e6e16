using System.Net;
using System.Net.Sockets;
using Anju.EventHubs.Wire;
using Anju.Processes;
using Microsoft.Extensions.Time.Testing;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

public sealed class HubEndpointTests
{
    [Fact]
    public async Task Start_FolderInUse_IsAnErrorAndLeavesTheFirstAlone()
    {
        await using HubUnderTest hub = await StartAsync();

        await Assert.ThrowsAsync<IOException>(() => HubEndpoint.StartAsync(Options(hub.DataFolder), TimeProvider.System, CancellationToken.None));

        Assert.Equal(["0", "1", "2", "3"], await EventHubs.PartitionReader.IdsAsync(hub.App, Telemetry, CancellationToken.None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_PortTaken_NamesItAndLetsGoOfTheFolder(bool isAmqp)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("anju-hub-");
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int taken = ((IPEndPoint)other.LocalEndpoint).Port;
        HubOptions options = Options(folder.FullName);

        IOException e = await Assert.ThrowsAsync<IOException>(() => HubEndpoint.StartAsync(
            isAmqp ? options with { AmqpPort = taken } : options with { HttpPort = taken }, TimeProvider.System, CancellationToken.None));

        Assert.Contains($"{taken}", e.Message, StringComparison.Ordinal);
        await using (await HubEndpoint.StartAsync(options, TimeProvider.System, CancellationToken.None))
        {
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("1.log")]
    [InlineData("1.log.acknowledged")]
    public async Task Start_ALogCannotBeOpened_NamesItAndLetsGoOfTheOthers(string file)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("anju-hub-");
        string noLog = Path.Combine(folder.FullName, Telemetry, file);
        Directory.CreateDirectory(noLog);
        HubOptions options = Options(folder.FullName) with { Hubs = [new(Telemetry, Partitions: 2, ConsumerGroups: [])] };

        UnauthorizedAccessException e = await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => HubEndpoint.StartAsync(options, TimeProvider.System, CancellationToken.None));

        Assert.Contains(noLog, e.Message, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(Path.Combine(folder.FullName, Telemetry)), closed => File.Open(closed, FileMode.Open, FileAccess.Read, FileShare.None).Dispose());
        Directory.Delete(noLog);
        await using (await HubEndpoint.StartAsync(options, TimeProvider.System, CancellationToken.None))
        {
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_AHubsFolderCannotBeMade_LetsGoOfTheDataFolder()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("anju-hub-");
        string inTheWay = Path.Combine(folder.FullName, Telemetry);
        await File.WriteAllTextAsync(inTheWay, "no folder");
        HubOptions options = Options(folder.FullName);

        await Assert.ThrowsAsync<IOException>(() => HubEndpoint.StartAsync(options, TimeProvider.System, CancellationToken.None));

        File.Delete(inTheWay);
        await using (await HubEndpoint.StartAsync(options, TimeProvider.System, CancellationToken.None))
        {
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_RevokedPublishersCannotBeRead_LetsGoOfTheFolder()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("anju-hub-");
        string revoked = Path.Combine(folder.FullName, "revoked-publishers.json");
        await File.WriteAllTextAsync(revoked, "[");
        HubOptions options = Options(folder.FullName);

        await Assert.ThrowsAsync<CannotStartException>(() => HubEndpoint.StartAsync(options, TimeProvider.System, CancellationToken.None));

        File.Delete(revoked);
        await using (await HubEndpoint.StartAsync(options, TimeProvider.System, CancellationToken.None))
        {
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Stop_DiskHangs_EndsAllTheSame()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using HubUnderTest hub = await StartAsync(tokenTime: time);
        TaskCompletionSource isFlushing = new(), mayFlush = new();
        hub.Flush = _ =>
        {
            isFlushing.TrySetResult();
            mayFlush.Task.Wait(Patience);
        };
        string token = SharedAccessSignature.Create("sb://localhost", "app", "app-key", time.GetUtcNow().AddMinutes(5));
        Task sending = hub.RequestAsync(HttpMethod.Post, $"/{Telemetry}/messages", token, new StringContent("x"));
        await isFlushing.Task.WaitAsync(Patience);

        Task stopping = hub.StopAsync();
        time.Advance(TimeSpan.FromMinutes(1));

        await stopping.WaitAsync(Patience / 2);
        mayFlush.SetResult();
        await Task.WhenAny(sending); // Answered or cut off.
    }

    private static HubOptions Options(string folder) =>
        new(folder, [new(Telemetry, Partitions: 1, ConsumerGroups: [])], [new("app", "app-key", HubRights.Manage)]);
}
