using System.Text.Json.Nodes;

namespace Anju.Simulation.Checking;

/// <summary>What a ledger adds up to, reckoned by hand from the domain reference 3.8: the yardstick for what the app shows.</summary>
internal sealed record Standing
{
    public string State { get; private init; } = "";

    public string Scenario { get; private init; } = "";

    public string Severity { get; private init; } = "";

    public string Profile { get; private init; } = "";

    public string? Owner { get; private init; }

    /// <summary>Who told a service of it last.</summary>
    public string? HandedOverBy { get; private init; }

    public int Level { get; private init; }

    public int Occurrences { get; private init; } = 1;

    public bool HazardCleared { get; private init; }

    public bool PromiseBroken { get; private init; }

    public string? CloseReason { get; private init; }

    public DateTimeOffset? AnsweredAt { get; private init; }

    /// <summary>What the promise counts from.</summary>
    public DateTimeOffset T0 { get; private init; }

    private DateTimeOffset Raised { get; init; }

    private IReadOnlyList<DateTimeOffset> AlsoPromised { get; init; } = [];

    /// <summary>What the steps count from since the last beginning.</summary>
    public DateTimeOffset From { get; private init; }

    /// <summary>The hand-over card lies on the desk since; null if it does not.</summary>
    public DateTimeOffset? Card { get; private init; }

    /// <summary>The elder is still being asked, and nobody else is wanted.</summary>
    public bool IsAsked { get; private init; }

    /// <summary>Nobody is told: the alarm of its area stands for it.</summary>
    public bool IsHeld { get; private init; }

    /// <summary>The promise is made for it (domain reference 3.1): critical and urgent alarms.</summary>
    public bool IsPromised => Severity is "critical" or "urgent";

    public bool IsOver => State is "RESOLVED" or "CLOSED" or "SUPPRESSED";

    public static Standing Of(IEnumerable<LedgerLine> ledger) => ledger.Aggregate(new Standing(), (standing, line) => standing.After(line));

    private Standing After(LedgerLine line) => line.Kind switch
    {
        "raised" => Begin(line.Body["alarm"]!.AsObject()),
        "step" => Raise(line.Body["level"]!.GetValue<int>()),
        "desk" when line.Text("task") == "HandOver" => this with { Card = line.At },
        "checkEnded" => this with { IsAsked = false, State = "L1", T0 = line.Time("t0"), From = line.Time("t0") },
        "held" => this with { IsHeld = true, Card = null },
        "released" => Release(line),
        "answered" => Answer(line),
        "declined" when State is "HANDED_OVER" && Owner == line.Text("by") => this with { Owner = HandedOverBy },
        "recurred" => this with { Occurrences = Occurrences + 1, HazardCleared = false },
        "cleared" => this with { HazardCleared = true },
        "breached" => this with { PromiseBroken = true },
        "upgraded" => Upgrade(line),
        "resumed" => Resume(line),
        "arrived" => this with { State = State is "HANDED_OVER" ? State : "ON_SITE" },
        "tookIn" => TakeIn(line),
        "handedOver" => this with { State = "HANDED_OVER", Card = null, HandedOverBy = line.Text("by") },
        "resolved" => this with { State = "RESOLVED", CloseReason = line.Text("reason"), Card = null },
        "closed" => this with { IsHeld = false, State = "CLOSED", CloseReason = line.Text("reason"), Card = null },
        "reopened" => this with
        {
            State = IsPromised ? "L2" : "L1",
            Owner = null,
            Level = IsPromised ? 2 : 0,
            CloseReason = null,
            HazardCleared = false,
            PromiseBroken = AnsweredAt is not null && PromiseBroken,
            From = line.At,
            T0 = AnsweredAt is null ? line.At : T0,
            AlsoPromised = [],
        },
        _ => this,
    };

    /// <summary>Who gives it back while a promise runs, or is not believed, has not answered that: nobody has it.</summary>
    private Standing Resume(LedgerLine line)
    {
        DateTimeOffset began = T0 > Raised ? T0 : Raised;
        DateTimeOffset[] running = IsPromised && line.Text("reason") is "OwnerCannot" or "Rejected" ? [.. AlsoPromised.Append(T0).Append(began).Where(from => line.At < from.AddSeconds(300))] : [];
        return this with
        {
            State = Open(Level),
            Owner = null,
            AnsweredAt = running.Length > 0 ? null : AnsweredAt,
            T0 = running.Length > 0 && !PromiseBroken ? running.Min() : T0,
        };
    }

