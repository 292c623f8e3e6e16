using System.Text.Json.Serialization;
using Anju.Access;
using Anju.Access.OpenApi;
using Anju.Chains;
using Anju.Scenarios;

namespace Anju.Cockpit;

/// <summary>How it ended; <see cref="Anju.Chains.CloseReasons.All"/> has the reasons. Closing may leave it out where the outcome is known.</summary>
[Example("""{"reason":"FALSE_HABIT"}""")]
internal sealed record ReasonRequest([property: OneOf(typeof(CloseReasons), nameof(CloseReasons.All))] string? Reason);

/// <summary>Which service has it, and the case number it gave.</summary>
internal sealed record HandOverRequest(Scenarios.Services? Service, string? CaseNumber);

/// <summary>The alarm this one is a part of.</summary>
[Example("""{"parent":"330109001001-h-0001-GAS-01-GS-330109-0000001.3.77"}""")]
internal sealed record MergeRequest(string? Parent);

/// <summary>The level not to wait for: 2 or 3.</summary>
internal sealed record LevelRequest(int? Level);

/// <summary>The account of who does it; one's own without.</summary>
[Example("""{"subject":"technician-1"}""")]
internal sealed record AssignRequest(string? Subject);

/// <summary>What the elder said when rung up.</summary>
internal sealed record CheckRequest(CheckResult? Result);

/// <summary>What came of a call to a contact.</summary>
internal sealed record CallRequest(CallResult? Result);

/// <summary>What a contact said when rung up.</summary>
internal enum CallResult
{
    /// <summary>Goes there.</summary>
    Goes,

    /// <summary>Knows that all is well.</summary>
    Safe,

    /// <summary>Cannot go.</summary>
    Cannot,

    /// <summary>Did not pick up.</summary>
    NoAnswer,
}

/// <summary>What the desk wants to remember of it.</summary>
internal sealed record NoteRequest(string? Text);

/// <summary>Which scenario is exercised in which home.</summary>
internal sealed record DrillRequest(string? Village, string? HomeId, [property: OneOf(typeof(Catalogue), nameof(Catalogue.Codes))] string? Scenario);

[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(HandOverRequest))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(LevelRequest))]
[JsonSerializable(typeof(CheckRequest))]
[JsonSerializable(typeof(CallRequest))]
[JsonSerializable(typeof(AssignRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(DrillRequest))]
internal sealed partial class DeskRequestJson : JsonSerializerContext
{
    /// <summary>See <see cref="RequestBody.Strict"/>.</summary>
    public static readonly DeskRequestJson Strict = new(RequestBody.Strict);
}
