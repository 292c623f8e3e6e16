using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker.Functions;

/// <summary>The enabled functions of an app, in alphabetical order of their names.</summary>
internal sealed class FunctionSet
{
    private const BindingFlags AnyMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly Dictionary<string, DiscoveredFunction> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the functions of <paramref name="types"/>.</summary>
    /// <exception cref="InvalidOperationException">A function is declared wrongly or twice.</exception>
    public FunctionSet(IEnumerable<Type> types, IConfiguration settings)
    {
        IEnumerable<MethodInfo> methods = types
            .SelectMany(type => type.GetMethods(AnyMethod))
            .Where(method => method.IsDefined(typeof(FunctionAttribute)));
        foreach (DiscoveredFunction function in methods.Select(DiscoveredFunction.Of))
        {
            if (!_byName.TryAdd(function.Name, function))
            {
                throw new InvalidOperationException(
                    $"Two functions are named '{function.Name}': {_byName[function.Name].EntryPoint} and {function.EntryPoint}.");
            }
        }

        All = [.. _byName.Values.Where(f => !IsDisabled(f, settings)).OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase)];
        _byName = All.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Alphabetical, because the host matches HTTP routes in this order.</summary>
    public IReadOnlyList<DiscoveredFunction> All { get; }

    /// <summary>Null if there is no such function or it is disabled.</summary>
    public DiscoveredFunction? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The functions started by a <typeparamref name="T"/>.</summary>
    public IEnumerable<(DiscoveredFunction Function, T Trigger)> TriggeredBy<T>()
        where T : TriggerBindingAttribute =>
        All.Where(f => f.Trigger is T).Select(f => (f, (T)f.Trigger));

    private static bool IsDisabled(DiscoveredFunction function, IConfiguration settings) =>
        settings[$"AzureWebJobs.{function.Name}.Disabled"] is { } value && (value == "1" || bool.TryParse(value, out bool disabled) && disabled);
}