    /// <summary>A service that had the part has this one, through whoever made them one.</summary>
    private Standing TakeIn(LedgerLine line)
    {
        Standing seen = this with { HazardCleared = HazardCleared && line.Body["stillSeen"] is null };
        Standing served = line.Body["cases"]!.AsArray().Count > 0 && State is "ANSWERED" or "ON_SITE" ? seen with { State = "HANDED_OVER", HandedOverBy = line.Text("by") } : seen;
        return line.Body["waits"]?["t0"]?.GetValue<DateTimeOffset>() is { } t0 ? served.TakeIn(line, t0, broken: (bool)line.Body["waits"]!["promiseBroken"]!) : served;
    }

    /// <summary>What the part was promised runs on. It counts if nobody has this one and it is older, or if it is broken and this one's is not.</summary>
    private Standing TakeIn(LedgerLine line, DateTimeOffset t0, bool broken)
    {
        Standing mindful = this with { AlsoPromised = [.. AlsoPromised, t0] };
        Standing replaced = mindful with { AlsoPromised = [.. mindful.AlsoPromised, T0], T0 = t0 };
        return IsPromised && Owner is null && AnsweredAt is null && !IsAsked && !IsHeld && t0 < T0 ? replaced with { PromiseBroken = PromiseBroken || broken }
            : Owner is not null && broken && !PromiseBroken ? replaced with { AnsweredAt = line.At, PromiseBroken = true }
            : mindful;
    }

    /// <summary>Somebody on the way does not call off the fire brigade; only the desk does.</summary>
    private bool KeepsCard(LedgerLine answered) => Profile is "FIRE_NOW" || (Severity is "critical" && answered.Text("channel") != "Desk");

    /// <summary>Who is there already, or sent for a service, has only more to say.</summary>
    private Standing Answer(LedgerLine line) => this with
    {
        State = State is "ON_SITE" or "HANDED_OVER" ? State : "ANSWERED",
        Owner = line.Text("by"),
        AnsweredAt = AnsweredAt ?? line.At,
        Card = KeepsCard(line) ? Card : null,
    };

    private Standing Begin(JsonObject alarm) => this with
    {
        IsAsked = alarm["selfCheck"] is { } plan && !(bool)plan["parallel"]!,
        State = (bool)alarm["suppressed"]! ? "SUPPRESSED" : alarm["selfCheck"] is { } check && !(bool)check["parallel"]! ? "SELF_CHECK" : "L1",
        Scenario = (string)alarm["code"]!,
        Severity = (string)alarm["severity"]!,
        Profile = (string)alarm["profile"]!,
        T0 = alarm["t0"]!.GetValue<DateTimeOffset>(),
        Raised = alarm["t0"]!.GetValue<DateTimeOffset>(),
        From = alarm["t0"]!.GetValue<DateTimeOffset>(),
    };

    /// <summary>It begins anew where the hold ended, at the level it had come to, or with the elder.</summary>
    private Standing Release(LedgerLine line)
    {
        bool asks = line.Body["selfCheck"] is { } plan && !(bool)plan["parallel"]!;
        return this with { IsHeld = false, IsAsked = asks, State = asks ? "SELF_CHECK" : Open(Level), T0 = line.Time("from"), From = line.Time("from"), Owner = null };
    }

    private Standing Raise(int level) => this with { Level = Math.Max(Level, level), State = Open(Math.Max(Level, level)) };

    /// <summary>Open again at the level it had; the promise keeps its clock unless it begins only now (domain reference 1.1).</summary>
    private Standing Upgrade(LedgerLine line)
    {
        Standing graver = this with { Severity = line.Text("severity") };
        bool begins = !IsPromised && graver.IsPromised;
        return graver with
        {
            State = Open(Level),
            Owner = null,
            Scenario = line.Text("scenario"),
            Profile = line.Text("profile"),
            HazardCleared = false,
            From = line.Time("from"),
            T0 = begins ? line.Time("from") : T0,
            AnsweredAt = begins ? null : AnsweredAt,
        };
    }

    private static string Open(int level) => level switch { <= 1 => "L1", 2 => "L2", _ => "L3" };
}
