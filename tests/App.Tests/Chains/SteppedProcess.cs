using Anju.Chains.Anchoring;
using Anju.Chains.Sending;
using Anju.Observing;
using Anju.Registry;
using Anju.Simulation.Faults;
using Anju.Storage;
using Anju.Telemetry;
using Anju.Turned;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anju.Chains;

/// <summary>A process whose line to storage lets one request through at a time.</summary>
internal sealed class SteppedProcess
{
    private readonly FamilyClaim _family;
    private readonly AlarmChains _chains;
    private readonly ChainTable _heads;
    private readonly WatchNews _news;
    private readonly Task _work;
    private TaskCompletionSource _asks = new();
    private TaskCompletionSource _mayGoOn = new();

    /// <param name="app">Whose storage and people it uses.</param>
    /// <param name="work">What it does.</param>
    /// <param name="bug">What is wrong with its storage; null for nothing.</param>
    public SteppedProcess(TurnedApp app, Func<SteppedProcess, Task> work, Sabotage? bug = null)
    {
        TableServiceClient storage = MemoryTables.Connect(
            async (request, _, _) =>
            {
                Task mayGoOn = _mayGoOn.Task;
                _asks.SetResult();
                await mayGoOn;
                return bug?.Serve(app.Storage, request) ?? app.Storage.Answer(request);
            },
            retries: 0);
        OpenTable open = new(storage, app.Clock);
        _heads = new ChainTable(storage);
        _news = new WatchNews(_heads, app.Get<HomeEvents>());
        _family = new FamilyClaim(open, _heads, NullLogger<FamilyClaim>.Instance);
        _chains = new AlarmChains(_heads, new UnanchoredTable(storage), open, app.Get<ContactBook>(), app.Get<NotificationWriter>(), app.Get<Measures>(), app.Clock);
        _work = work(this);
    }

    /// <summary>Opens an alarm again, unless another one has its family.</summary>
    public async Task ReopenAsync(AlarmFacts alarm)
    {
        if (await _family.OtherHolderAsync(alarm, CancellationToken.None) is null)
        {
            await HearAsync(alarm.AlarmId, new Signal.Reopen("operator-1", Channel.Desk));
        }
    }

    /// <summary>Raises an alarm, unless another one has its family.</summary>
    public async Task RaiseAsync(AlarmFacts alarm)
    {
        if (await _family.OtherHolderAsync(alarm, CancellationToken.None) is null)
        {
            await _chains.OpenAsync(alarm, alarm.AlarmId, CancellationToken.None);
        }
    }

    /// <summary>Lets an alarm hear something.</summary>
    public Task HearAsync(string alarmId, Signal signal) => _chains.AdvanceAsync(alarmId, CancellationToken.None, new Heard(signal, Cause: null));

    /// <summary>Lets an alarm hear what ends it, tells its home's watch, and has its claims follow it.</summary>
    public async Task HearAndSettleAsync(string alarmId, Signal signal)
    {
        await HearAsync(alarmId, signal);
        if (await _heads.FindAsync(alarmId, CancellationToken.None) is { } head)
        {
            if (!head.Chain.IsOpen)
            {
                await _news.TellAsync(head.Chain, CancellationToken.None);
            }

            await _family.FollowAsync(head, CancellationToken.None);
        }
    }

    /// <summary>Lets its next requests through.</summary>
    /// <returns>False if it ended before it had made as many.</returns>
    public async Task<bool> GoOnAsync(int requests, Action afterEach)
    {
        for (int made = 0; made < requests; made++)
        {
            await Task.WhenAny(_asks.Task, _work);
            if (_work.IsCompleted)
            {
                await _work;
                return false;
            }

            TaskCompletionSource goesOn = _mayGoOn;
            (_asks, _mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource());
            goesOn.SetResult();
            await Task.WhenAny(_asks.Task, _work);
            afterEach();
        }

        return true;
    }
}
