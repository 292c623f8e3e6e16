using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Anju.Worker.Invocation;

/// <summary>What starts an invocation.</summary>
/// <param name="Value">What the parameter with the trigger attribute receives; for activities the input as JSON.</param>
internal sealed record Trigger(object? Value)
{
    private static readonly ImmutableDictionary<string, object?> Nothing =
        ImmutableDictionary.Create<string, object?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What else the trigger says, by name without case.</summary>
    public ImmutableDictionary<string, object?> BindingData { get; init; } = Nothing;

    /// <summary>The HTTP request, for HTTP triggers.</summary>
    public HttpContext? Http { get; init; }

    /// <summary>This trigger with one more piece of binding data.</summary>
    public Trigger With(string name, object? value) => this with { BindingData = BindingData.SetItem(name, value) };
}
