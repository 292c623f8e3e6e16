using System.Globalization;
using System.Text.RegularExpressions;
using Anju.Processes;

namespace Anju.Azurite;

/// <summary>A running Azurite: the storage account of the local build.</summary>
internal sealed partial class Azurite(ChildProcess process, IReadOnlyDictionary<string, int> ports) : IAsyncDisposable
{
    /// <summary>The account key every Azurite has; published in its documentation, so no secret.</summary>
    private const string WellKnownKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Chosen: it takes 1.2–1.5 s alone, ten times that with everything else starting.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private static readonly string Folder = Path.Combine(ProjectFolder.Path, "Azurite");
    private static readonly string Script = Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "azurite.js");
    private static readonly NodePackages Packages = new(Folder, "Azurite");

    /// <summary>For <c>TableServiceClient</c> and its like.</summary>
    public string ConnectionString { get; } = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=" + WellKnownKey + ";"
        + string.Concat(ports.Select(port => $"{port.Key}Endpoint=http://127.0.0.1:{port.Value}/devstoreaccount1;"));

    /// <summary>The child itself, to be watched.</summary>
    public ChildProcess Process => process;

    /// <summary>Installs it if need be, starts it and returns when it serves.</summary>
    /// <exception cref="CannotStartException">Node.js is missing, a port is taken, or Azurite ended.</exception>
    public static async Task<Azurite> StartAsync(AzuriteOptions options, Action<string> report, CancellationToken cancellation)
    {
        await Packages.EnsureAsync(report, cancellation);

        Listening listening = new();
        ChildProcess process = await ChildProcess.StartAsync(Command(options), listening.Read);
        Task first = await Task.WhenAny(listening.All, process.Exited, Task.Delay(StartLimit, TimeProvider.System, cancellation));
        if (first == listening.All)
        {
            return new Azurite(process, await listening.All);
        }

        await process.DisposeAsync();
        cancellation.ThrowIfCancellationRequested();
        throw new CannotStartException($"Azurite did not start:\n{string.Join('\n', process.LastLines)}");
    }

    /// <summary>Stops it with SIGTERM, on which it writes its state.</summary>
    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static ChildCommand Command(AzuriteOptions options)
    {
        static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
        IReadOnlyList<string> persistence = options.DataFolder is { } folder ? ["--location", folder] : ["--inMemoryPersistence"];
        return new ChildCommand("azurite", "node", [
            Script, "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--loose",
            "--blobPort", Text(options.BlobPort), "--queuePort", Text(options.QueuePort), "--tablePort", Text(options.TablePort), .. persistence])
        {
            WhenWeDie = Signal.Term,
            WorkingFolder = options.DataFolder ?? Path.GetTempPath(),
        };
    }

    /// <summary>Azurite says where it listens: the only sure sign that it is this one that answers there.</summary>
    private sealed partial class Listening
    {
        private const int Services = 3;
        private readonly Dictionary<string, int> _ports = [];
        private readonly TaskCompletionSource<IReadOnlyDictionary<string, int>> _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IReadOnlyDictionary<string, int>> All => _all.Task;

        public void Read(string line)
        {
            if (ServiceAt().Match(line) is not { Success: true } at)
            {
                return;
            }

            _ports[at.Groups[1].Value] = int.Parse(at.Groups[2].Value, CultureInfo.InvariantCulture);
            if (_ports.Count == Services)
            {
                _all.TrySetResult(_ports);
            }
        }

        [GeneratedRegex(@"^Azurite (\w+) service is successfully listening at http://[^:]+:(\d+)")]
        private static partial Regex ServiceAt();
    }
}
