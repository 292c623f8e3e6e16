using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anju.Cockpit;

/// <summary>How it ended; <see cref="Anju.Chains.CloseReasons.All"/> has the reasons. Closing may leave it out where the outcome is known.</summary>
internal sealed record ReasonRequest(string? Reason);

/// <summary>Which service has it, and the case number it gave.</summary>
internal sealed record HandOverRequest(string? Service, string? CaseNumber);

/// <summary>The alarm this one is a part of.</summary>
internal sealed record MergeRequest(string? Parent);

/// <summary>The level not to wait for: 2 or 3.</summary>
internal sealed record LevelRequest(int? Level);

/// <summary>The account of who does it; one's own without.</summary>
internal sealed record AssignRequest(string? Subject);

/// <summary>What came of a call.</summary>
internal sealed record CallRequest(string? Result);

/// <summary>What the desk wants to remember of it.</summary>
internal sealed record NoteRequest(string? Text);

/// <summary>Which scenario is exercised in which home.</summary>
internal sealed record DrillRequest(string? Village, string? HomeId, string? Scenario);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(HandOverRequest))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(LevelRequest))]
[JsonSerializable(typeof(CallRequest))]
[JsonSerializable(typeof(AssignRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(DrillRequest))]
internal sealed partial class DeskRequestJson : JsonSerializerContext;
