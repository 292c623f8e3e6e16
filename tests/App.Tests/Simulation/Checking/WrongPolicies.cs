using System.Text.Json;
using System.Text.Json.Nodes;
using Anju.Simulation.Faults;
using Anju.Simulation.Lines;
using Anju.Storage;

namespace Anju.Simulation.Checking;

/// <summary>The app reads another head than it wrote, and so decides as a wrong policy would.</summary>
internal abstract class WrongPolicy : Sabotage
{
    public override TableReply Serve(MemoryTables tables, TableRequest request)
    {
        TableReply reply = tables.Answer(request);
        if (reply.Refused || request is not { Verb: TableVerb.Get, Table: "chains", RowKey: "head" }
            || JsonNode.Parse(reply.Body.Span) is not JsonObject row || (string?)row["Chain"] is not { } written)
        {
            return reply;
        }

        JsonObject chain = JsonNode.Parse(written)!.AsObject();
        Forge(chain);
        row["Chain"] = chain.ToJsonString();
        return reply with { Body = JsonSerializer.SerializeToUtf8Bytes(row) };
    }

    /// <summary>Changes what the app takes for the chain as it stands; may be done again to the same one.</summary>
    protected abstract void Forge(JsonObject chain);
}

/// <summary>Nobody is rung a second time before the next level.</summary>
internal sealed class NoReRing : WrongPolicy
{
    protected override void Forge(JsonObject chain)
    {
        IEnumerable<string> done = chain["stepsDone"]!.AsArray().Select(step => (string)step!);
        chain["stepsDone"] = new JsonArray([.. done.Union(["again45", "again90", "again135"]).Select(step => (JsonNode)step)]);
    }
}

/// <summary>An answer holds for hours, whatever follows it.</summary>
internal sealed class EndlessLease : WrongPolicy
{
    protected override void Forge(JsonObject chain)
    {
        if (chain["owner"] is JsonObject owner)
        {
            owner["at"] = owner["at"]!.GetValue<DateTimeOffset>().AddHours(10);
        }
    }
}

/// <summary>Once somebody has it, a confirmed fire is taken for one that is still to be verified.</summary>
internal sealed class NoFirstRound : WrongPolicy
{
    protected override void Forge(JsonObject chain)
    {
        if (chain["owner"] is not null && (string)chain["profile"]! == "FIRE_NOW")
        {
            chain["profile"] = "FIRE_VERIFY";
        }
    }
}

/// <summary>After a breach only those are rung whose work it is: as if all of everybody's rings had been.</summary>
internal sealed class NoPublicRings : WrongPolicy
{
    private const int RingsOfEverybody = 30;

    protected override void Forge(JsonObject chain)
    {
        if (chain["answeredAt"] is null && chain["rings"]!.GetValue<int>() < RingsOfEverybody && ((string)chain["state"]!).StartsWith('L'))
        {
            chain["rings"] = chain["rings"]!.GetValue<int>() + RingsOfEverybody;
            chain["t0"] = chain["t0"]!.GetValue<DateTimeOffset>().AddMinutes(-RingsOfEverybody);
        }
    }
}

/// <summary>An upgrade forgets when the supervisors were due; no message arrives, so that alarms wait long enough for it.</summary>
internal sealed class LateGuard : WrongPolicy
{
    public override string Accept(SmsTaken taken, Func<SmsTaken, string> accept) => "lost";

    protected override void Forge(JsonObject chain) => chain.Remove("supervisorsBy");
}

/// <summary>With the first case number the desk takes every service for called.</summary>
internal sealed class FirstCaseIsEnough : WrongPolicy
{
    private static readonly string[] Services = ["FIRE_119", "MEDICAL_120", "POLICE_110"];

    protected override void Forge(JsonObject chain) => chain["cases"] = new JsonArray(
        [.. Services.Select(service => new JsonObject { ["service"] = service, ["number"] = "taken for called", ["at"] = chain["t0"]!.DeepClone() })]);
}

/// <summary>What somebody wrote is taken for read as soon as the alarm is resolved.</summary>
internal sealed class ForgottenWords : WrongPolicy
{
    protected override void Forge(JsonObject chain)
    {
        if ((string)chain["state"]! == "RESOLVED")
        {
            JsonObject desk = chain["desk"]!.AsObject();
            foreach (string key in desk.Select(task => task.Key).Where(key => key.StartsWith("ReadReply", StringComparison.Ordinal)).ToList())
            {
                desk.Remove(key);
            }
        }
    }
}

/// <summary>What was put off to the morning is forgotten over night.</summary>
internal sealed class ForgottenMorning : WrongPolicy
{
    protected override void Forge(JsonObject chain) => chain.Remove("tellsAt");
}
