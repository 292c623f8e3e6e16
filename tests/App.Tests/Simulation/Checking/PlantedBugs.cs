using System.Net;
using Anju.Simulation.Faults;
using Anju.Simulation.Lines;
using Anju.Storage;

namespace Anju.Simulation.Checking;

/// <summary>Timers never fire and the guard is off: nobody keeps the chain's time.</summary>
internal sealed class NoClock : Sabotage
{
    public override bool LosesTimers => true;

    public override bool GuardIsOff => true;
}

/// <summary>Every message goes out twice, as two senders without a lease would do.</summary>
internal sealed class DoubleSend : Sabotage
{
    public override string Accept(SmsTaken taken, Func<SmsTaken, string> accept)
    {
        _ = accept(taken);
        return accept(taken with { Repeatability = taken.Repeatability + "|again" });
    }
}

/// <summary>What is called back because somebody has answered goes out all the same.</summary>
internal sealed class UnheededAnswer : Sabotage
{
    private Func<SmsTaken, string>? _accept;

    public override string Accept(SmsTaken taken, Func<SmsTaken, string> accept)
    {
        _accept = accept;
        return accept(taken);
    }

    public override TableReply Serve(MemoryTables tables, TableRequest request)
    {
        if (request.Properties.TryGetValue("State", out object? state) && (string)state == "Withdrawn")
        {
            _ = _accept?.Invoke(new SmsTaken((string)request.Properties["To"], "", $"{request.PartitionKey}/{request.RowKey[2..]}", request.RowKey));
        }

        return tables.Answer(request);
    }
}

/// <summary>The app is told that a contact's answer is stored, and it is not; the desk's is, or the world would ring to its end.</summary>
internal sealed class LostAnswer : Sabotage
{
    public override TableReply Serve(MemoryTables tables, TableRequest request) => IsAnswer(request)
        ? Batch.Write([.. request.Parts.Select(_ => new TableReply(HttpStatusCode.NoContent) { ETag = "W/\"lost\"" })])
        : tables.Answer(request);

    private static bool IsAnswer(TableRequest request) => request.Parts.Any(part =>
        part.Properties.TryGetValue("Body", out object? body) && body is string entry
        && entry.Contains("\"kind\":\"answered\"", StringComparison.Ordinal) && !entry.Contains("\"channel\":\"Desk\"", StringComparison.Ordinal));
}

/// <summary>Storage lets two writers of one chain both win.</summary>
internal sealed class ForkedChain : Sabotage
{
    public override TableReply Serve(MemoryTables tables, TableRequest request) => tables.Answer(
        request is { Verb: TableVerb.Transaction, Table: "chains" }
            ? request with { Parts = [.. request.Parts.Select(part => part with { Verb = TableVerb.Replace, IfMatch = null })] }
            : request);
}

/// <summary>Storage lets a family be claimed twice.</summary>
internal sealed class SecondAlarm : Sabotage
{
    public override TableReply Serve(MemoryTables tables, TableRequest request) => tables.Answer(
        request is { Verb: TableVerb.Insert, Table: "open" } ? request with { Verb = TableVerb.Replace } : request);
}

/// <summary>What became a part of another alarm gives its family back at once.</summary>
internal sealed class FamilyGivenBack : Sabotage
{
    public override TableReply Serve(MemoryTables tables, TableRequest request) => tables.Answer(
        request is { Verb: TableVerb.Replace, Table: "open" } && request.Properties["IsClosed"] is true && request.RowKey.Count(letter => letter == '|') == 2
            ? request with { Verb = TableVerb.Delete }
            : request);
}

/// <summary>That a home fell silent is not kept, so nobody sees that its neighbours did too.</summary>
internal sealed class UnheardSilence : Sabotage
{
    public override TableReply Serve(MemoryTables tables, TableRequest request) =>
        request is { Verb: TableVerb.Insert, Table: "silent" } ? new TableReply(HttpStatusCode.NoContent) { ETag = "W/\"lost\"" } : tables.Answer(request);
}

/// <summary>Lists are not told of the newest state.</summary>
internal sealed class StaleRow : Sabotage
{
    public override TableReply Serve(MemoryTables tables, TableRequest request) =>
        request is { Verb: TableVerb.Replace, Table: "alarms" } ? new TableReply(HttpStatusCode.NoContent) { ETag = request.IfMatch ?? "W/\"stale\"" } : tables.Answer(request);
}

/// <summary>What the provider took is noted as called back.</summary>
internal sealed class NeedlessRecall : Sabotage
{
    public override TableReply Serve(MemoryTables tables, TableRequest request) => tables.Answer(request with { Parts = [.. request.Parts.Select(Recalled)] });

    private static TableRequest Recalled(TableRequest part) =>
        part.Properties.TryGetValue("Body", out object? body) && body is string entry && entry.Contains("\"kind\":\"handed\"", StringComparison.Ordinal)
            ? part with { Properties = new Dictionary<string, object>(part.Properties) { ["Body"] = entry.Replace("\"kind\":\"handed\"", "\"kind\":\"withdrawn\"", StringComparison.Ordinal) } }
            : part;
}

/// <summary>What an alarm is told that another one is to end in is not kept, so nothing tells two apart who each do so.</summary>
internal sealed class UntouchedWhole : Sabotage
{
    public override TableReply Serve(MemoryTables tables, TableRequest request) => IsTakingIn(request)
        ? Batch.Write([.. request.Parts.Select(_ => new TableReply(HttpStatusCode.NoContent) { ETag = "W/\"lost\"" })])
        : tables.Answer(request);

    private static bool IsTakingIn(TableRequest request) => request.Parts.Any(part =>
        part.Properties.TryGetValue("Body", out object? body) && body is string entry && entry.Contains("\"kind\":\"tookIn\"", StringComparison.Ordinal));
}
