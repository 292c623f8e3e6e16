using System.Diagnostics;
using System.Globalization;

namespace Anju.Processes;

/// <summary>A program the Stack runs: it ends when told to, and whatever happens to us it does not outlive us.</summary>
/// <remarks>
/// The kernel sends the parent-death signal even on <c>kill -9</c> (<c>setpriv</c>); <c>setsid</c> keeps a Ctrl+C in the terminal from
/// reaching the child behind our back, so that children end in our order; the shell ends at once if we died before the
/// signal was asked for. Each of them becomes the next, so the child has the process id we know.
/// </remarks>
internal sealed class ChildProcess(ChildCommand command, Process process, Action<string> output) : IAsyncDisposable
{
    private const int LinesKept = 20;
    private const string OnlyUnderItsParent = """[ "$PPID" = "$0" ] && exec "$@" """;

    private readonly Queue<string> _lastLines = new();
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _endedUnasked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _asked;

    /// <summary>How the child is called in messages.</summary>
    public string Name => command.Name;

    /// <summary>The process id of the program itself.</summary>
    public int Id { get; private set; }

    /// <summary>Ends with the exit code once the child has ended and all it wrote was passed on.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>Says so if the child ends without being told to, with what it wrote last. Does not end otherwise.</summary>
    public Task<string> EndedUnasked => _endedUnasked.Task;

    /// <summary>What it wrote last, oldest first: the place to look when it ended unasked.</summary>
    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (_lastLines)
            {
                return [.. _lastLines];
            }
        }
    }

    /// <summary>Starts a child; each line it writes goes to <paramref name="output"/>, from any thread, one at a time.</summary>
    /// <exception cref="CannotStartException"><c>setpriv</c> is missing. A missing program shows as exit code 127.</exception>
    public static async Task<ChildProcess> StartAsync(ChildCommand command, Action<string> output)
    {
        Process process = new() { StartInfo = Describe(command) };
        ChildProcess child = new(command, process, output);
        process.OutputDataReceived += (_, line) => child.Pass(line.Data);
        process.ErrorDataReceived += (_, line) => child.Pass(line.Data);
        try
        {
            await StartingThread.RunAsync(process.Start);
            child.Id = process.Id;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new CannotStartException("setpriv is needed to run other programs: apt-get install util-linux", e);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = child.WatchAsync();
        return child;
    }

    /// <summary>Asks the child to end, ends it after a grace time, and returns when it is gone.</summary>
    public async Task StopAsync()
    {
        Send(Signal.Term);
        if (await Task.WhenAny(Exited, Task.Delay(command.Grace, TimeProvider.System)) != Exited)
        {
            Kill();
        }

        await Exited;
    }

    /// <summary>Ends the child without warning, as a crash would.</summary>
    public void Kill() => Send(Signal.Kill);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
    }

    private static ProcessStartInfo Describe(ChildCommand command)
    {
        string us = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        string[] underUs = ["--pdeathsig", command.WhenWeDie.NameOf(), "--", "setsid", "sh", "-c", OnlyUnderItsParent, us];
        ProcessStartInfo start = new("setpriv", [.. underUs, .. PastTheShell(command), command.Program, .. command.Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = false,
            WorkingDirectory = command.WorkingFolder ?? "",
        };
        foreach ((string name, string value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Send(Signal signal)
    {
        _asked = true;
        if (!Exited.IsCompleted)
        {
            Signals.Send(Id, signal);
        }
    }

    /// <summary>A shell drops variables whose names are none of its own, such as <c>AzureWebJobs.X.Disabled</c>: these go round it.</summary>
    private static IEnumerable<string> PastTheShell(ChildCommand command)
    {
        string[] dropped = [.. command.Environment.Where(variable => variable.Key.Contains('.', StringComparison.Ordinal)).Select(variable => $"{variable.Key}={variable.Value}")];
        return dropped.Length == 0 ? [] : ["env", .. dropped];
    }

    private async Task WatchAsync()
    {
        await process.WaitForExitAsync();
        _exited.SetResult(process.ExitCode);
        if (!_asked)
        {
            _endedUnasked.SetResult($"{Name} ended with exit code {process.ExitCode}; it last wrote:\n{string.Join('\n', LastLines)}");
        }
    }

    private void Pass(string? line)
    {
        if (line is null)
        {
            return; // The stream has ended.
        }

        lock (_lastLines)
        {
            if (_lastLines.Count == LinesKept)
            {
                _lastLines.Dequeue();
            }

            _lastLines.Enqueue(line);
            output(line);
        }
    }
}
