using System.Reflection;
using Anju.Worker.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Anju.Worker.Invocation;

/// <summary>Ends the process at once, because a function would not end; gets the function's name.</summary>
internal delegate void LoseWorker(string function);

/// <summary>Runs one invocation: a scope of services, the app's middleware in its order, the function.</summary>
/// <param name="services">The app's services.</param>
/// <param name="timeout">How long an invocation may run before its token fires; may be infinite.</param>
/// <param name="time">What that is measured by: real time, but in tests.</param>
/// <param name="lose">Called when a function goes on for 5 s after its token fired: that costs the whole worker.</param>
/// <param name="middleware">In the order of registration: the first is the outermost.</param>
internal sealed class FunctionPipeline(
    IServiceProvider services,
    TimeSpan timeout,
    TimeProvider time,
    LoseWorker lose,
    IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware) : IDisposable
{
    /// <summary>What the host gives a function after its token has fired (host 4, out of process).</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly FunctionExecutionDelegate _entry =
        middleware.Reverse().Aggregate((FunctionExecutionDelegate)CallAsync, (inner, wrap) => wrap(inner));
    private readonly CancellationTokenSource _abandoned = new();

    /// <summary>Fires the token of everything in flight, because the host cannot wait any longer.</summary>
    public void Abandon() => _abandoned.Cancel();

    /// <summary>Runs the function to its end and hands back its result.</summary>
    public async Task<object?> InvokeAsync(DiscoveredFunction function, Trigger trigger, CancellationToken cancellation)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        using CancellationTokenSource over = new(timeout, time);
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _abandoned.Token, over.Token);
        TimeSpan patience = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout + Grace;
        await using ITimer deaf = time.CreateTimer(_ => lose(function.Name), null, patience, Timeout.InfiniteTimeSpan);
        RunningInvocation invocation = new(function, trigger, scope.ServiceProvider, any.Token);
        await _entry(invocation);
        return invocation.ReturnValue;
    }

    /// <summary>Runs an orchestrator up to where it waits, or to its end.</summary>
    /// <remarks>
    /// Everything stays on the engine's thread. A replay that waits is given up by the engine and never comes back here, so nothing
    /// may be held that needs disposing: the scope is left to the garbage collector.
    /// </remarks>
    public async Task<object?> OrchestrateAsync(DiscoveredFunction function, Trigger trigger)
    {
        RunningInvocation invocation = new(function, trigger, services.CreateScope().ServiceProvider, CancellationToken.None);
        await _entry(invocation);
        return invocation.ReturnValue;
    }

    public void Dispose() => _abandoned.Dispose();

    private static async Task CallAsync(FunctionContext context)
    {
        RunningInvocation invocation = (RunningInvocation)context;
        DiscoveredFunction function = (DiscoveredFunction)context.FunctionDefinition;
        object?[] arguments = [.. function.Parameters.Select(value => value(invocation))];
        object? instance = function.Method.IsStatic
            ? null
            : ActivatorUtilities.CreateInstance(context.InstanceServices, function.Method.DeclaringType!);
        object? returned = function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (returned is not Task task)
        {
            invocation.ReturnValue = returned;
            return;
        }

        await task;

        // The declared type, not the task's own: an async method without a result is a Task<VoidTaskResult> at run time.
        invocation.ReturnValue = function.Method.ReturnType.GetProperty(nameof(Task<>.Result))?.GetValue(task);
    }
}
