namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Stands around every invocation, whatever its trigger.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Calls <paramref name="next"/>, or refuses by not calling it and setting the invocation result.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
