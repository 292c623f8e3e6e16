using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>One function of the app, as its attributes describe it.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The function's name.</summary>
    public abstract string Name { get; }

    /// <summary>The method behind it: namespace, type and method, with dots between.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>What comes in, by parameter name: the trigger and other inputs.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }
}
