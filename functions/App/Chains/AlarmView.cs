using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Registry;
using Anju.Registry.Permissions;
using Anju.Scenarios;

namespace Anju.Chains;

/// <summary>An alarm as lists keep it and the cockpit receives it: what its ledger adds up to, names masked.</summary>
/// <remarks>
/// Scenario is the code as it is now, Name its Chinese name. RaisedAt never changes; T0, which the promise counts from, is later
/// after a self-check. Owner is null while nobody has it, Card until the hand-over card is on the desk, LookAgainAt once nothing
/// will become due by itself, OverAt until it is resolved or closed. ParentId is the alarm it is a part of; until HeldUntil the
/// parent's people stand for its own, null if it goes its own way. Errand is what the village was last asked to do,
/// ErrandOwner the masked name of who does it and ErrandOwnerId their account, null while nobody was named. Instants are UTC.
/// Version counts the ledger entries it reflects.
/// </remarks>
internal record AlarmView(
    string AlarmId,
    string Scenario,
    string Name,
    Severity Severity,
    Profile Profile,
    AlarmState State,
    string Village,
    string VillageName,
    string HomeId,
    string Elder,
    DateTimeOffset RaisedAt,
    DateTimeOffset ConditionAt,
    DateTimeOffset T0,
    DateTimeOffset? AnsweredAt,
    string? Owner,
    DateTimeOffset? LookAgainAt,
    DateTimeOffset? Card,
    bool Late,
    bool HazardCleared,
    bool PromiseBroken,
    bool Drill,
    int Level,
    int Occurrences,
    int Resumptions,
    int Reopenings,
    IReadOnlyList<DeskWork> Tasks,
    DeskWork? Errand,
    string? ErrandOwner,
    string? ErrandOwnerId,
    IReadOnlyList<ServiceCase> Cases,
    CheckResult? ElderSaid,
    DateTimeOffset? OverAt,
    string? CloseReason,
    string? ParentId,
    DateTimeOffset? HeldUntil,
    int Version)
{
    /// <summary>The masked name of who does the errand: who was named for it, else who has the alarm; null while nobody does.</summary>
    public string? WhoDoesTheErrand() => ErrandOwner ?? Owner;

    public static AlarmView Of(ChainHead head, string elder, string? owner, string? errandOwner, Regions regions)
    {
        (Chain chain, AlarmFacts alarm) = (head.Chain, head.Chain.Alarm);
        return new AlarmView(
            alarm.AlarmId,
            chain.Scenario,
            Catalogue.Get(chain.Scenario).NameZh,
            chain.Severity,
            chain.Profile,
            chain.State,
            alarm.Village,
            regions.NameOf(alarm.Village),
            alarm.HomeId,
            elder,
            alarm.T0,
            chain.ConditionAt,
            chain.T0,
            chain.AnsweredAt,
            owner,
            chain.LookAgainAt,
            chain.Desk.GetValueOrDefault(DeskWork.KeyOf(DeskTask.HandOver))?.AskedAt,
            alarm.Late,
            chain.HazardCleared,
            chain.PromiseBroken,
            alarm.Drill,
            chain.Level,
            chain.Occurrences,
            chain.Resumptions,
            chain.Reopenings,
            [.. chain.Desk.Values.OrderBy(work => work.DueAt)],
            chain.Errand,
            errandOwner,
            chain.ErrandOwner,
            chain.Cases,
            chain.ElderSaid,
            chain.OverAt,
            chain.CloseReason,
            chain.ParentId,
            chain.HeldUntil,
            head.Entries);
    }

    /// <summary>Stands for a case number.</summary>
    public const string HiddenCase = "***";

    /// <summary>As a reader may see it: the services' case numbers lead to files about people, and are for who hands over.</summary>
    public AlarmView For(Account reader) => Cases.Count == 0 || SeesCases(reader) ? this : this with { Cases = [.. Cases.Select(one => one with { Number = HiddenCase })] };

    /// <summary>Whether a reader is told case numbers (domain reference 4.3, row "hand over").</summary>
    public static bool SeesCases(Account reader) => Grants.Of(reader.Role, Capability.HandOver) != Extent.None;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AlarmView))]
internal sealed partial class AlarmViewJson : JsonSerializerContext;
