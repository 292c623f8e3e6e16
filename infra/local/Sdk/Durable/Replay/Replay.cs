using Microsoft.Extensions.Logging;

namespace Anju.Durable;

/// <summary>Runs an orchestrator from its start through its history and then through what is new.</summary>
internal sealed class Replay(IDurableFunctions functions, InstanceHead head, ILoggerFactory loggers)
{
    private readonly TurnThread _thread = new();
    private readonly ReplayContext _context = new(head, loggers);
    private Task<string?>? _orchestrator;
    private int _turn;

    /// <summary>The outcome of the turn that begins <paramref name="now"/> with what has <paramref name="arrived"/>.</summary>
    public static TurnOutcome Run(
        IDurableFunctions functions, StoredInstance instance, IReadOnlyList<HistoryEvent> arrived, DateTimeOffset now, ILoggerFactory loggers)
    {
        Replay replay = new(functions, instance.Head, loggers);
        Ending? ending = null;
        replay._thread.Run(() => ending = replay.Repeat(instance.History) ?? replay.GoOn(arrived, now));
        return new TurnOutcome([.. replay._context.Asked], replay._context.CustomStatus, ending);
    }

    /// <summary>Repeats the stored turns; the answer is a failure if the code no longer does what it did.</summary>
    private Ending.Failed? Repeat(IReadOnlyList<HistoryEvent> history)
    {
        int next = 0;
        while (next < history.Count)
        {
            _turn++;
            _context.BeginTurn(((HistoryEvent.TurnStarted)history[next++]).At, replaying: true);
            for (; next < history.Count && !Determinism.IsAsked(history[next]) && history[next] is not HistoryEvent.TurnStarted; next++)
            {
                Deliver(history[next]);
            }

            int asked = next;
            while (next < history.Count && Determinism.IsAsked(history[next]))
            {
                next++;
            }

            if (Determinism.Fault(history.Skip(asked).Take(next - asked), _context.Asked, _orchestrator!.IsCompleted) is { } fault)
            {
                _context.Asked.Clear();
                string thrown = _orchestrator.Exception is { InnerException.Message: var why } ? $" It threw: {why}" : "";
                return new Ending.Failed($"Non-deterministic orchestrator '{head.Name}': in turn {_turn} {fault}{thrown}");
            }
        }

        return null;
    }

    private Ending? GoOn(IReadOnlyList<HistoryEvent> arrived, DateTimeOffset now)
    {
        _context.BeginTurn(now, replaying: false);
        foreach (HistoryEvent next in arrived)
        {
            Deliver(next);
        }

        return _orchestrator switch
        {
            { IsFaulted: true } failed => new Ending.Failed(failed.Exception.InnerException!.Message),
            { IsCanceled: true } => new Ending.Failed("The orchestrator let a cancellation out."),
            { IsCompleted: true } when _context.Renewal is { } renewal =>
                new Ending.Renewed(renewal.Input, renewal.PreserveEvents ? _context.Mailbox.Unread : []),
            { IsCompleted: true } done => new Ending.Completed(done.Result),
            _ when _context.IsWaiting => null,
            _ => new Ending.Failed($"Orchestrator '{head.Name}' awaits something that its context did not give."),
        };
    }

    private void Deliver(HistoryEvent arrived)
    {
        if (arrived is HistoryEvent.ExecutionStarted)
        {
            _orchestrator = StartAsync();
        }
        else
        {
            _context.Deliver(arrived);
        }

        _thread.Drain();
    }

    // Async, so that an orchestrator that throws at once, or returns what is no JSON, fails like any other.
    private async Task<string?> StartAsync() => Json.Write(await functions.OrchestrateAsync(head.Name, _context));
}
