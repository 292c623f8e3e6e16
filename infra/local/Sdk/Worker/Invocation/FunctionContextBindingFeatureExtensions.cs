using Anju.Worker.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Gives middleware the result of an invocation.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The result, which can be read after the function ran and set at any time.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) => new ReturnValue((RunningInvocation)context);

    private sealed class ReturnValue(RunningInvocation invocation) : InvocationResult
    {
        public override object? Value
        {
            get => invocation.ReturnValue;
            set => invocation.ReturnValue = value;
        }
    }
}
