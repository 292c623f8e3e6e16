using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Anju.Day;

/// <summary>Counts what an app asks of storage, what it logs and what it is triggered by.</summary>
/// <param name="report">Hears what goes wrong in the app.</param>
internal sealed partial class Counted(Action<string> report) : IFunctionsWorkerMiddleware, ILoggerProvider
{
    private readonly ConcurrentDictionary<string, long> _requests = [];
    private readonly ConcurrentDictionary<string, long> _invocations = [];
    private long _logRecords;
    private long _events;
    private long _handled;
    private long _begun;
    private int _running;
    private bool _isPaused;

    /// <summary>Requests to tables, as <c>GET watches()</c> or <c>POST $batch watches</c>; every try counts, and a group transaction is one.</summary>
    public HttpPipelinePolicy Tables => new Policy(this, "table");

    /// <summary>Requests to the host's blobs.</summary>
    public HttpPipelinePolicy Blobs => new Policy(this, "blob");

    /// <summary>Events the app was given; what comes again counts again.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Events the app has done with, ever: one whose batch threw is not among them until its batch comes through.</summary>
    public long Handled => Interlocked.Read(ref _handled);

    /// <summary>Whether a batch or a timer is being worked on, and how many ever were.</summary>
    public (int Running, long Begun) Work => (Volatile.Read(ref _running), Interlocked.Read(ref _begun));

    public long LogRecords => Interlocked.Read(ref _logRecords);

    public IReadOnlyDictionary<string, long> Requests => _requests;

    public IReadOnlyDictionary<string, long> Invocations => _invocations;

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        _requests.Clear();
        _invocations.Clear();
        Interlocked.Exchange(ref _logRecords, 0);
        Interlocked.Exchange(ref _events, 0);
    }

    /// <summary>Counts no request until what it gives is disposed of; for a moment in which nothing is under way that counts.</summary>
    public IDisposable Pause()
    {
        Volatile.Write(ref _isPaused, true);
        return new Paused(this);
    }

    /// <summary>Takes note of an invocation by an event or a timer; an orchestration that waits would never come back.</summary>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type is "eventHubTrigger" or "timerTrigger"))
        {
            await next(context);
            return;
        }

        Interlocked.Increment(ref _begun);
        Interlocked.Increment(ref _running);
        _invocations.AddOrUpdate(context.FunctionDefinition.Name, 1, (_, before) => before + 1);
        try
        {
            int events = ((Worker.Invocation.RunningInvocation)context).Trigger.Value is Array batch ? batch.Length : 0;
            Interlocked.Add(ref _events, events);
            await next(context);
            Interlocked.Add(ref _handled, events);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Records(this);

    public void Dispose()
    {
    }

    private void Report(string line) => report(line);

    private sealed partial class Policy(Counted counted, string kind) : HttpPipelineSynchronousPolicy
    {
        [GeneratedRegex(@"^(?:POST|PUT|PATCH|MERGE|DELETE) \S+/(?<table>[a-z]+)[( ]", RegexOptions.Multiline)]
        private static partial Regex Operation { get; }

        public override void OnSendingRequest(HttpMessage message)
        {
            if (Volatile.Read(ref counted._isPaused))
            {
                return;
            }

            string path = message.Request.Uri.ToUri().AbsolutePath;
            string what = path[(path.IndexOf('/', 1) + 1)..];
            int keys = what.IndexOf("(Part", StringComparison.Ordinal);
            string table = what == "$batch" ? $"{what} {FirstTableOf(message.Request.Content!)}" : keys < 0 ? what : what[..keys];
            counted._requests.AddOrUpdate($"{kind} {message.Request.Method} {table}", 1, (_, before) => before + 1);
        }

        /// <summary>All rows of a group transaction are of one table: the first operation's address names it.</summary>
        private static string FirstTableOf(RequestContent batch)
        {
            using MemoryStream body = new();
            batch.WriteTo(body, CancellationToken.None);
            Match operation = Operation.Match(Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
            return operation.Groups["table"].Value;
        }
    }

    private sealed class Paused(Counted counted) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref counted._isPaused, false);
    }

    private sealed class Records(Counted counted) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Interlocked.Increment(ref counted._logRecords);
            }

            if (logLevel >= LogLevel.Warning)
            {
                counted.Report($"{logLevel}: {formatter(state, exception)} {exception?.GetType().Name}: {exception?.Message}");
            }
        }
    }
}
