namespace Anju.Demo;

/// <summary>What the demo reads of <c>GET /api/alarms/{id}</c>: the same as a person at the desk sees.</summary>
internal sealed record AlarmSeen(
    string AlarmId,
    string Scenario,
    string Name,
    string State,
    string VillageName,
    string HomeId,
    string Elder,
    DateTimeOffset T0,
    DateTimeOffset? AnsweredAt,
    string? Owner,
    DateTimeOffset? Card,
    IReadOnlyList<LedgerSeen>? Ledger);

/// <summary>One entry of an alarm's history; lists leave it out.</summary>
internal sealed record LedgerSeen(int Number, DateTimeOffset At, string Kind);

/// <summary><c>GET /api/alarms</c>.</summary>
internal sealed record AlarmsSeen(IReadOnlyList<AlarmSeen> Alarms, string? Next = null);

/// <summary><c>GET /api/ledgers</c>: what of each is to be verified.</summary>
internal sealed record LedgersSeen(IReadOnlyList<string> AlarmIds, string? Next);

/// <summary><c>GET /api/alarms/{id}/verification</c>.</summary>
internal sealed record VerificationSeen(bool Intact, int Entries, FaultSeen? Fault);

/// <summary><c>GET /api/audit/verification</c>: a month's.</summary>
internal sealed record AuditSeen(string Month, int Entries, IReadOnlyList<AuditFaultSeen> Faults);

/// <summary>The first entry of a region's audit log that is not as written.</summary>
internal sealed record AuditFaultSeen(string Region, int Number, string Kind, string? Row = null, string? Why = null);

/// <summary>The first ledger entry that is not as written.</summary>
internal sealed record FaultSeen(int Number, string Kind, string? Field = null, string? Row = null, string? Why = null);
