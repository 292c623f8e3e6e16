using System.Text.Json.Nodes;

namespace Anju.Simulation.Checking;

/// <summary>An entry of a ledger as stored, read as plain JSON: the checker knows nothing of the engine's types.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When it was decided.</param>
/// <param name="StoredAt">When storage had it; from then on everybody could know.</param>
/// <param name="Body">The whole entry.</param>
internal sealed record LedgerLine(int Number, string Kind, DateTimeOffset At, DateTimeOffset StoredAt, JsonObject Body)
{
    public string Text(string name) => (string?)Body[name] ?? "";

    public DateTimeOffset Time(string name) => Body[name]!.GetValue<DateTimeOffset>();

    public bool Is(params ReadOnlySpan<string> kinds) => kinds.Contains(Kind);
}
