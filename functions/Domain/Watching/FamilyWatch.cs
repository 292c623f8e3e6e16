using Anju.Scenarios;
using Anju.Scenarios.Gas;
using Anju.Telemetry;
using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>What a watch remembers of one family of scenarios: the alarm that is open, and which of them rest after one.</summary>
public sealed partial class FamilyWatch
{
    /// <summary>Chosen: as long as anybody inside is looked for at most after a hazard began (FIRE-04), so that a detector that wavers puts nothing off.</summary>
    private static readonly TimeSpan Anew = TimeSpan.FromMinutes(10);

    private readonly List<Rest> _rests = [];

    internal FamilyWatch(string family) => Family = family;

    /// <summary>The family's name.</summary>
    public string Family { get; }

    /// <summary>The open alarm; null if none.</summary>
    public string? AlarmId { get; internal set; }

    /// <summary>Code of the scenario the alarm has come to, or last had.</summary>
    public string Code { get; internal set; } = string.Empty;

    /// <summary>Its severity, which may be another than the catalogue's.</summary>
    public Severity Severity { get; internal set; }

    /// <summary>The device that alarm is about.</summary>
    public DeviceId About { get; internal set; }

    /// <summary>When the condition of the alarm was first met, by effective time.</summary>
    public Instant ConditionAt { get; internal set; }

    /// <summary>When the alarm was raised, by the hub's clock.</summary>
    public Instant RaisedAt { get; internal set; }

    /// <summary>When the alarm became as grave as it is, or its hazard began anew, by the hub's clock: whoever must get out has had since then.</summary>
    public Instant GraveSince { get; private set; }

    /// <summary>When the condition of that was met, by effective time.</summary>
    public Instant GraveFrom { get; private set; }

    /// <summary>Whether the open alarm's hazard was reported over.</summary>
    public bool HazardCleared { get; internal set; }

    /// <summary>The last time a leak (GAS-01) was over; never of other families.</summary>
    public Instant LeakOverAt { get; internal set; }

    /// <summary>The scenarios the open alarm has been, as bits by their rules' numbers.</summary>
    internal ulong Involved { get; set; }

    /// <summary>Those of them that began since its hazard was last over.</summary>
    internal ulong Lately { get; private set; }

    /// <summary>The scenarios that may not be raised yet.</summary>
    internal IReadOnlyList<Rest> Rests => _rests;

    /// <summary>Whether an alarm is open.</summary>
    public bool IsOpen => AlarmId is not null;

    /// <summary>The scenario as the open alarm has it.</summary>
    internal Scenario Scenario => Catalogue.Get(Code).As(Severity);

    /// <summary>Until when a scenario rests; never if it has not rested, or only after what was less grave.</summary>
    /// <param name="rule">The scenario's.</param>
    /// <param name="severity">How grave it is now.</param>
    /// <param name="device">The device, where the scenario rests for one alone; null for any.</param>
    internal Instant RestOf(Rule rule, Severity severity, DeviceId? device)
    {
        Instant until = Instant.Never;
        foreach (Rest rest in _rests)
        {
            bool isOfIt = rest.About == default || device is null || rest.About == device;
            until = rest.Number == rule.Number && isOfIt && severity <= rest.Severity ? Instant.Later(until, rest.Until) : until;
        }

        return until;
    }

    /// <summary>Lets a scenario rest; one that is asked about each device for itself, for that device alone.</summary>
    internal void Rest(Rule rule, Severity severity, Instant until, DeviceId device)
    {
        DeviceId about = rule.About == Judging.About.AnyDevice ? device : default;
        _rests.RemoveAll(rest => rest.Number == rule.Number && rest.About == about);
        _rests.Add(new Rest(rule.Number, until, about, severity));
    }

    /// <summary>Has what would rest up to a moment rest up to an earlier one.</summary>
    internal void EndRests(Instant planned, Instant until)
    {
        for (int place = 0; place < _rests.Count; place++)
        {
            _rests[place] = _rests[place].Until == planned ? _rests[place] with { Until = until } : _rests[place];
        }
    }

    /// <summary>Opens an alarm.</summary>
    internal void Open(string alarmId, Instant conditionAt, Instant now)
    {
        (AlarmId, Involved, Lately) = (alarmId, 0, 0);
        (ConditionAt, RaisedAt) = (conditionAt, now);
        (GraveFrom, GraveSince) = (conditionAt, now);
    }

    /// <summary>Whether the family ever had an alarm here, and none that is known to be the one that is opened again, or was raised since.</summary>
    internal bool MayReopen(WatchEvent.AlarmReopened reopened) =>
        Code.Length > 0 && AlarmId != reopened.AlarmId && (!IsOpen || RaisedAt <= reopened.ReopenedAt);

    /// <summary>Opens an alarm again: whether all that it has been is over is looked at anew.</summary>
    internal void Reopen(WatchEvent.AlarmReopened reopened, Instant now)
    {
        (AlarmId, RaisedAt) = (reopened.AlarmId, now);
        foreach (string code in reopened.Scenarios)
        {
            Rule rule = Rules.Find(code)!;
            TakeOver(rule, rule.Scenario.As(reopened.Severity), About);
        }
    }

    /// <summary>Takes the alarm to a scenario.</summary>
    internal void TakeOver(Rule rule, Scenario scenario, DeviceId about)
    {
        (Code, Severity, About) = (scenario.Code, scenario.Severity, about);
        Recur(rule);
    }

    /// <summary>A condition of the open alarm began to hold: a new hazard if it makes the alarm graver, or is as grave and the one before is over or long ago.</summary>
    internal void Begins(Severity severity, Instant conditionAt, Instant now)
    {
        if (severity > Severity || (severity == Severity && (HazardCleared || now - GraveSince > Anew)))
        {
            (GraveFrom, GraveSince) = (conditionAt, now);
        }
    }

    /// <summary>Another scenario began, or the same once more, without taking the alarm over.</summary>
    internal void Recur(Rule rule)
    {
        Involved |= rule.Bit;
        Lately |= rule.Bit;
        HazardCleared = false;
    }

    /// <summary>The hazard is over.</summary>
    internal void Clear(Instant at)
    {
        if ((Lately & GasLeak.Rule.Bit) != 0)
        {
            LeakOverAt = at;
        }

        (HazardCleared, Lately) = (true, 0);
    }

    /// <summary>The alarm is over.</summary>
    internal void Close() => (AlarmId, Involved, Lately) = (null, 0, 0);
}

/// <summary>A scenario that may not be raised before a moment.</summary>
/// <param name="Number">Its rule's number.</param>
/// <param name="Until">The moment.</param>
/// <param name="About">The device it is so for; default for all.</param>
/// <param name="Severity">How grave it was: what is graver does not wait.</param>
internal readonly record struct Rest(int Number, Instant Until, DeviceId About, Severity Severity);
