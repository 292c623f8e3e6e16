using System.Collections.Concurrent;
using System.Globalization;
using Anju.Demo;
using Anju.Homes;
using Anju.Processes;
using Anju.Running;

namespace Anju.Stack;

public sealed class RunningStackTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _reported = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("anju-running-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task StartAsync_AgainOnTheSameFolder_StillHasTheAlarmUntilItIsToldToForget()
    {
        string before;
        await using (RunningStack stack = await StartAsync(new StackOptions { DataFolder = _folder }))
        {
            await stack.Homes!.CauseAsync("h-0001", Hazard.Fire, CancellationToken.None);
            before = (await AlarmAsync(stack)).AlarmId;
        }

        await using (RunningStack again = await StartAsync(new StackOptions { DataFolder = _folder, WithoutHomes = true }))
        {
            Assert.Equal(before, (await AlarmAsync(again)).AlarmId);
        }

        await using RunningStack fresh = await StartAsync(new StackOptions { DataFolder = _folder, Fresh = true, WithoutHomes = true });
        using Desk desk = Sit(fresh);
        Assert.Null(await desk.FindOpenAsync("h-0001", CancellationToken.None));
    }

    [Fact]
    public async Task App_DiesUnasked_IsBackAtTheSameAddressAndGivenUpTheThirdTime()
    {
        using CancellationTokenSource limit = new(Limit);
        await using RunningStack stack = await StartAsync(Quick());
        using Desk desk = Sit(stack);
        int first = stack.App.Process.Id;
        Signals.Send(first, Signal.Kill);
        int second = await NextAppAsync(stack, first, limit.Token);
        Signals.Send(second, Signal.Kill); // Before it answers: it is still being started.
        while (stack.App.Process.Id == first && !stack.Broken.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }

        Assert.False(stack.Broken.IsCompleted);
        Assert.DoesNotContain(stack.App.Process.Id, (int[])[first, second]);
        Assert.Null(await desk.FindOpenAsync("h-0001", limit.Token));
        Assert.Contains(_reported, static line => line.Contains("did not start: it ended with exit code 137", StringComparison.Ordinal));

        Signals.Send(stack.App.Process.Id, Signal.Kill);

        Assert.Contains("died 3 times within 30 minutes", await stack.Broken.WaitAsync(limit.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task App_KilledByTheStack_StaysSo()
    {
        await using RunningStack stack = await StartAsync(Quick());
        using Desk desk = Sit(stack);

        await stack.App.KillAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => desk.FindOpenAsync("h-0001", CancellationToken.None));
        Assert.False(stack.Broken.IsCompleted, "We killed it ourselves.");
    }

    [Fact]
    public async Task StartAsync_AppRefusesItsSettings_SaysWhyAndLetsTheFolderGo()
    {
        StackOptions wrong = Quick() with { AppSettings = new Dictionary<string, string> { ["Sms__From"] = " " } };

        CannotStartException refusal = await Assert.ThrowsAsync<CannotStartException>(() => StartAsync(wrong));

        Assert.Contains("exit code 1;", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'Sms__From'", refusal.Message, StringComparison.Ordinal);
        DataFolder.Open(_folder, fresh: true).Dispose();
    }

    private StackOptions Quick() => new() { DataFolder = _folder, StorageInMemory = true, WithoutHomes = true };

    /// <summary>The process that runs this stack's app in place of another, as soon as there is one.</summary>
    private static async Task<int> NextAppAsync(RunningStack stack, int before, CancellationToken cancellation)
    {
        while (true)
        {
            foreach (string folder in Directory.GetDirectories("/proc"))
            {
                if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) && id != before && Runs(folder, stack.AppUrl))
                {
                    return id;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellation);
        }
    }

    private static bool Runs(string process, Uri app)
    {
        try
        {
            return File.ReadAllText($"{process}/environ").Contains($"ASPNETCORE_URLS={app}\0", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // It ended, or is another's.
        }
    }

    private Task<RunningStack> StartAsync(StackOptions options) =>
        RunningStack.StartAsync(options, _reported.Enqueue, CancellationToken.None);

    private static Desk Sit(RunningStack stack) => new(stack.AppUrl, stack.Issuer.TokenFor(stack.Operator));

    private static async Task<AlarmSeen> AlarmAsync(RunningStack stack)
    {
        using Desk desk = Sit(stack);
        using CancellationTokenSource limit = new(Limit);
        while (true)
        {
            if (await desk.FindOpenAsync("h-0001", limit.Token) is { } alarm)
            {
                return alarm;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
