namespace Anju.Access.OpenApi;

/// <summary>What a body may say where no example can be made from its fields' names: invented people, whole and right, so that a copy of it is taken.</summary>
/// <param name="json">The body.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ExampleAttribute(string json) : Attribute
{
    /// <summary>The body.</summary>
    public string Json { get; } = json;
}
