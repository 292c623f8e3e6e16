namespace Microsoft.DurableTask;

/// <summary>The name of an orchestrator or activity, which is the name of its function.</summary>
public readonly struct TaskName
{
    /// <summary>Names a function.</summary>
    public TaskName(string name) => Name = name;

    /// <summary>The function's name.</summary>
    public string Name { get; }

    /// <summary>Lets a name be written as a string.</summary>
    public static implicit operator TaskName(string value) => new(value);

    /// <summary>Lets a name be read as a string.</summary>
    public static implicit operator string(TaskName value) => value.Name;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
