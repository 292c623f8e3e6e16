using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Registry;

namespace Anju.Access.Auditing;

/// <summary>What somebody did that has to be answered for (domain reference 4.4).</summary>
internal enum AuditKind
{
    /// <summary>Saw names, numbers, addresses or health matters in full.</summary>
    Read,

    /// <summary>Looked for people.</summary>
    Search,

    /// <summary>Took data away as a file.</summary>
    Export,

    /// <summary>Changed the register, a duty, a rule, a permission or a device.</summary>
    Change,

    /// <summary>Gave a reason to see what is masked.</summary>
    BreakGlass,

    /// <summary>Was refused: a wrong role, or something outside the scope.</summary>
    Refusal,
}

/// <summary>One line of the audit log. It has ids only: neither names nor numbers nor what was read.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Who">The token's subject; <c>contact:</c> and an id for the page of an answer link.</param>
/// <param name="Role">As what; null for who has no account.</param>
/// <param name="Address">The caller's network address; empty for what goes on after a request was answered.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Function">With which function.</param>
/// <param name="Purpose">What for, as far as it is known.</param>
/// <param name="Records">The ids of what it was about.</param>
internal sealed record AuditEntry(
    DateTimeOffset At, string Who, Role? Role, string Address, AuditKind Kind, string Function, string? Purpose, IReadOnlyList<string> Records);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AuditJson : JsonSerializerContext;
