using System.Diagnostics.CodeAnalysis;
using Anju.Chains.Anchoring;
using Anju.Chains.Sending;
using Anju.Durable;
using Anju.InProcess;
using Anju.Simulation.Lines;
using Anju.Storage;
using Anju.Turned;
using Azure;
using Azure.Communication.Sms;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Anju.Simulation.Running;

/// <summary>One process of the app: its own functions, services and middleware, over a world's lines, until it is killed.</summary>
/// <remarks>Only a kill ends it. It is not disposed of: that would run code a killed process never runs.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "See the remarks; it holds nothing but memory.")]
internal sealed class AppProcess
{
    /// <summary>Found once: a world starts several processes, and most of an assembly's types are what the compiler makes of lambdas.</summary>
    private static readonly Type[] Functions =
        [.. typeof(Services).Assembly.GetTypes().Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(FunctionAttribute), inherit: false)))];

    private readonly Timeline _timeline;
    private readonly Life _life = new();
    private readonly FunctionsInProcess _functions;
    private readonly List<Action> _waiting = [];
    private bool _pumping;
    private bool _pumpAgain;

    public AppProcess(Timeline timeline, Func<AppProcess, Life, Wires> connect)
    {
        _timeline = timeline;
        Wires wires = connect(this, _life);
        wires.TaskHub.Arrived = Pump;
        FunctionsApplicationBuilder builder = TurnedApp.Assemble(
            MemoryTables.Connect(wires.Tables, TableLine.Retries), new MemoryBlobs().Connect(AnchorBlobs.Container), Connect(wires.Sms), wires.Hub);
        builder.Logging.ClearProviders();
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, Tokens.Trust);
        foreach (string function in wires.Disabled)
        {
            builder.Configuration[$"AzureWebJobs.{function}.Disabled"] = "true";
        }

        _functions = new FunctionsInProcess(builder, Functions, new ProcessClock(timeline, _life), wires.TaskHub, new DurableOptions
        {
            Scheduler = new EventScheduler(timeline, _life),
            TimerFires = wires.TimerFires,
            Planned = at => timeline.At(at, Pump, _life),
        });
        Http = _functions.CreateClient();
        Http.Timeout = Timeout.InfiniteTimeSpan;
        timeline.In(TimeSpan.Zero, Pump, _life);
    }

    /// <summary>What ties a process to its world.</summary>
    /// <param name="Tables">Answers storage requests.</param>
    /// <param name="Sms">Takes messages.</param>
    /// <param name="Hub">Takes events for homes.</param>
    /// <param name="TaskHub">The durable backend.</param>
    /// <param name="TimerFires">When a durable timer fires; null if never.</param>
    /// <param name="Disabled">Functions that do not run.</param>
    internal sealed record Wires(
        Func<TableRequest, int, CancellationToken, ValueTask<TableReply>> Tables,
        SmsLine Sms,
        HubLine Hub,
        TaskHubLine TaskHub,
        Func<DateTimeOffset, DateTimeOffset?> TimerFires,
        IReadOnlyList<string> Disabled);

    /// <summary>Calls the app's routes.</summary>
    public HttpClient Http { get; }

    public bool IsDead => _life.HasEnded;

    public T Get<T>()
        where T : notnull => _functions.Services.GetRequiredService<T>();

    /// <summary>Runs a timer function.</summary>
    public Task RunTimerAsync(string function) => _functions.RunTimerAsync(function);

    /// <summary>Calls into the process; exactly one of the two is told how it ended.</summary>
    /// <param name="call">What to do in it.</param>
    /// <param name="done">It returned.</param>
    /// <param name="failed">It threw; null if the process died.</param>
    public void Call<T>(Func<Task<T>> call, Action<T> done, Action<Exception?> failed)
    {
        Action died = () => _timeline.In(TimeSpan.FromMilliseconds(1), () => failed(null));
        if (IsDead)
        {
            died();
            return;
        }

        _waiting.Add(died);
        _ = call().ContinueWith(
            ended =>
            {
                if (!_waiting.Remove(died))
                {
                    return;
                }

                if (ended.IsCompletedSuccessfully)
                {
                    done(ended.Result);
                }
                else
                {
                    failed(ended.Exception?.InnerException ?? new OperationCanceledException());
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Ends the process where it stands: nothing in it runs again, not even a finally.</summary>
    public void Kill()
    {
        _life.End();
        List<Action> waiting = [.. _waiting];
        _waiting.Clear();
        waiting.ForEach(died => died());
    }

    /// <summary>Has the durable engine take up what is due and what has come.</summary>
    private void Pump()
    {
        _pumpAgain = true;
        if (_pumping || IsDead)
        {
            return;
        }

        (_pumping, _pumpAgain) = (true, false);
        Call(
            async () =>
            {
                await _functions.Durable.BeginDueAsync();
                return true;
            },
            _ => Pumped(),
            _ => Pumped());
    }

    private void Pumped()
    {
        _pumping = false;
        if (_pumpAgain)
        {
            Pump();
        }
    }

    private static SmsClient Connect(SmsLine line)
    {
        SmsClientOptions options = new() { Transport = new HttpClientTransport(line) };
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = Timeout.InfiniteTimeSpan;
        options.AddPolicy(new RepeatabilityPolicy(), HttpPipelinePosition.PerCall);
        return new SmsClient(new Uri("http://phones.test/"), new AzureKeyCredential("bG9jYWw="), options);
    }
}
