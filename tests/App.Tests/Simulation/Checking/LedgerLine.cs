using System.Text.Json.Nodes;

namespace Anju.Simulation.Checking;

/// <summary>An entry of a ledger as stored, read as plain JSON: the checker knows nothing of the engine's types.</summary>
internal sealed record LedgerLine(int Number, string Kind, DateTimeOffset At, JsonObject Body)
{
    public string Text(string name) => (string?)Body[name] ?? "";

    public DateTimeOffset Time(string name) => Body[name]!.GetValue<DateTimeOffset>();

    public bool Is(params ReadOnlySpan<string> kinds) => kinds.Contains(Kind);
}
