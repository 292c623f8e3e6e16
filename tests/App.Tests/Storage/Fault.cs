namespace Anju.Storage;

/// <summary>What goes wrong with a request.</summary>
internal enum Fault
{
    /// <summary>The process dies before the request leaves it: nothing is written.</summary>
    CrashBefore,

    /// <summary>The process dies after the service has done the work and before it learns so.</summary>
    CrashAfter,

    /// <summary>The service does the work and the connection breaks: the client may try again.</summary>
    LostReply,

    /// <summary>The service is busy (503) and does nothing: the client may try again.</summary>
    Busy,

    /// <summary>The service finds the request too large (413) and does nothing: it will find that for ever.</summary>
    TooLarge,
}

/// <summary>Ends a simulated process: nothing in the app may catch it, and its client answers nothing else from then on.</summary>
internal sealed class ProcessDiedException(TableRequest during)
    : Exception($"The simulated process died at {during.Verb} of {during.Table} {during.PartitionKey}|{during.RowKey}.");
