using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Anju.Durable;

/// <summary>The context of one replay: notes what the orchestrator asks for and answers from its history.</summary>
internal sealed class ReplayContext(InstanceHead head, ILoggerFactory loggers) : TaskOrchestrationContext
{
    // 16 KB of UTF-16, as the real service documents.
    private const int LongestStatus = 16 * 1024 / sizeof(char);

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly Dictionary<int, (string Name, TaskCompletionSource<string?> Source)> _open = [];
    private int _nextId;
    private int _guids;
    private DateTimeOffset _now;
    private bool _replaying;

    public Mailbox Mailbox { get; } = new();

    /// <summary>What this turn has asked for so far.</summary>
    public List<HistoryEvent> Asked { get; } = [];

    /// <summary>The custom status as JSON; null while none was set.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>Set once the orchestrator wants to start over.</summary>
    public (string? Input, bool PreserveEvents)? Renewal { get; private set; }

    /// <summary>Whether anything that can come would carry the orchestrator on.</summary>
    public bool IsWaiting => _open.Count > 0 || Mailbox.HasWaiters;

    public override TaskName Name => head.Name;

    public override string InstanceId => head.InstanceId;

    public override DateTime CurrentUtcDateTime => _now.UtcDateTime;

    public override bool IsReplaying => _replaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public void BeginTurn(DateTimeOffset at, bool replaying)
    {
        (_now, _replaying) = (at, replaying);
        Asked.Clear();
    }

    /// <summary>Answers what waits for the event; an answer nobody waits for any more is dropped.</summary>
    public void Deliver(HistoryEvent arrived)
    {
        switch (arrived)
        {
            case HistoryEvent.TaskCompleted done when _open.Remove(done.Id, out var task):
                task.Source.SetResult(done.Result);
                break;
            case HistoryEvent.TaskFailed failed when _open.Remove(failed.Id, out var task):
                task.Source.SetException(new TaskFailedException(task.Name, failed.Id, new TaskFailureDetails(failed.Error)));
                break;
            case HistoryEvent.TimerFired fired when _open.Remove(fired.Id, out var timer):
                timer.Source.SetResult(null);
                break;
            case HistoryEvent.EventRaised raised:
                Mailbox.Deliver(raised);
                break;
        }
    }

    public override T? GetInput<T>()
        where T : default => Json.Read<T>(head.Input);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        string? json = Json.Write(input);
        for (int attempt = 1; ; attempt++)
        {
            TaskFailedException failure;
            TimeSpan? wait;
            try
            {
                HistoryEvent.TaskScheduled task = new(NextId(), name, json) { HasRetry = options?.Retry?.Policy is not null };
                return Json.Read<TResult>(await Ask(task, task.Id, name))!;
            }
            catch (TaskFailedException e) when (options?.Retry?.Policy is { } policy)
            {
                (failure, wait) = (e, policy.WaitAfter(attempt));
            }

            // After the last of all attempts too, as in the real SDK: a timer that is due at once may still be late.
            await CreateTimer(CurrentUtcDateTime + (wait ?? TimeSpan.Zero), CancellationToken.None);
            if (wait is null)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        DateTime utc = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc);
        int id = NextId();
        Task<string?> timer = Ask(new HistoryEvent.TimerCreated(id, utc), id, "timer");
        cancellationToken.Register(() =>
        {
            if (_open.Remove(id, out var canceled))
            {
                Asked.Add(new HistoryEvent.TimerCanceled(id));
                canceled.Source.SetCanceled(cancellationToken);
            }
        });
        return timer;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        CheckThread();
        return Json.Read<T>(await Mailbox.WaitAsync(eventName, cancellationToken))!;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        Renewal = (Json.Write(newInput), preserveUnprocessedEvents);
        Mailbox.DismissWaiters(); // What comes in this very turn is for the next run.
    }

    public override void SetCustomStatus(object? customStatus)
    {
        string json = Json.Write(customStatus) ?? "null";
        CustomStatus = json.Length <= LongestStatus ? json : throw new ArgumentException($"The custom status has {json.Length} characters of JSON, of at most {LongestStatus}.", nameof(customStatus));
    }

    public override Guid NewGuid() =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{head.ExecutionId}|{_guids++}")).AsSpan(0, 16));

    private Task<string?> Ask(HistoryEvent what, int id, string name)
    {
        TaskCompletionSource<string?> source = new();
        _open.Add(id, (name, source));
        Asked.Add(what);
        return source.Task;
    }

    private int NextId()
    {
        CheckThread();
        return _nextId++;
    }

    private void CheckThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException(
                $"Orchestrator '{head.Name}' left its thread: it may await only what its context gives, without ConfigureAwait(false).");
        }
    }
}
