using System.Net;
using Anju.Simulation.Faults;
using Anju.Storage;
using Azure;

namespace Anju.Simulation.Lines;

/// <summary>A process's line to table storage.</summary>
/// <param name="line">How requests travel.</param>
/// <param name="serve">What the service does with one.</param>
/// <param name="isOut">Whether the service is away.</param>
internal sealed class TableLine(Line line, Func<TableRequest, TableReply> serve, Func<bool> isOut)
{
    /// <summary>The app's own settings of its client (Services): a call is given up after 5 s, tried again after 0.2 s, doubling.</summary>
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);

    private static readonly FaultKind[] OnAnything =
        [FaultKind.StorageOutage, FaultKind.StorageBusy, FaultKind.StorageTimeout, FaultKind.StorageTimeoutDone, FaultKind.StorageLostReply];

    private static readonly FaultKind[] OnConditions = [.. OnAnything, FaultKind.StorageContention];

    /// <summary>Tries after the first, as the app's own client.</summary>
    public const int Retries = 3;

    /// <summary>Answers one request of the client.</summary>
    public async ValueTask<TableReply> AnswerAsync(TableRequest request, int retry, CancellationToken cancellation) => await line.PassAsync(
        new Request(
            $"storage {request.Verb} {request.Table}",
            $"{request.PartitionKey}|{request.RowKey}",
            Conditional(request).Any() ? OnConditions : OnAnything,
            retry == 0 ? TimeSpan.Zero : FirstWait * (1 << (retry - 1))),
        () => Task.FromResult(isOut() ? Busy() : serve(request)),
        fault => fault switch
        {
            FaultKind.StorageBusy or FaultKind.StorageOutage => new(Done: false, Task.FromResult(Busy())),
            FaultKind.StorageTimeout => new(Done: false, Task.FromException<TableReply>(new TaskCanceledException("No answer in time.")), NetworkTimeout),
            FaultKind.StorageTimeoutDone => new(Done: true, Task.FromException<TableReply>(new TaskCanceledException("No answer in time.")), NetworkTimeout),
            FaultKind.StorageLostReply => new(Done: true, Task.FromException<TableReply>(new RequestFailedException("The connection broke before the reply came."))),
            _ => new(Done: false, Task.FromResult(BeatenTo(request))),
        },
        cancellation);

    private static TableReply Busy() => TableReply.Refusal(HttpStatusCode.ServiceUnavailable, "ServerBusy");

    /// <summary>Another writer is a moment faster with the rows this request has read.</summary>
    private TableReply BeatenTo(TableRequest request)
    {
        foreach (TableRequest part in Conditional(request))
        {
            _ = serve(new TableRequest(TableVerb.Merge, request.Table) { PartitionKey = part.PartitionKey, RowKey = part.RowKey, IfMatch = "*" });
        }

        return serve(request);
    }

    private static IEnumerable<TableRequest> Conditional(TableRequest request) =>
        (request.Verb == TableVerb.Transaction ? request.Parts : [request]).Where(part => part.IfMatch is not (null or "*"));
}
