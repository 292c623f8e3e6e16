namespace Microsoft.Azure.Functions.Worker;

/// <summary>What is known about one invocation of one function.</summary>
public abstract class FunctionContext
{
    /// <summary>What the trigger says besides its value.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function that is invoked.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Whatever middleware and function want to share during the invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Fires when <c>functionTimeout</c> is over, the HTTP caller has gone, or the host cannot wait any longer.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
