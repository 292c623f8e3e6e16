using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Anju.EventHubs.Wire;
using Anju.Processes;

namespace Anju.Hub;

/// <summary>An endpoint in a process of its own, which can be killed: this assembly, run as a program.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    // A file that may not grow is then an error, as on a full disk, and no signal.
    private const string WithoutSignal = """trap '' XFSZ; exec "$@" """;

    private readonly ChildProcess _child;
    private readonly Ports _ports;

    private HubProcess(ChildProcess child, Ports ports) => (_child, _ports) = (child, ports);

    /// <summary>What it told its operator so far.</summary>
    public IReadOnlyList<string> Reports => [.. _child.LastLines.Skip(1)];

    public string ConnectionString =>
        $"Endpoint=sb://127.0.0.1:{_ports.Amqp};SharedAccessKeyName=app;SharedAccessKey=app-key;UseDevelopmentEmulator=true";

    public Uri Http => new($"http://127.0.0.1:{_ports.Http}");

    /// <summary>A token that opens everything.</summary>
    public static string Token => SharedAccessSignature.Create("sb://localhost", "app", "app-key", TimeProvider.System.GetUtcNow().AddMinutes(5));

    /// <summary>The program: serves a folder, says on which ports, and goes on until it is killed; or fills a disk with lines.</summary>
    public static async Task Main(string[] arguments)
    {
        if (arguments is [Phones.FullDisk.Command, var file])
        {
            Phones.FullDisk.Fill(file);
            return;
        }

        await using HubEndpoint hub = await HubEndpoint.StartAsync(HubUnderTest.Options(arguments.Single()), TimeProvider.System, CancellationToken.None);
        Console.WriteLine(JsonSerializer.Serialize(new Ports(hub.AmqpPort, hub.HttpPort)));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }

    /// <summary>Starts one over a folder.</summary>
    public static async Task<HubProcess> StartAsync(string dataFolder)
    {
        Channel<string> said = Channel.CreateUnbounded<string>();
        ChildProcess child = await ChildProcess.StartAsync(
            new ChildCommand("hub", "sh", "-c", WithoutSignal, "hub", "dotnet", typeof(HubProcess).Assembly.Location, dataFolder), line => said.Writer.TryWrite(line));
        string ports = await said.Reader.ReadAsync().AsTask().WaitAsync(HubUnderTest.Patience);
        return new HubProcess(child, JsonSerializer.Deserialize<Ports>(ports)!);
    }

    /// <summary>From now on no file of its may grow beyond so many bytes; null lifts that.</summary>
    public Task LimitFilesAsync(int? bytes) =>
        Process.Start("prlimit", ["--pid", $"{_child.Id}", $"--fsize={bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited"}:unlimited"]).WaitForExitAsync();

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _child.Kill();
        await _child.Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _child.DisposeAsync();
    }

    private sealed record Ports(int Amqp, int Http);
}
