using Anju.Worker.Functions;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Worker.Invocation;

/// <summary>The context of one running invocation, and its result.</summary>
internal sealed class RunningInvocation(
    DiscoveredFunction function, Trigger trigger, IServiceProvider services, CancellationToken cancellation) : FunctionContext
{
    private readonly Data _data = new(trigger.BindingData);

    public override BindingContext BindingContext => _data;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override CancellationToken CancellationToken => cancellation;

    public Trigger Trigger => trigger;

    /// <summary>What the function returned, or middleware put in its place.</summary>
    public object? ReturnValue { get; set; }

    private sealed class Data(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }
}
