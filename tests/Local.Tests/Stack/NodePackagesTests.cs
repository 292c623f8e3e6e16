using System.Net;
using System.Net.Sockets;
using Anju.Processes;

namespace Anju.Stack;

public sealed class NodePackagesTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("anju-packages-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task EnsureAsync_StoppedWhileItInstalls_EndsAtOnceAndLeavesNothingRunning()
    {
        using TcpListener registry = new(IPAddress.Loopback, 0); // Takes the call and never answers.
        registry.Start();
        WantAPackageFrom(registry.LocalEndpoint);
        using CancellationTokenSource stop = new();

        Task installed = new NodePackages(_folder, "nothing").EnsureAsync(static _ => { }, stop.Token);
        using TcpClient npm = await registry.AcceptTcpClientAsync().WaitAsync(Limit);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => installed.WaitAsync(Limit));
        await HungUpAsync(npm).WaitAsync(Limit);
    }

    private void WantAPackageFrom(EndPoint? registry)
    {
        File.WriteAllText(Path.Combine(_folder, "package.json"), """{"name":"here","version":"1.0.0","dependencies":{"far":"1.0.0"}}""");
        File.WriteAllText(Path.Combine(_folder, "package-lock.json"), $$$"""
            {"name":"here","version":"1.0.0","lockfileVersion":3,"packages":{
              "":{"name":"here","version":"1.0.0","dependencies":{"far":"1.0.0"}},
              "node_modules/far":{"version":"1.0.0","resolved":"http://{{{registry}}}/far-1.0.0.tgz","integrity":"sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="}}
            }
            """);
    }

    /// <summary>Reads what was asked until the other side is gone.</summary>
    private static async Task HungUpAsync(TcpClient npm)
    {
        byte[] asked = new byte[1024];
        try
        {
            while (await npm.GetStream().ReadAsync(asked) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A killed process does not say goodbye.
        }
    }
}
