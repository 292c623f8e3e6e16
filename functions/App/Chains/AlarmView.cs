using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Chains;

/// <summary>An alarm as lists keep it and the cockpit receives it: what its ledger adds up to, names masked.</summary>
/// <remarks>
/// Scenario is the code, Name its Chinese name. Owner is null while nobody has it, Card until the hand-over card is on the
/// desk, LookAgainAt once nothing will become due by itself. Instants are UTC. Version counts the ledger entries it reflects.
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
    DateTimeOffset ConditionAt,
    DateTimeOffset T0,
    DateTimeOffset? AnsweredAt,
    string? Owner,
    DateTimeOffset? LookAgainAt,
    DateTimeOffset? Card,
    bool Late,
    bool HazardCleared,
    bool PromiseBroken,
    int Occurrences,
    string? CloseReason,
    int Version)
{
    public static AlarmView Of(ChainHead head, string elder, string? owner, Regions regions)
    {
        (Chain chain, AlarmFacts alarm) = (head.Chain, head.Chain.Alarm);
        return new AlarmView(
            alarm.AlarmId,
            alarm.Code,
            Catalogue.Get(alarm.Code).NameZh,
            alarm.Severity,
            alarm.Profile,
            chain.State,
            alarm.Village,
            regions.NameOf(alarm.Village),
            alarm.HomeId,
            elder,
            alarm.ConditionAt,
            alarm.T0,
            chain.AnsweredAt,
            owner,
            chain.LookAgainAt,
            chain.DeskTasks.TryGetValue(DeskTask.HandOver, out DateTimeOffset cardAt) ? cardAt : null,
            alarm.Late,
            chain.HazardCleared,
            chain.PromiseBroken,
            chain.Occurrences,
            chain.CloseReason,
            head.Entries);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AlarmView))]
internal sealed partial class AlarmViewJson : JsonSerializerContext;
