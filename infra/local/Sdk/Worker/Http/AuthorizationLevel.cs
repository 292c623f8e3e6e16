namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key an HTTP caller must show to the host.</summary>
public enum AuthorizationLevel
{
    /// <summary>None; the app's middleware decides who may call.</summary>
    Anonymous = 0,
}
