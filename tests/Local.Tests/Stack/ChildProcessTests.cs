using Anju.Processes;

namespace Anju.Stack;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task StartAsync_WritesLines_PassesBothStreamsAndTheExitCode()
    {
        List<string> lines = [];

        await using ChildProcess child = await ChildProcess.StartAsync(Shell("echo out; echo err >&2; exit 3"), lines.Add);

        Assert.Equal(3, await child.Exited.WaitAsync(Limit));
        Assert.Equal(["err", "out"], lines.Order(StringComparer.Ordinal));
        Assert.Equal(lines, child.LastLines);
    }

    [Fact]
    public async Task StartAsync_ArgumentsWithSpacesAndQuotes_ArriveAsTheyAre()
    {
        await using ChildProcess child = await ChildProcess.StartAsync(
            new ChildCommand("printf", "printf", "[%s]", "two words", "it's \"$HOME\""), static _ => { });

        await child.Exited.WaitAsync(Limit);

        Assert.Equal(["[two words][it's \"$HOME\"]"], child.LastLines);
    }

    [Fact]
    public async Task StopAsync_ChildThatTidiesUp_IsLetFinish()
    {
        (ChildProcess child, Task ready) = await StartAsync("trap 'echo saved; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
        await ready;

        await child.StopAsync().WaitAsync(Limit);

        Assert.Equal(0, await child.Exited);
        Assert.Contains("saved", child.LastLines);
    }

    [Fact]
    public async Task StopAsync_ChildThatDoesNotListen_IsKilledAfterTheGraceTime()
    {
        const int KilledBySignal9 = 128 + 9;
        (ChildProcess child, Task ready) = await StartAsync("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        await ready;

        await child.StopAsync().WaitAsync(Limit);

        Assert.Equal(KilledBySignal9, await child.Exited);
    }

    [Fact]
    public async Task StartAsync_UnknownProgram_ExitsAsAShellWould()
    {
        await using ChildProcess child = await ChildProcess.StartAsync(new ChildCommand("x", "no-such-program-here"), static _ => { });

        Assert.Equal(127, await child.Exited.WaitAsync(Limit));
    }

    [Fact]
    public async Task StartAsync_CallingThreadEnded_ChildLivesOn()
    {
        // The kernel counts the end of the thread that started a child as its parent's death.
        ChildProcess? child = null;
        Thread passing = new(() =>
        {
            (child, Task ready) = StartAsync("echo ready; while :; do sleep 0.05; done").GetAwaiter().GetResult();
            ready.GetAwaiter().GetResult(); // By now it has asked to be told of our death.
        });
        passing.Start();
        passing.Join();

        await Assert.ThrowsAsync<TimeoutException>(() => child!.Exited.WaitAsync(TimeSpan.FromMilliseconds(300)));
        await child!.DisposeAsync();
    }

    private static ChildCommand Shell(string script) =>
        new("sh", "sh", "-c", script) { Grace = TimeSpan.FromMilliseconds(500) };

    private static async Task<(ChildProcess Child, Task Ready)> StartAsync(string script)
    {
        TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ChildProcess child = await ChildProcess.StartAsync(Shell(script), line =>
        {
            if (line == "ready")
            {
                ready.TrySetResult();
            }
        });
        return (child, ready.Task.WaitAsync(Limit));
    }
}
