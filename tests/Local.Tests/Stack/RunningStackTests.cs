using Anju.Demo;
using Anju.Homes;
using Anju.Processes;
using Anju.Running;

namespace Anju.Stack;

public sealed class RunningStackTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

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
        for (int death = 1; death <= 2; death++)
        {
            int before = stack.App.Process.Id;
            Signals.Send(before, Signal.Kill);
            while (stack.App.Process.Id == before)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            }

            Assert.Null(await desk.FindOpenAsync("h-0001", limit.Token));
            Assert.False(stack.Broken.IsCompleted);
        }

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

        Assert.Contains("'Sms__From'", refusal.Message, StringComparison.Ordinal);
        DataFolder.Open(_folder, fresh: true).Dispose();
    }

    private StackOptions Quick() => new() { DataFolder = _folder, StorageInMemory = true, WithoutHomes = true };

    private static Task<RunningStack> StartAsync(StackOptions options) =>
        RunningStack.StartAsync(options, static _ => { }, CancellationToken.None);

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
