using System.Net;
using Azure;

namespace Anju.Storage;

/// <summary>One simulated process's line to the service; it is where faults happen.</summary>
internal sealed class FaultLine(MemoryTables tables, Func<TableRequest, Fault?> inject)
{
    private volatile bool _dead;

    /// <summary>Answers at once, or breaks as the fault says.</summary>
    public TableReply Answer(TableRequest request)
    {
        Fault? fault = _dead ? Fault.CrashBefore : inject(request);
        switch (fault)
        {
            case Fault.CrashBefore:
                throw Die(request);
            case Fault.CrashAfter:
                _ = tables.Answer(request);
                throw Die(request);
            case Fault.LostReply:
                _ = tables.Answer(request);
                throw new RequestFailedException("The connection broke before the reply came.");
            case Fault.Busy:
                return TableReply.Refusal(HttpStatusCode.ServiceUnavailable, "ServerBusy");
            case Fault.TooLarge:
                return TableReply.Refusal(HttpStatusCode.RequestEntityTooLarge, "RequestBodyTooLarge");
            default:
                return tables.Answer(request);
        }
    }

    private ProcessDiedException Die(TableRequest request)
    {
        _dead = true;
        return new ProcessDiedException(request);
    }
}
