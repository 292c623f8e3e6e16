using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function when a matching HTTP request arrives.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Takes the given methods (none given means all) at an authorization level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods.Length == 0 ? null : methods;
    }

    /// <summary>The key a caller must show; only <see cref="AuthorizationLevel.Anonymous"/> is served here.</summary>
    public AuthorizationLevel AuthLevel { get; }

    /// <summary>The HTTP methods served, in any case; null means all.</summary>
    public string[]? Methods { get; }

    /// <summary>The route template below the prefix of <c>host.json</c>; null means the function's name.</summary>
    public string? Route { get; set; }
}
