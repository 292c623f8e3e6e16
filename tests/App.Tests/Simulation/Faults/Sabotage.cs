using Anju.Simulation.Lines;
using Anju.Storage;

namespace Anju.Simulation.Faults;

/// <summary>A bug planted beneath the app, to see that the checker finds it; this one plants none.</summary>
internal class Sabotage
{
    /// <summary>Both clocks stand still: more than the system promises to survive.</summary>
    public virtual bool LosesTimers => false;

    public virtual bool GuardIsOff => false;

    /// <summary>What storage does with a request.</summary>
    public virtual TableReply Serve(MemoryTables tables, TableRequest request) => tables.Answer(request);

    /// <summary>What the provider does with a message.</summary>
    public virtual string Accept(SmsTaken taken, Func<SmsTaken, string> accept) => accept(taken);

    /// <summary>The weather in which the bug shows.</summary>
    public virtual Weather Shape(Weather weather) => weather;
}
