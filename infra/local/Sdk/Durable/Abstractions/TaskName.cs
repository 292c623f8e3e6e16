namespace Microsoft.DurableTask;

/// <summary>The name of an orchestrator or activity, which is the name of its function.</summary>
/// <param name="name">The function's name.</param>
public readonly struct TaskName(string name)
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;

    /// <summary>Lets a name be written as a string.</summary>
    public static implicit operator TaskName(string value) => new(value);

    /// <summary>Lets a name be read as a string.</summary>
    public static implicit operator string(TaskName value) => value.Name;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
