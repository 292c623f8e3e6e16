namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Says that a parameter's value comes from outside the app.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class BindingAttribute : Attribute;
