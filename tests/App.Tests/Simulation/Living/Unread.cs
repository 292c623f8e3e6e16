using System.Text.Json.Nodes;

namespace Anju.Simulation.Living;

/// <summary>What the lists showed as unread of an alarm.</summary>
/// <param name="Version">After so many entries of its ledger.</param>
/// <param name="Words">Whose and which, as <c>{contact}|{words}</c>.</param>
internal sealed record Unread(int Version, IReadOnlySet<string> Words)
{
    /// <summary>As a row of the lists has it.</summary>
    public static Unread Of(JsonNode alarm) => new(
        alarm["version"]!.GetValue<int>(),
        (
            from task in alarm["tasks"]!.AsArray()
            where (string)task!["task"]! == "ReadReply"
            from words in WordsOf(task!)
            select $"{task!["contactId"]}|{words}").ToHashSet());

    /// <summary>The words a task asks to read.</summary>
    public static string[] WordsOf(JsonNode task) => [.. task["words"]?.AsArray().Select(words => (string)words!) ?? []];
}
