using System.Collections.Immutable;
using System.Reflection;
using Anju.Worker.Durable;
using Anju.Worker.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Anju.Worker.Functions;

/// <summary>One function of the app and how its method is called.</summary>
internal sealed class DiscoveredFunction : FunctionDefinition
{
    private DiscoveredFunction(string name, MethodInfo method, ParameterInfo trigger)
    {
        Name = name;
        Method = method;
        Trigger = trigger.GetCustomAttribute<TriggerBindingAttribute>()!;
        Retry = method.GetCustomAttribute<RetryAttribute>();
        InputBindings = method.GetParameters()
            .Where(p => p.GetCustomAttribute<BindingAttribute>() is not null)
            .ToImmutableDictionary(p => p.Name!, p => (BindingMetadata)new Binding(p));
        Parameters = [.. method.GetParameters().Select(p => ParameterBinding.For(p, Trigger, name))];
    }

    public override string Name { get; }

    public override string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public MethodInfo Method { get; }

    public TriggerBindingAttribute Trigger { get; }

    /// <summary>Null if a throwing invocation is not repeated.</summary>
    public RetryAttribute? Retry { get; }

    /// <summary>What each parameter of the method is filled with.</summary>
    public ImmutableArray<Func<RunningInvocation, object?>> Parameters { get; }

    /// <exception cref="InvalidOperationException">The method cannot be a function, and why.</exception>
    public static DiscoveredFunction Of(MethodInfo method)
    {
        string name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        if (!method.IsPublic)
        {
            throw new InvalidOperationException($"The method of function '{name}' must be public.");
        }

        ParameterInfo[] triggers = [.. method.GetParameters().Where(p => p.GetCustomAttribute<TriggerBindingAttribute>() is not null)];
        if (triggers.Length != 1)
        {
            throw new InvalidOperationException($"Function '{name}' needs exactly one trigger, not {triggers.Length}.");
        }

        // Awaiting anything but a task would need a case of its own that no function here wants.
        if (method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Function '{name}' must return a Task, a value or nothing.");
        }

        DurableServices.RefuseClientIn(method.DeclaringType!);
        return new DiscoveredFunction(name, method, triggers[0]);
    }

    private sealed class Binding(ParameterInfo parameter) : BindingMetadata
    {
        public override string Name { get; } = parameter.Name!;

        public override string Type { get; } = TypeOf(parameter.GetCustomAttribute<BindingAttribute>()!.GetType().Name);

        // HttpTriggerAttribute is "httpTrigger".
        private static string TypeOf(string attribute) =>
            char.ToLowerInvariant(attribute[0]) + attribute[1..^nameof(Attribute).Length];
    }
}
