namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a method a function that a trigger calls.</summary>
/// <param name="name">The function's identity within the app, compared without case.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's identity within the app.</summary>
    public string Name { get; } = name;
}
