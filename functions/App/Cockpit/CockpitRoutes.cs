using Anju.Access;
using Anju.Chains;
using Anju.Registry.Permissions;
using Anju.Scenarios;

namespace Anju.Cockpit;

/// <summary>What can be read about alarms.</summary>
internal static class CockpitRoutes
{
    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ShowHealth), "GET", "api/health", Capability: null, "Says that the app answers.") { Answer = typeof(HealthView) },
        new(nameof(ListAlarms), "GET", "api/alarms", Capability.Alarms, "Lists the alarms of a region, newest first within a village; of the open ones the gravest come first.")
        {
            By = Scoped.ToRegion,
            Query =
            [
                Parameter.Region,
                new Parameter("open", "true leaves out what is over.", "true"),
                new Parameter("state", "Only alarms that stand there.", "ANSWERED") { OneOf = Spelling.All<AlarmState>() },
                new Parameter("severity", "Only alarms as grave as that.", "urgent") { OneOf = Spelling.All<Severity>() },
                new Parameter("scenario", "Only alarms of that code.", "DOOR-04") { OneOf = Catalogue.Codes },
                .. Parameter.Days,
                Parameter.After,
            ],
            Answer = typeof(AlarmListView),
        },
        new(nameof(ShowAlarm), "GET", "api/alarms/{alarmId}", Capability.Alarms, "Shows an alarm with its ledger, the first entry and the newest first; next asks for those between.")
        {
            By = Scoped.ToAlarm,
            Query = [Parameter.After],
            Answer = typeof(AlarmDetailView),
        },
        new(nameof(ListLedgers), "GET", "api/ledgers", Capability.Alarms, "Lists every alarm whose history can be checked, also one that is in no other list.")
        {
            By = Scoped.ToRegion,
            Query = [Parameter.Region, Parameter.After],
            Answer = typeof(LedgerListView),
        },
        new(nameof(VerifyLedger), "GET", "api/alarms/{alarmId}/verification", Capability.Alarms, "Checks an alarm's history against its hashes and anchors.")
        {
            By = Scoped.ToAlarm,
            Answer = typeof(VerificationView),
        },
    ];
}
