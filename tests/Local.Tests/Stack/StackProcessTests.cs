using System.Globalization;
using System.Net;
using System.Text;
using Anju.EventHubs.Wire;
using Anju.Hub.Log;
using Anju.Processes;
using Anju.Running;

namespace Anju.Stack;

/// <summary>The real Stack as a process of its own, and what it leaves behind.</summary>
public sealed class StackProcessTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("anju-stack-").FullName;

    private IReadOnlyList<int> _children = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await GoneAsync(_children); // A killed Stack's children write for a moment longer.
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_KilledWithoutWarning_LeavesNoProcessBehind()
    {
        await using ChildProcess stack = await UpAsync();
        Assert.Equal(2, _children.Count); // Azurite and the function app.

        stack.Kill();

        await GoneAsync(_children);
    }

    [Fact]
    public async Task Run_KilledWhileTheHubTakesEvents_HasEveryEventItAcknowledged()
    {
        await using ChildProcess stack = await UpAsync();
        string token = SharedAccessSignature.Create(
            "sb://localhost/telemetry", Wiring.DevicesRule, Secrets.Open(Path.Combine(_folder, Secrets.FileName)).DevicesKey, TimeProvider.System.GetUtcNow().AddHours(1));
        Uri door = new(Addresses.Read(_folder).Hub, "/telemetry/partitions/0/messages");

        Task<List<string>>[] senders = [.. Enumerable.Range(0, 4).Select(sender => SendUntilDeadAsync(door, token, sender, onHundredth: stack.Kill))];
        string[] acknowledged = [.. (await Task.WhenAll(senders).WaitAsync(Limit)).SelectMany(sent => sent)];

        await using PartitionLog log = PartitionLog.Open(Path.Combine(_folder, "hub", "telemetry", "0.log"), TimeProvider.System, TimeSpan.FromDays(7), static _ => { });
        HashSet<string> kept = [];
        for (long next = 0; log.Read(next, max: 100) is { Count: > 0 } more; next = more[^1].SequenceNumber + 1)
        {
            kept.UnionWith(more.Select(one => Encoding.UTF8.GetString(one.Sections.Span))
                .Where(text => text.Contains('<', StringComparison.Ordinal)) // Homes send here too.
                .Select(text => text[text.IndexOf('<', StringComparison.Ordinal)..]));
        }

        Assert.True(acknowledged.Length >= 100);
        Assert.Empty(acknowledged.Except(kept));
    }

    [Fact]
    public async Task Run_Terminated_StopsItsChildrenAndExitsWithZero()
    {
        await using ChildProcess stack = await UpAsync();

        await stack.StopAsync().WaitAsync(Limit);

        Assert.Equal(0, await stack.Exited);
        await GoneAsync(_children);
    }

    [Fact]
    public async Task Run_ChildCrashes_StopsTheRestAndSaysWhich()
    {
        await using ChildProcess stack = await UpAsync();

        // The app would come back.
        Signals.Send(_children.Single(static id => !CommandOf(id).Contains("Anju.App.dll", StringComparison.Ordinal)), Signal.Kill);

        Assert.Equal(1, await stack.Exited.WaitAsync(Limit));
        Assert.Contains(stack.LastLines, static line => line.StartsWith("azurite ended with exit code 137", StringComparison.Ordinal));
        await GoneAsync(_children);
    }

    private static async Task<List<string>> SendUntilDeadAsync(Uri door, string token, int sender, Action onHundredth)
    {
        using HttpClient http = new();
        List<string> acknowledged = [];
        try
        {
            while (true)
            {
                string id = $"<event {sender}-{acknowledged.Count}>";
                using HttpRequestMessage request = new(HttpMethod.Post, door) { Content = new StringContent(id) };
                request.Headers.TryAddWithoutValidation("Authorization", token);
                using HttpResponseMessage answer = await http.SendAsync(request);
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                acknowledged.Add(id);
                if (acknowledged.Count == 100)
                {
                    onHundredth();
                }
            }
        }
        catch (HttpRequestException)
        {
            return acknowledged;
        }
    }

    /// <summary>Later options win, so a test can take a port of its own.</summary>
    private async Task<ChildProcess> StartAsync(Action<string> output, params string[] options)
    {
        string[] free = ["--port-app", "0", "--port-storage", "0", "--port-hub", "0", "--port-hub-http", "0", "--port-phones", "0", "--port-issuer", "0"];
        IEnumerable<string> others = free.Chunk(2).Where(pair => !options.Contains(pair[0])).SelectMany(static pair => pair);
        return await ChildProcess.StartAsync(
            new ChildCommand("stack", "dotnet", ["exec", typeof(RunningStack).Assembly.Location, "--data", _folder, .. others, .. options])
            { Grace = Limit },
            output);
    }

    private async Task<ChildProcess> UpAsync()
    {
        TaskCompletionSource up = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ChildProcess stack = await StartAsync(line =>
        {
            if (line.StartsWith("Ctrl+C stops everything", StringComparison.Ordinal))
            {
                up.TrySetResult();
            }
        });
        await Task.WhenAny(up.Task, stack.EndedUnasked).WaitAsync(Limit);
        Assert.True(up.Task.IsCompleted, string.Join('\n', stack.LastLines));
        _children = ChildrenOf(stack.Id);
        return stack;
    }

    private static IReadOnlyList<int> ChildrenOf(int parent) =>
    [
        .. Directory.GetDirectories("/proc")
            .Select(static folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0 && ParentOf(id) == parent),
    ];

    /// <summary>0 once the process is gone; a dead child nobody has collected counts as gone.</summary>
    private static int ParentOf(int processId)
    {
        try
        {
            // "pid (name) state parent …", and a name may hold spaces and brackets.
            string stat = File.ReadAllText($"/proc/{processId}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? 0 : int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string CommandOf(int processId) => File.ReadAllText($"/proc/{processId}/cmdline");

    private static async Task GoneAsync(IReadOnlyList<int> processes)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        while (processes.Any(static id => ParentOf(id) != 0))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
