using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function when a matching HTTP request arrives.</summary>
/// <param name="authLevel">The key a caller must show.</param>
/// <param name="methods">The HTTP methods served; none given means all.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : TriggerBindingAttribute
{
    /// <summary>The key a caller must show; only <see cref="AuthorizationLevel.Anonymous"/> is served here.</summary>
    public AuthorizationLevel AuthLevel { get; } = authLevel;

    /// <summary>The HTTP methods served, in any case; null means all.</summary>
    public string[]? Methods { get; } = methods.Length == 0 ? null : methods;

    /// <summary>The route template below the prefix of <c>host.json</c>; null means the function's name.</summary>
    public string? Route { get; set; }
}
