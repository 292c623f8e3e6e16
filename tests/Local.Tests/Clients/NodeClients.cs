using System.Text.Json.Nodes;
using System.Threading.Channels;
using Anju.Processes;

namespace Anju.Clients;

/// <summary>Runs scripts over npm's Azure clients: code nobody here wrote, against the local counterparts.</summary>
internal static class NodeClients
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly string Folder = Path.Combine(ProjectFolder.Repository, "tests", "Local.Tests", "Clients");
    private static readonly NodePackages Packages = new(Folder, "clients");

    /// <summary>Runs a script to its end.</summary>
    /// <returns>Its last answer.</returns>
    public static async Task<JsonNode> RunAsync(string script, params string[] arguments)
    {
        await using Running running = await StartAsync(script, arguments);
        JsonNode? last = null;
        await foreach (JsonNode answer in running.Answers.ReadAllAsync().WithCancellation(CancellationToken.None))
        {
            last = answer;
        }

        return last ?? throw new InvalidOperationException($"{script} said nothing:\n{string.Join('\n', running.Node.LastLines)}");
    }

    /// <summary>Starts a script and leaves it running.</summary>
    public static async Task<Running> StartAsync(string script, params string[] arguments)
    {
        await Packages.EnsureAsync(static _ => { }, CancellationToken.None);
        Channel<JsonNode> answers = Channel.CreateUnbounded<JsonNode>();
        ChildProcess node = await ChildProcess.StartAsync(
            new ChildCommand(script, "node", [Path.Combine(Folder, script), .. arguments]),
            line =>
            {
                if (line.StartsWith('{') || line.StartsWith('['))
                {
                    answers.Writer.TryWrite(JsonNode.Parse(line)!);
                }
            });
        _ = CompleteAsync(node, answers.Writer);
        return new Running(node, answers.Reader);
    }

    private static async Task CompleteAsync(ChildProcess node, ChannelWriter<JsonNode> answers)
    {
        await node.Exited;
        answers.TryComplete();
    }

    /// <summary>A script that runs; ended when let go of.</summary>
    internal sealed record Running(ChildProcess Node, ChannelReader<JsonNode> Answers) : IAsyncDisposable
    {
        /// <summary>What it says next.</summary>
        public async Task<JsonNode> NextAsync() => await Answers.ReadAsync().AsTask().WaitAsync(Patience);

        public async ValueTask DisposeAsync()
        {
            Node.Kill();
            await Node.DisposeAsync();
        }
    }
}
