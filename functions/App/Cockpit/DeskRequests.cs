using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Access;
using Anju.Access.OpenApi;
using Anju.Chains;
using Anju.Cockpit.Taking;
using Anju.Scenarios;

namespace Anju.Cockpit;

/// <summary>
/// How it ended; <see cref="Anju.Chains.CloseReasons.All"/> has the reasons. ConfirmedBy: who confirmed that nobody was in danger, which the desk says of a
/// critical alarm; a contact's id, <c>elder</c>, a service or <c>other</c>.
/// </summary>
[Example("""{"reason":"FALSE_HABIT","confirmedBy":"elder"}""")]
internal sealed record ReasonRequest([property: OneOf(typeof(CloseReasons), nameof(CloseReasons.All))] [Required] string? Reason, string? ConfirmedBy = null);

/// <summary>How it ended, as the review found, and who confirmed it; left out where the outcome is known already.</summary>
[Example("""{"reason":"FALSE_HABIT","confirmedBy":"elder"}""")]
internal sealed record CloseRequest([property: OneOf(typeof(CloseReasons), nameof(CloseReasons.All))] string? Reason, string? ConfirmedBy = null);

/// <summary>Which service has it, and the case number it gave.</summary>
[Example("""{"service":"FIRE_119","caseNumber":"119-20261128-0042"}""")]
internal sealed record HandOverRequest(
    [Required] Scenarios.Services? Service, [Required, MaxLength(HandOverAlarm.LongestCaseNumber)] string? CaseNumber);

/// <summary>The alarm this one is a part of.</summary>
[Example("""{"parent":"330109001001-h-0001-GAS-01-GS-330109-0000001.3.77"}""")]
internal sealed record MergeRequest([Required] string? Parent);

/// <summary>The level not to wait for.</summary>
[Example("""{"level":3}""")]
internal sealed record LevelRequest([Required, Range(LevelRequest.First, LevelRequest.Last)] int? Level)
{
    /// <summary>Relatives.</summary>
    public const int First = Levels.Relatives;

    /// <summary>The desk and the services.</summary>
    public const int Last = Levels.Services;
}

/// <summary>The account of who does it; one's own without.</summary>
[Example("""{"subject":"technician-1"}""")]
internal sealed record AssignRequest(string? Subject);

/// <summary>What the elder said when rung up.</summary>
[Example("""{"result":"noAnswer"}""")]
internal sealed record CheckRequest([Required] CheckResult? Result);

/// <summary>What came of a call to a contact.</summary>
[Example("""{"result":"noAnswer"}""")]
internal sealed record CallRequest([Required] CallResult? Result);

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

/// <summary>What the desk wants to remember of it. ContactId and Words, both or neither: whose words it answers, and the ids of those that were read, as the desk's task has them.</summary>
[Example("""{"text":"已电话联系女儿，半小时内到"}""")]
internal sealed record NoteRequest(
    [Required, MaxLength(WordsTable.Longest)] string? Text, string? ContactId = null, [property: MaxLength(NoteRequest.MostWords)] IReadOnlyList<string>? Words = null)
{
    /// <summary>Chosen: far more than anybody writes before the desk reads it.</summary>
    public const int MostWords = 100;
}

/// <summary>Why nobody answered in time.</summary>
[Example("""{"text":"三路值班电话同时占线"}""")]
internal sealed record BreachReasonRequest([Required, MaxLength(BreachReasonTable.Longest)] string? Text);

/// <summary>Which scenario is exercised in which home.</summary>
[Example("""{"village":"330109001001","homeId":"h-0001","scenario":"FIRE-01"}""")]
internal sealed record DrillRequest(
    [Required] string? Village, [Required] string? HomeId, [property: OneOf(typeof(Catalogue), nameof(Catalogue.Codes))] [Required] string? Scenario);

[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(CloseRequest))]
[JsonSerializable(typeof(BreachReasonRequest))]
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
